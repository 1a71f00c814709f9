package import BroadsideText

/// The body of a post: HTML with gaps for what depends on the page it will stand on.
///
/// Ids of headings and footnotes are unique within the body, not on a page with several whole bodies; of an excerpt
/// they are left out. Links between a footnote and its references stay within the body and are not among `links`.
///
/// > Invariant: `insertions` ascend by offset; every link has at least one.
/// > Units: offsets count bytes of `html` from 0.
package struct MarkdownBody: Sendable {
  /// HTML in which the URLs of links are left out; empty where it was taken to be kept elsewhere.
  package var html: [UInt8] = []
  /// Where something of a link belongs into `html`.
  package var insertions: [Insertion] = []
  package var links: [BodyLink] = []
  /// Of anchors and wiki links that stand in a paragraph.
  @Deferred package var contexts = LinkContexts()
  @Deferred package var outline: [Heading] = []
  package var anchors = AnchorNames()
  /// What stands before `<!--more-->`, or else the first paragraph; empty where there is neither.
  package var excerpt: Range<Int> = 0..<0
  package var hasMoreMarker = false
  /// Whether there is HTML in it that the author wrote, and that may be of any kind.
  package var hasRawHTML = false
  /// The plain text of the excerpt's first paragraph, white space collapsed.
  package var summaryText = ""
  /// Words of prose (code blocks are not counted); a Chinese, Japanese or Korean character is a word.
  package var wordCount = 0
  /// What of the excerpt is left out where it stands on another page: footnote references, ids of headings.
  var excerptOmissions: [Range<Int>] = []
  /// What closes elements that the excerpt leaves open.
  var excerptClosing: [UInt8] = []

  /// Something that is written into the HTML at an offset.
  package struct Insertion: Sendable, Hashable {
    // In half the room: a site has millions.
    private var compactOffset: UInt32
    private let compactLink: UInt32
    package let part: Part

    package init(offset: Int, link: Int, part: Part) {
      compactOffset = UInt32(clamping: offset)
      compactLink = UInt32(clamping: link)
      self.part = part
    }

    package var offset: Int {
      get { Int(compactOffset) }
      set { compactOffset = UInt32(clamping: newValue) }
    }

    /// Index into `links`.
    package var link: Int { Int(compactLink) }

    package enum Part: UInt8, Sendable, Hashable {
      /// The URL, between the quotes of an attribute.
      case url
      /// The text of a wiki link without one of its own.
      case title
      /// Further attributes of an `img` made from Markdown, each with a space before it.
      case imageAttributes
    }
  }

  /// A heading of the outline.
  package struct Heading: Sendable, Hashable {
    package var level: Int
    /// Empty where headings have no ids.
    package var id: String
    /// Plain text, white space collapsed.
    package var text: String
    /// The text with its inline markup, without links, images and raw HTML.
    package var html: String

    package init(level: Int, id: String, text: String, html: String) {
      self.level = level
      self.id = id
      self.text = text
      self.html = html
    }
  }
}
