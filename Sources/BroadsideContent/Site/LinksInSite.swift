package import BroadsideMarkdown
package import BroadsideText

/// Where the links of a text lead, those but for most: to other sites, as they are written.
package struct LinksInSite: Sendable {
  /// Ascending by their places.
  private var entries: [Entry] = []

  /// A link that doesn't lead to another site.
  package struct Entry: Sendable {
    /// Its place among the links of the text.
    package var link: Int32
    package var target: LinkTarget
  }

  package init() {}

  package var isEmpty: Bool { entries.isEmpty }

  package var targets: some Collection<LinkTarget> { entries.lazy.map(\.target) }

  /// Where a link leads; nil for another site.
  package subscript(link: Int) -> LinkTarget? {
    // Nearly always a few.
    for entry in entries where entry.link >= link { return entry.link == link ? entry.target : nil }
    return nil
  }

  /// Each of the text's links with where it leads.
  package func all(_ links: [BodyLink]) -> [(link: BodyLink, target: LinkTarget)] {
    var rest = entries[...]
    return links.enumerated().map { place, link in
      guard let first = rest.first, first.link == place else { return (link, .external(link.destination)) }
      rest.removeFirst()
      return (link, first.target)
    }
  }

  /// - Parameter link: behind all that were added before.
  mutating func append(_ target: LinkTarget, of link: Int) { entries.append(Entry(link: Int32(link), target: target)) }
}

extension LinksInSite: Sequence {
  package func makeIterator() -> IndexingIterator<[Entry]> { entries.makeIterator() }
}

extension LinksInSite: Packable {
  package func pack(into writer: inout PackedWriter) { writer.put(entries) }
  package init(from reader: inout PackedReader) { entries = reader.value() }
}

extension LinksInSite.Entry: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(link)
    writer.put(target)
  }

  package init(from reader: inout PackedReader) {
    link = reader.value()
    target = reader.value()
  }
}
