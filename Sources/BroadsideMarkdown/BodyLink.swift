/// A link, an image or another file that a body names.
package struct BodyLink: Sendable, Hashable {
  /// As the author meant it, without escapes and entities: for `[[np2#a|text]]` it is `np2#a`.
  package var destination: String
  package var kind: Kind
  /// Where the destination stands in the file. Of a reference link, that is in its definition.
  package var sourceRange: Range<Int>
  /// What an image shows in words: nil where raw HTML has no `alt`.
  package var altText: String?
  /// How raw HTML spells the destination, where that differs from what ``appendDestination(to:)`` would write.
  var spelling: String?
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
    self.sourceRange = sourceRange
    self.altText = altText
    self.isRawHTML = isRawHTML
    self.spelling = spelling
  }

  /// Whether bytes of a file are what this destination is written as, escapes and character references resolved.
  package func isWritten(as source: ArraySlice<UInt8>) -> Bool {
    source.elementsEqual(destination.utf8) || decodingMarkdownEscapes(source) == Array(destination.utf8)
  }

  /// Appends the destination unchanged, as it stands between the quotes of an attribute.
  package func appendDestination(to output: inout [UInt8]) {
    if let spelling {
      output.append(contentsOf: spelling.utf8)
    } else {
      appendURL(destination, to: &output)
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
