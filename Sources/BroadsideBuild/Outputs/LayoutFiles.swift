package import BroadsideFiles
import BroadsideResources
package import BroadsideTemplate
package import BroadsideText
import BroadsideValue

/// The layouts, words and assets of a site: the designer's, and below them those of the default theme.
package struct LayoutFiles: Sendable {
  package static let folder = "layouts"

  package var layouts: [LayoutSource] = []
  /// Files below `layouts/assets`, by name.
  package var assets: [Asset] = []
  var phrases = Phrases()

  package struct Asset: Sendable {
    package var name: String
    package var bytes: [UInt8]
  }

  package static func read(from project: any FileSystem, diagnostics: inout [Diagnostic]) -> LayoutFiles {
    var files: [String: [UInt8]] = [:]
    for file in themeFiles { files[file.path] = Array(file.text.utf8) }
    var own: Set<String> = []
    do throws(FileError) {
      if try project.exists(folder) {
        for entry in try project.list(folder) where entry.kind == .file {
          let name = String(entry.path.dropFirst(folder.utf8.count + 1))
          if name.split(separator: "/").contains(where: { $0.hasPrefix(".") || $0.hasSuffix("~") }) { continue }
          files[name] = try project.read(entry.path)
          own.insert(name)
        }
      }
    } catch {
      diagnostics.append(Diagnostic(.error, "layout.unreadable", "the layouts can't be read: \(error.reason)", at: Place(error.path)))
    }
    return sorted(files, own: own, diagnostics: &diagnostics)
  }

  private static func sorted(_ files: [String: [UInt8]], own: Set<String>, diagnostics: inout [Diagnostic]) -> LayoutFiles {
    var result = LayoutFiles()
    for file in themeFiles where file.path.hasPrefix("strings/") && own.contains(file.path) {
      // A phrase that the designer's file leaves out is the theme's.
      result.phrases.add(
        Array(file.text.utf8), language: languageOfFile(file.path), path: themeFolder + "/" + file.path, diagnostics: &diagnostics)
    }
    for name in files.keys.sorted() {
      let bytes = files[name] ?? []
      let path = (own.contains(name) ? folder : themeFolder) + "/" + name
      switch name.prefix(while: { $0 != "/" }) {
      case "assets": result.assets.append(Asset(name: String(name.dropFirst("assets/".count)), bytes: bytes))
      case "strings": result.phrases.add(bytes, language: languageOfFile(name), path: path, diagnostics: &diagnostics)
      default: result.layouts.append(LayoutSource(name: name, path: path, source: SourceText(bytes)))
      }
    }
    return result
  }

  /// What messages call the theme that is inside the program.
  package static let themeFolder = "(default theme)"

  /// The text of a file of the default theme by its path in messages.
  package static func themeSource(_ path: String) -> SourceText? {
    guard path.hasPrefix(themeFolder + "/") else { return nil }
    return themeFiles.first { themeFolder + "/" + $0.path == path }.map { SourceText($0.text) }
  }

  private static func languageOfFile(_ name: String) -> String {
    let file = name.split(separator: "/").last ?? ""
    return String(file.prefix { $0 != "." })
  }
}
