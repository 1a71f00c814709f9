/// A step through the tree of a Markdown text: an element begins or ends, or something stands by itself.
struct MarkdownEvent {
  var kind: Kind
  /// Whether an element that holds others ends here.
  var isExit = false
  /// Of a list: ordered. Of a paragraph: written without `<p>`, as in a tight list. Of an item: a task that is done.
  /// Of a table row: the header.
  var isMarked = false
  /// Level of a heading, first number of a list, number of a footnote reference, column of a footnote definition's text.
  var number: Int32 = 0
  /// What it says: text, code, raw HTML, the URL of a link, the alignments of a table. Offsets in ``MarkdownEvents/text``.
  var text: Range<Int> = 0..<0
  /// Title of a link, info string of a code block.
  var detail: Range<Int> = 0..<0
  /// The lines of the body that a leaf block stands on, from 1.
  var lines: ClosedRange<Int32> = 0...0

  enum Kind: UInt8 {
    case blockQuote, list, item, taskItem, codeBlock, htmlBlock, paragraph, heading, thematicBreak, footnoteDefinition
    case table, tableRow, tableCell
    case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, strikethrough, link, image, footnoteReference
    /// The whole text, and what this program does not know.
    case other
  }
}

/// A Markdown text as the steps through its tree, footnote definitions last.
///
/// > Invariant: entries and exits are balanced.
struct MarkdownEvents {
  var events: [MarkdownEvent] = []
  /// The bytes that events refer to, without escapes and entities, valid UTF-8.
  var text: [UInt8] = []
  var headingCount = 0
  /// Of links and images.
  var linkCount = 0
}
