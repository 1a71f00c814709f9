package import BroadsideText

extension MarkdownBody {
  /// What others than the text's own page may ask: where it links to, in what words, and what can be pointed at in it.
  package func packOutside(into writer: inout PackedWriter) {
    writer.put(links)
    writer.put($contexts)
    writer.put(anchors)
    writer.put(hasRawHTML)
  }

  /// The rest, but for the HTML itself, which is kept by itself.
  package func packInside(into writer: inout PackedWriter) {
    writer.put(links.map(\.sourceRange))
    writer.put(insertions)
    writer.put($outline)
    writer.put(excerpt)
    writer.put(hasMoreMarker)
    writer.put(summaryText)
    writer.put(wordCount)
    writer.put(excerptOmissions)
    writer.put(excerptClosing)
  }

  /// Reads what ``packOutside(into:)`` and then ``packInside(into:)`` wrote; the HTML is left empty.
  package init(from reader: inout PackedReader) {
    links = reader.value()
    $contexts = reader.value()
    anchors = reader.value()
    hasRawHTML = reader.value()
    let ranges = reader.value([Range<Int>].self)
    for (index, range) in zip(links.indices, ranges) { links[index].sourceRange = range }
    insertions = reader.value()
    $outline = reader.value()
    excerpt = reader.value()
    hasMoreMarker = reader.value()
    summaryText = reader.value()
    wordCount = reader.value()
    excerptOmissions = reader.value()
    excerptClosing = reader.value()
  }
}

extension MarkdownOptions: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(headingIDs)
    writer.put(wikiLinks)
    writer.put(accessibleMarkup)
    writer.put(siteURL)
  }

  package init(from reader: inout PackedReader) {
    self.init(headingIDs: reader.value(), wikiLinks: reader.value(), accessibleMarkup: reader.value(), siteURL: reader.value())
  }
}

extension MarkdownBody.Insertion: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(offset)
    writer.put(link)
    writer.put(part)
  }

  package init(from reader: inout PackedReader) {
    self.init(offset: reader.value(), link: reader.value(), part: reader.value())
  }
}

extension MarkdownBody.Insertion.Part: Packable, CaseIterable {
  package static var allCases: [Self] { [.url, .title, .imageAttributes] }
}

extension MarkdownBody.Heading: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(headingOfLevel: level, id: id, text: OutputBuffer(Array(text.utf8)))
    writer.put(html == text ? nil : html)
  }

  package init(from reader: inout PackedReader) {
    self.init(level: reader.value(), id: reader.value(), text: reader.value(), html: "")
    html = reader.value(String?.self) ?? text
  }
}

extension PackedWriter {
  /// What ``MarkdownBody/Heading`` is read from, but for its HTML, which follows, or nil where it is the text.
  mutating func put(headingOfLevel level: Int, id: String, text: borrowing OutputBuffer) {
    put(level)
    put(id)
    put(count: text.count)
    text.withBytes { put(raw: $0) }
  }
}

extension BodyLink: Packable {
  /// All but the place in the file, which changes with every word before it.
  package func pack(into writer: inout PackedWriter) {
    writer.put(destination)
    writer.put(kind)
    writer.put(altText)
    writer.put(spelling)
    writer.put(isRawHTML)
  }

  package init(from reader: inout PackedReader) {
    let (destination, kind) = (reader.value(String.self), reader.value(Kind.self))
    let (altText, spelling) = (reader.value(String?.self), reader.value(String?.self))
    self.init(destination: destination, kind: kind, altText: altText, isRawHTML: reader.value(), spelling: spelling)
  }
}

extension BodyLink.Kind: Packable, CaseIterable {
  package static var allCases: [Self] { [.anchor, .image, .media, .wiki] }
}

extension LinkContext: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(before)
    writer.put(text)
    writer.put(after)
  }

  package init(from reader: inout PackedReader) {
    self.init(before: reader.value(), text: reader.value(), after: reader.value())
  }
}
