import BroadsideContent
import BroadsideFiles
import BroadsideText

/// What lies in `content/`: paths below it, sorted, nothing read yet.
struct Scan {
  var texts: [String] = []
  var files: [SiteInput.ContentFile] = []

  static func run(on project: any FileSystem, diagnostics: inout [Diagnostic]) -> Scan {
    var scan = Scan()
    do throws(FileError) {
      for entry in try project.list(ContentFolder.name, entering: { !isHidden($0) }) {
        scan.add(entry, diagnostics: &diagnostics)
      }
    } catch {
      diagnostics.append(Diagnostic(.error, "content.unreadable", "the folder can't be read: \(error.reason)", at: Place(error.path)))
    }
    return scan
  }

  private mutating func add(_ entry: FileEntry, diagnostics: inout [Diagnostic]) {
    let path = String(entry.path.dropFirst(ContentFolder.name.utf8.count + 1))
    if Self.isHidden(entry.path) || path == ContentFolder.settings { return }
    if let problem = Self.problem(with: entry) { return diagnostics.append(problem) }
    switch entry.kind {
    case .folder, .other: return
    case .file, .link: break
    }
    if ContentFolder.isMarkdown(path) {
      texts.append(path)
    } else {
      files.append(.init(path: path, sizeBytes: entry.sizeBytes))
    }
  }

  /// Files of editors and systems, and whatever begins with a dot but `.well-known`.
  private static func isHidden(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return (name.hasPrefix(".") && name != ".well-known") || name.hasSuffix("~") || name == "Thumbs.db" || name == "node_modules"
  }

  private static func problem(with entry: FileEntry) -> Diagnostic? {
    let place = Place(entry.path)
    if !entry.isNameUTF8 {
      return Diagnostic(
        .error, "content.name", "the file's name is not UTF-8", at: place, help: ["rename it with letters that can be read"])
    }
    if entry.path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F || $0 == "\\" }) {
      return Diagnostic(
        .error, "content.name", "the file's name holds a character that no address can hold", at: place,
        help: ["rename it with letters, digits and hyphens"])
    }
    if case .link(let target, let resolvesInside, let end) = entry.kind { return problem(withLinkTo: target, resolvesInside, end, place) }
    return nil
  }

  private static func problem(withLinkTo target: String, _ resolvesInside: Bool, _ end: LinkEnd, _ place: Place) -> Diagnostic? {
    if resolvesInside, end == .file { return nil }
    let reason =
      switch end {
      case .nothing: "leads to nothing"
      case .circle: "leads back to itself"
      case .folder where resolvesInside: "leads to a folder, whose files would be there twice"
      default: "leads out of content/"
      }
    return Diagnostic(
      .error, "content.link", "the symbolic link to `\(target)` \(reason)", at: place,
      help: ["put the file itself here, or remove the link"])
  }
}
