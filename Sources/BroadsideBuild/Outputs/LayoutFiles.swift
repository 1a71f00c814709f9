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
  /// Of the designer's files, by name.
  private var fingerprints: [String: Fingerprint] = [:]

  package struct Asset: Sendable {
    package var name: String
    package var bytes: [UInt8]
  }

  package static func read(from project: any FileSystem, diagnostics: inout [Diagnostic]) async -> LayoutFiles {
    read(list(await tree(of: project, jobs: 1), diagnostics: &diagnostics), from: project, diagnostics: &diagnostics)
  }

  /// What the designer has; nil where there is no folder.
  static func tree(of project: any FileSystem, jobs: Int) async -> FileTree? {
    do throws(FileError) { if try !project.exists(folder) { return nil } } catch { return FileTree(error) }
    return await project.tree(folder, entering: { _ in true }, jobs: jobs)
  }

  /// The designer's files, not read yet: their names below `layouts/`.
  static func list(_ tree: FileTree?, diagnostics: inout [Diagnostic]) -> [Scan.File] {
    do throws(FileError) {
      return try (tree?.entries ?? []).compactMap { entry in
        let name = String(entry.path.dropFirst(folder.utf8.count + 1))
        let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasSuffix("~") }
        return entry.kind == .file && !isHidden ? Scan.File(path: name, sizeBytes: entry.sizeBytes, stamp: entry.stamp) : nil
      }
    } catch {
      diagnostics.append(.unreadable(error))
      return []
    }
  }

  static func read(_ listed: [Scan.File], from project: any FileSystem, diagnostics: inout [Diagnostic]) -> LayoutFiles {
    var files: [String: [UInt8]] = [:]
    for file in themeFiles { files[file.path] = Array(file.text.utf8) }
    do throws(FileError) {
      for file in listed { files[file.path] = try project.read(folder + "/" + file.path) }
    } catch {
      diagnostics.append(.unreadable(error))
    }
    var layouts = sorted(files, own: Set(listed.map(\.path)), diagnostics: &diagnostics)
    for file in listed { layouts.fingerprints[file.path] = files[file.path].map { Fingerprint(of: $0) } }
    return layouts
  }

  /// What the next build is to know of the designer's files.
  func records(of listed: [Scan.File], in cache: CacheFile) -> [InputRecord] {
    listed.map { InputRecord($0, in: cache, fingerprint: fingerprints[$0.path]) }
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

extension Diagnostic {
  fileprivate static func unreadable(_ error: FileError) -> Diagnostic {
    Diagnostic(.error, "layout.unreadable", "the layouts can't be read: \(error.reason)", at: Place(error.path))
  }
}
