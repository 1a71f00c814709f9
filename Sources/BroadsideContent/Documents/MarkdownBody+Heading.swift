import BroadsideMarkdown

extension MarkdownBody {
  /// Takes the heading of level 1 that the text begins with out of it, and returns its text: it is the title, which layouts
  /// show in their own place. Nil where the text begins with something else.
  mutating func takeLeadingHeading() -> String? {
    guard let heading = outline.first, heading.level == 1, html.starts(with: "<h1".utf8) else { return nil }
    let closing = Array("</h1>\n".utf8)
    guard let end = html.indices.first(where: { html[$0...].starts(with: closing) }).map({ $0 + closing.count }) else { return nil }
    guard insertions.allSatisfy({ $0.offset >= end }) else { return nil }
    html.removeSubrange(..<end)
    for index in insertions.indices { insertions[index].offset -= end }
    excerpt = max(0, excerpt.lowerBound - end)..<max(0, excerpt.upperBound - end)
    outline.removeFirst()
    return heading.text
  }
}
