/// The body of a file: GitHub Flavored Markdown with footnotes, raw HTML passed through, ids on headings, wiki links.
///
/// `source` is the file's bytes, the body begins at `bodyStart`; all places are offsets in the file. Bytes that are not UTF-8
/// and NUL become U+FFFD. Every text is Markdown: nothing is refused.
///
/// - Parameter isKnownText: whether it is known that the bytes are UTF-8 without NUL.
package func parseMarkdown(
  _ source: [UInt8], from bodyStart: Int, options: MarkdownOptions = MarkdownOptions(), isKnownText: Bool = false
) -> MarkdownBody {
  let clean = CleanText(source, from: bodyStart, isKnownText: isKnownText)
  let events = MarkdownEvents(parsing: clean.bytes[clean.start...], clean.scan)
  let renderer = BodyRenderer(events, source: clean, options: options)
  if !clean.isRepaired { return renderer.render() }
  var body = renderer.render()
  for index in body.links.indices { body.links[index].sourceRange = clean.rangeInFile(of: body.links[index].sourceRange) }
  return body
}
