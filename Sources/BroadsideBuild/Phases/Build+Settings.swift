import BroadsideContent
import BroadsideFiles
import BroadsideText
import BroadsideValue

extension Build {
  /// What `content/site.yml` says; nil, with the reason in the report, where the build can't go on.
  func readSettings(_ report: inout BuildReport) -> Settings? {
    var settings = settingsFromFile(&report.diagnostics)
    report.settingsAreUnusable = settings == nil
    if let baseURL = options.baseURL { settings?.url = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL }
    return settings
  }

  private func settingsFromFile(_ diagnostics: inout [Diagnostic]) -> Settings? {
    let path = ContentFolder.name + "/" + ContentFolder.settings
    do throws(FileError) {
      guard try project.exists(ContentFolder.name) else {
        diagnostics.append(.noContent)
        return nil
      }
      guard try project.exists(path) else {
        diagnostics.append(.noSettings(at: path))
        return nil
      }
      let bytes = try project.read(path)
      guard let root = parseSettings(bytes, path: path, diagnostics: &diagnostics) else { return nil }
      return Settings.read(root, bytes: bytes, path: path, diagnostics: &diagnostics)
    } catch {
      diagnostics.append(Diagnostic(.error, "settings.unreadable", "the settings can't be read: \(error.reason)", at: Place(path)))
      return nil
    }
  }

  private func parseSettings(_ bytes: [UInt8], path: String, diagnostics: inout [Diagnostic]) -> SourceValue? {
    parseYAML(bytes[...], path: path, codePrefix: "settings", diagnostics: &diagnostics)
  }
}

extension Diagnostic {
  fileprivate static let noContent = Diagnostic(
    .error, "content.missing", "there is no folder content/ here",
    help: ["go to the folder of your site, or name it with -s", "begin a new site: broadside init my-site"])

  fileprivate static func noSettings(at path: String) -> Diagnostic {
    Diagnostic(
      .error, "settings.missing", "there is no file \(path)",
      help: ["write it with these two lines", "title: The name of the site", "url: https://www.example.org/"])
  }
}
