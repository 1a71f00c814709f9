import BroadsideText

/// What is known of the excerpt while a body is rendered.
struct ExcerptSearch {
  /// Where the paragraph that is open begins in the HTML; nil where none is or it has no tags.
  var paragraphStart: Int?
  /// The first paragraph with text that stands in no list, quote or other container.
  var first: Paragraph?
  /// The first paragraph with text that does.
  var nested: Paragraph?
  /// Where the HTML before `<!--more-->` ends, and the text of the paragraph that it cuts.
  var marker: Paragraph?

  struct Paragraph {
    var range: Range<Int>
    var text: String
  }
}

extension BodyRenderer {
  /// A paragraph's end tag has been written.
  mutating func noteParagraph(endingAt end: Int) {
    guard let start = excerpt.paragraphStart, excerpt.marker == nil, excerpt.first == nil else { return }
    excerpt.paragraphStart = nil
    guard blockDepth == 0 || excerpt.nested == nil else { return }
    prose.finish()
    guard prose.count > 0 else { return }
    let paragraph = ExcerptSearch.Paragraph(range: start..<end, text: prose.text.text(from: 0))
    if blockDepth == 0 { excerpt.first = paragraph } else { excerpt.nested = paragraph }
  }

  /// Whether HTML begins with `<!--more-->`; white space and words after `more` are allowed.
  func isMoreMarker(_ html: ArraySlice<UInt8>) -> Bool {
    let start = html.drop { $0 == UInt8(ascii: " ") }
    guard start.starts(with: "<!--".utf8) else { return false }
    let inner = start.dropFirst(4).drop { $0 == UInt8(ascii: " ") }
    guard inner.starts(with: "more".utf8), let next = inner.dropFirst(4).first else { return false }
    return next == UInt8(ascii: " ") || next == UInt8(ascii: "-")
  }

  /// What has been written so far is the excerpt.
  mutating func noteMoreMarker(inParagraph: Bool) {
    guard excerpt.marker == nil, footnote.number == 0 else { return }
    var end = html.count
    while end > 0, html[end - 1] <= 0x20 { end -= 1 }
    excerpt.marker = .init(range: 0..<end, text: inParagraph ? prose.finishedText : "")
  }

  mutating func finishExcerpt() {
    body.hasMoreMarker = excerpt.marker != nil
    if let marker = excerpt.marker {
      body.excerpt = marker.range
      body.summaryText = (excerpt.first ?? excerpt.nested)?.text ?? marker.text
    } else if let paragraph = excerpt.first ?? excerpt.nested {
      body.excerpt = paragraph.range
      body.summaryText = paragraph.text
    }
    // Mostly none, and then no memory for them.
    let (omissions, range) = (body.excerptOmissions, body.excerpt)
    body.excerptOmissions = omissions.filter { range.contains($0.lowerBound) }
    balanceExcerpt()
  }
}
