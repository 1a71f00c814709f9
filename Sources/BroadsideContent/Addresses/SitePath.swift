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
    let decoded = percentDecoded(text) ?? text
    var segments: [Substring] = []
    for segment in decoded.split(separator: "/", omittingEmptySubsequences: true) where segment != "." {
      if segment == ".." || segment.contains("\\") { throw .leavesSite }
      if segment.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { throw .controlCharacter }
      if segment.utf8.count > Self.segmentBytesMax { throw .tooLong(String(segment)) }
      segments.append(segment)
    }
    let isFile = segments.last.map { $0.contains(".") && !decoded.hasSuffix("/") } ?? false
    self.text = segments.isEmpty ? "/" : "/" + segments.joined(separator: "/") + (isFile ? "" : "/")
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
    let relative = String(text.dropFirst())
    return text.hasSuffix("/") ? relative + "index.html" : relative
  }

  /// As it stands in a link: UTF-8, percent-encoded so far that HTML needs no further escaping.
  package var encoded: String { percentEncoded(text) }

  /// How many folders lie above what stands here: 0 for `/` and `/feed.xml`, 1 for `/about/`.
  package var depth: Int { text.utf8.count { $0 == UInt8(ascii: "/") } - 1 }

  /// Equal for two paths that some host or disk would take for one: letters' case and Unicode composition don't count.
  package var comparisonKey: String { text.lowercased() }

  package var description: String { text }

  /// A path below this folder.
  package func appending(_ segment: String, isFolder: Bool = true) -> SitePath {
    SitePath(unchecked: (text.hasSuffix("/") ? text : text + "/") + segment + (isFolder ? "/" : ""))
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
