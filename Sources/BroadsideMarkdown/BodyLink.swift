package import BroadsideText

/// A link, an image or another file that a body names.
package struct BodyLink: Sendable, Hashable {
  /// As the author meant it, without escapes and entities: for `[[np2#a|text]]` it is `np2#a`.
  package var destination: String
  package var kind: Kind
  private var place: CompactRange
  private var details: Details?
  /// Whether it comes from raw HTML.
  package var isRawHTML = false

  package enum Kind: UInt8, Sendable, Hashable {
    /// `href`.
    case anchor
    /// `src` of an image, a candidate in `srcset`.
    case image
    /// `src` of video, audio, tracks, frames, scripts; `poster`, `data`.
    case media
    /// `[[name]]`.
    case wiki
  }

  init(
    destination: String, kind: Kind, sourceRange: Range<Int> = 0..<0, altText: String? = nil, isRawHTML: Bool = false,
    spelling: String? = nil
  ) {
    self.destination = destination
    self.kind = kind
    self.isRawHTML = isRawHTML
    place = CompactRange(sourceRange)
    if altText != nil || spelling != nil { details = Details(altText: altText, spelling: spelling) }
  }

  /// Where the destination stands in the file. Of a reference link, that is in its definition.
  package var sourceRange: Range<Int> {
    get { place.range }
    set { place = CompactRange(newValue) }
  }

  /// What an image shows in words: nil where raw HTML has no `alt`.
  package var altText: String? {
    get { details?.altText }
    set { details = Details(altText: newValue, spelling: spelling) }
  }

  /// How raw HTML spells the destination, where that differs from what ``appendDestination(to:)`` would write.
  var spelling: String? { details?.spelling }

  /// What most links don't have, put aside: a site has millions of them.
  private final class Details: Sendable, Hashable {
    let altText: String?
    let spelling: String?

    init(altText: String?, spelling: String?) {
      self.altText = altText
      self.spelling = spelling
    }

    static func == (left: Details, right: Details) -> Bool { left.altText == right.altText && left.spelling == right.spelling }

    func hash(into hasher: inout Hasher) {
      hasher.combine(altText)
      hasher.combine(spelling)
    }
  }

  /// Whether bytes of a file are what this destination is written as, escapes and character references resolved.
  package func isWritten(as source: ArraySlice<UInt8>) -> Bool {
    source.elementsEqual(destination.utf8) || decodingMarkdownEscapes(source) == Array(destination.utf8)
  }

  /// Appends the destination unchanged, as it stands between the quotes of an attribute.
  package func appendDestination(to output: inout OutputBuffer) {
    if let spelling {
      output.append(text: spelling)
    } else {
      output.append(escapingURL: destination.utf8.span)
    }
  }
}

/// The words around a link in its paragraph, white space collapsed.
///
/// Headings, list items, table cells and captions count as paragraphs. `before` and `after` have at most 100 characters each
/// and begin and end with whole words; `text` has at most 100 characters and `…`.
package struct LinkContext: Sendable, Hashable {
  package var before: String
  /// The text of the link; empty where it is to be the title of the linked page (`[[np2]]`) or the link has none.
  package var text: String
  package var after: String

  package init(before: String, text: String, after: String) {
    self.before = before
    self.text = text
    self.after = after
  }
}
