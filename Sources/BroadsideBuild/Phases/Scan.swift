import BroadsideContent
import BroadsideFiles
import BroadsideText

/// What lies in `content/`: paths below it, sorted, nothing read yet.
struct Scan: Sendable {
  /// Nil where it isn't there, or can't be a file of settings.
  var settings: File?
  var texts: [File] = []
  var files: [File] = []

  struct File: Sendable {
    var path: String
    var sizeBytes: Int
    /// Nil for a link, whose own stamp says nothing of the file that it leads to.
    var stamp: FileStamp?
  }

  init(_ content: FileTree, diagnostics: inout [Diagnostic]) {
    do throws(FileError) {
      let entries = try content.entries
      texts.reserveCapacity(entries.count)
      // Looked at where they lie.
      let listed = entries.span
      for place in listed.indices { add(listed[place], diagnostics: &diagnostics) }
    } catch {
      diagnostics.append(Diagnostic(.error, "content.unreadable", "the folder can't be read: \(error.reason)", at: Place(error.path)))
    }
  }

  private mutating func add(_ entry: FileEntry, diagnostics: inout [Diagnostic]) {
    if Self.isHidden(entry.path) { return }
    if entry.path == Self.settingsPath {
      settings = File(path: entry.path, sizeBytes: entry.sizeBytes, stamp: entry.kind == .file ? entry.stamp : nil)
      return
    }
    if let problem = Self.problem(with: entry) { return diagnostics.append(problem) }
    switch entry.kind {
    case .folder, .other: return
    case .file, .link: break
    }
    let path = String(Substring(entry.path.utf8.dropFirst(ContentFolder.name.utf8.count + 1)))
    let file = File(path: path, sizeBytes: entry.sizeBytes, stamp: entry.kind == .file ? entry.stamp : nil)
    if ContentFolder.isMarkdown(path) { texts.append(file) } else { files.append(file) }
  }

  static let settingsPath = ContentFolder.name + "/" + ContentFolder.settings

  /// Files of editors and systems, and whatever begins with a dot but `.well-known`.
  static func isHidden(_ path: String) -> Bool {
    let bytes = path.utf8.span
    let start = nameStart(of: path)
    guard start < bytes.count else { return false }
    switch bytes[start] {
    case UInt8(ascii: "."): return !path.utf8.dropFirst(start).elementsEqual(".well-known".utf8)
    case UInt8(ascii: "T") where path.utf8.dropFirst(start).elementsEqual("Thumbs.db".utf8): return true
    case UInt8(ascii: "n") where path.utf8.dropFirst(start).elementsEqual("node_modules".utf8): return true
    default: return bytes[bytes.count - 1] == UInt8(ascii: "~")
    }
  }

  private static func problem(with entry: FileEntry) -> Diagnostic? {
    if !entry.isNameUTF8 {
      return Diagnostic(
        .error, "content.name", "the file's name is not UTF-8", at: Place(entry.path), help: ["rename it with letters that can be read"])
    }
    let bytes = entry.path.utf8.span
    let odd = firstOffset(
      in: bytes, bytes.indices, matches: { ($0 .< sixteen(0x20)) .| ($0 .== sixteen(0x7F)) .| ($0 .== sixteen(UInt8(ascii: "\\"))) },
      match: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") })
    if odd < bytes.count {
      return Diagnostic(
        .error, "content.name", "the file's name holds a character that no address can hold", at: Place(entry.path),
        help: ["rename it with letters, digits and hyphens"])
    }
    guard case .link(let target, let resolvesInside, let end) = entry.kind else { return nil }
    return problem(withLinkTo: target, resolvesInside, end, Place(entry.path))
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
