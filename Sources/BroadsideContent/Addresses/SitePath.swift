import BroadsideText

/// Where something stands in the site: `/2015/02/flocking/` or `/feed.xml`.
///
/// > Shape: begins with `/`; no empty, `.` or `..` segments, no control characters; ends with `/` for a page in a folder of
/// > its own. Characters are as people read them, not percent-encoded.
package struct SitePath: Sendable, Hashable, CustomStringConvertible {
  package let text: String

  package static let root = SitePath(unchecked: "/")

  /// For paths that are put together from parts already checked.
  package init(unchecked text: String) { self.text = text }

  /// A path as a writer gives it, percent-encoded or not, with or without slashes at its ends.
  ///
  /// A last segment without a dot is a folder. Throws what keeps it from being a place in the site.
  package init(written text: String) throws(Problem) {
    if Self.isPlain(text) {
      self.text = text
      return
    }
    let decoded = percentDecoded(text) ?? text
    var segments: [Substring.UTF8View] = []
    for segment in Substring(decoded).utf8.split(separator: UInt8(ascii: "/")) where !segment.elementsEqual(".".utf8) {
      try Self.check(segment)
      segments.append(segment)
    }
    let isFile = segments.last.map { $0.contains(UInt8(ascii: ".")) && decoded.utf8.last != UInt8(ascii: "/") } ?? false
    self.text = segments.isEmpty ? "/" : "/" + segments.map { String(Substring($0)) }.joined(separator: "/") + (isFile ? "" : "/")
  }

  /// Whether a text is a path of the site already, letter for letter, as most are that writers write.
  private static func isPlain(_ text: String) -> Bool {
    let text = text.utf8.span
    guard !text.isEmpty, text[0] == UInt8(ascii: "/") else { return false }
    guard firstUnfit(in: text) == text.count else { return false }
    var start = 1
    while start < text.count {
      let end = firstOffset(of: UInt8(ascii: "/"), in: text, start..<text.count)
      let isDots = text[start] == UInt8(ascii: ".") && end - start <= 2
      if end == start || isDots || end - start > segmentBytesMax { return false }
      if end == text.count { return firstOffset(of: UInt8(ascii: "."), in: text, start..<end) < end && end - start > 2 }
      start = end + 1
    }
    return true
  }

  /// The offset of the first control character, `%` or `\`, or the end.
  private static func firstUnfit(in text: Span<UInt8>) -> Int {
    firstOffset(
      in: text, text.indices,
      matches: { block in
        (block .< sixteen(0x20)) .| (block .== sixteen(0x7F)) .| (block .== sixteen(UInt8(ascii: "%")))
          .| (block .== sixteen(UInt8(ascii: "\\")))
      },
      match: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "\\") })
  }

  private static func check(_ segment: Substring.UTF8View) throws(Problem) {
    if segment.elementsEqual("..".utf8) || segment.contains(UInt8(ascii: "\\")) { throw .leavesSite }
    if segment.contains(where: { $0 < 0x20 || $0 == 0x7F }) { throw .controlCharacter }
    if segment.count > segmentBytesMax { throw .tooLong(String(Substring(segment))) }
  }

  package enum Problem: Error, Sendable {
    case leavesSite
    case controlCharacter
    case tooLong(String)
  }

  /// The longest name of a file or folder that common systems take, in bytes.
  package static let segmentBytesMax = 255

  /// The file below the output folder: `2015/02/flocking/index.html`.
  package var outputPath: String {
    guard isFolder else { return String(Substring(text.utf8.dropFirst())) }
    var path = OutputBuffer(capacity: text.utf8.count + 10)
    path.append(text: text, droppingFirst: 1)
    path.append("index.html")
    return path.text(from: 0)
  }

  /// Whether a path is ``outputPath``, without making that.
  package func leads(to outputPath: String) -> Bool {
    let (bytes, other) = (text.utf8.span, outputPath.utf8.span)
    let page = "index.html"
    let kept = bytes.count - 1
    guard kept >= 0, other.count == kept + (isFolder ? page.utf8.count : 0) else { return false }
    for index in 0..<kept where bytes[index + 1] != other[index] { return false }
    return !isFolder || outputPath.utf8.suffix(page.utf8.count).elementsEqual(page.utf8)
  }

  /// Whether it is a page in a folder of its own.
  package var isFolder: Bool { text.utf8.last == UInt8(ascii: "/") }

  /// `flocking` of `/2015/02/flocking/`; nil for the root.
  var lastSegment: String? {
    let path = isFolder ? text.utf8.dropLast() : text.utf8[...]
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return String(Substring(path[path.index(after: slash)...]))
  }

  /// As it stands in a link: UTF-8, percent-encoded so far that HTML needs no further escaping.
  package var encoded: String { percentEncoded(text) }

  /// How many folders lie above what stands here: 0 for `/` and `/feed.xml`, 1 for `/about/`.
  package var depth: Int { text.utf8.count { $0 == UInt8(ascii: "/") } - 1 }

  /// Equal for two paths that some host or disk would take for one: letters' case and Unicode composition don't count.
  package var comparisonKey: String { lowercased(text) }

  package var description: String { text }

  /// A path below this folder.
  package func appending(_ segment: String, isFolder: Bool = true) -> SitePath {
    var path = ""
    path.reserveCapacity(text.utf8.count + segment.utf8.count + 2)
    path += text
    if !self.isFolder { path += "/" }
    path += segment
    if isFolder { path += "/" }
    return SitePath(unchecked: path)
  }
}

extension SitePath.Problem {
  /// What stands beside the caret.
  package var label: String {
    switch self {
    case .leavesSite: "leads out of the site's folder"
    case .controlCharacter: "holds a character that no address can hold"
    case .tooLong: "has a part of more than \(SitePath.segmentBytesMax) bytes, longer than a file name can be"
    }
  }
}
