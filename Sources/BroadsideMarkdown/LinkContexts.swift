package import BroadsideText

/// The words around the links of a body, by the places of these among its links.
///
/// > Invariant: the entries ascend by their links. Most bodies have one or two.
package struct LinkContexts: Sendable, Hashable {
  fileprivate var entries: [Entry] = []

  package init() {}

  fileprivate struct Entry: Sendable, Hashable {
    let link: Int
    var context: LinkContext
  }

  /// Nil where the link has none.
  package subscript(link: Int) -> LinkContext? {
    let place = place(of: link)
    return place < entries.count && entries[place].link == link ? entries[place].context : nil
  }

  mutating func set(_ context: LinkContext, of link: Int) {
    let place = place(of: link)
    if place < entries.count, entries[place].link == link {
      entries[place].context = context
    } else {
      entries.insert(Entry(link: link, context: context), at: place)
    }
  }

  /// Where the entry of a link is, or would be. It is mostly the last that is asked for, or one behind it.
  private func place(of link: Int) -> Int {
    guard let last = entries.last, last.link >= link else { return entries.count }
    var (start, end) = (0, entries.count - 1)
    while start < end {
      let middle = (start + end) / 2
      if entries[middle].link < link { start = middle + 1 } else { end = middle }
    }
    return start
  }
}

extension LinkContexts: Packable {
  package func pack(into writer: inout PackedWriter) { writer.put(entries) }
  package init(from reader: inout PackedReader) { entries = reader.value() }
}

extension LinkContexts.Entry: Packable {
  func pack(into writer: inout PackedWriter) {
    writer.put(link)
    writer.put(context)
  }

  init(from reader: inout PackedReader) {
    link = reader.value()
    context = reader.value()
  }
}
