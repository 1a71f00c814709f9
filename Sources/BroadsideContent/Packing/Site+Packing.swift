import BroadsideMarkdown
package import BroadsideText
import BroadsideValue

extension Site {
  /// Appends the site without its settings, documents and conversations, which are kept by themselves.
  package func pack(into writer: inout PackedWriter) {
    writer.put(pages)
    writer.put(home)
    writer.put(posts)
    writer.put(sections)
    writer.put(taxonomies)
    writer.put(series)
    writer.put(people)
    writer.put(files)
    writer.put(redirects)
    writer.put(menu)
    writer.put(feeds)
    writer.put(images)
    writer.put(graph)
    writer.put(enclosures)
    writer.put(updated)
    writer.put(conversations.pages)
  }

  /// A site that was packed, with the settings and documents that it was made of.
  ///
  /// - Parameter keptConversations: where in the file each of ``Conversations/groups(of:)`` is.
  package convenience init(
    from reader: inout PackedReader, settings: Settings, documents: OnDemandList<Document>, keptConversations: [Range<Int>],
    in file: any KeptBytes
  ) {
    self.init(settings: settings, documents: documents)
    pages = reader.value()
    home = reader.value()
    posts = reader.value()
    sections = reader.value()
    taxonomies = reader.value()
    series = reader.value()
    people = reader.value()
    files = reader.value()
    redirects = reader.value()
    menu = reader.value()
    feeds = reader.value()
    images = reader.value()
    graph = reader.value()
    enclosures = reader.value()
    updated = reader.value()
    conversations = Conversations(of: reader.value(), in: keptConversations, of: file)
  }
}

extension Conversations {
  /// How many are kept together, and read at once: those of neighbours are mostly wanted, too.
  private static let groupCount = 16

  /// The conversations in groups, each to be kept as a piece.
  package var groups: [[Conversation]] {
    let all = pages.compactMap { self[$0] }
    return stride(from: 0, to: all.count, by: Self.groupCount).map { Array(all[$0..<min($0 + Self.groupCount, all.count)]) }
  }

  /// Conversations that are read from a file when they are first asked for.
  ///
  /// - Parameter pieces: where each of the ``groups`` is.
  init(of pages: [PageID], in pieces: [Range<Int>], of file: any KeptBytes) {
    let groups = OnDemandList(count: pieces.count) { place in
      var reader = PackedReader(file.bytes(in: pieces[place]))
      return reader.value([Conversation].self)
    }
    let list = OnDemandList(count: min(pages.count, pieces.count * Self.groupCount)) { place in
      let group = groups[place / Self.groupCount]
      // What could not be read is noted where it is kept, and never shown.
      return place % Self.groupCount < group.count ? group[place % Self.groupCount] : Conversation()
    }
    self.init(of: pages.prefix(list.count), list)
  }
}

extension Section: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(folder)
    writer.put(page)
    writer.put(pages)
  }

  package init(from reader: inout PackedReader) {
    self.init(folder: reader.value(), page: reader.value(), pages: reader.value())
  }
}

extension Taxonomy: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(name)
    writer.put(page)
    writer.put(terms)
  }

  package init(from reader: inout PackedReader) {
    self.init(name: reader.value(), page: reader.value(), terms: reader.value())
  }
}

extension Term: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(name)
    writer.put(slug)
    writer.put(page)
    writer.put(pages)
  }

  package init(from reader: inout PackedReader) {
    self.init(name: reader.value(), slug: reader.value(), page: reader.value(), pages: reader.value())
  }
}

extension Series: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(key)
    writer.put(title)
    writer.put(labelPattern)
    writer.put(page)
    writer.put(parts)
  }

  package init(from reader: inout PackedReader) {
    self.init(key: reader.value(), title: reader.value(), labelPattern: reader.value(), page: reader.value(), parts: reader.value())
  }
}

extension Person: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(name)
    writer.put(slug)
    writer.put(page)
    writer.put(document)
    writer.put(posts)
  }

  package init(from reader: inout PackedReader) {
    self.init(name: reader.value(), slug: reader.value(), page: reader.value(), document: reader.value(), posts: reader.value())
  }
}

extension CopiedFile: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(source)
    writer.put(path)
    writer.put(sizeBytes)
  }

  package init(from reader: inout PackedReader) {
    self.init(source: reader.value(), path: reader.value(), sizeBytes: reader.value())
  }
}

extension Enclosure: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(target)
    writer.put(mediaType)
    writer.put(sizeBytes)
    writer.put(title)
  }

  package init(from reader: inout PackedReader) {
    self.init(target: reader.value(), mediaType: reader.value(), sizeBytes: reader.value(), title: reader.value())
  }
}

extension Redirect: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(path)
    writer.put(target)
  }

  package init(from reader: inout PackedReader) { self.init(path: reader.value(), target: reader.value()) }
}

extension MenuEntry: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(title)
    writer.put(target)
  }

  package init(from reader: inout PackedReader) { self.init(title: reader.value(), target: reader.value()) }
}

extension FeedPlace: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(page)
    writer.put(subject == .responses)
    writer.put(format)
    writer.put(path)
  }

  package init(from reader: inout PackedReader) {
    self.init(
      page: reader.value(), subject: reader.value() ? .responses : .posts, format: reader.value(), path: reader.value())
  }
}

extension Settings.FeedSettings.Format: Packable {}
