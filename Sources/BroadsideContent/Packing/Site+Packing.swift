import BroadsideMarkdown
package import BroadsideText
import BroadsideValue

extension Site {
  /// Appends the site without its settings, its documents, and what ``SiteParts`` tells of, which are kept by themselves.
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
  package convenience init(from reader: inout PackedReader, settings: Settings, documents: OnDemandList<Document>, parts: SiteParts) {
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
    take(parts, conversationsOf: reader.value())
  }

  /// Lets go of what is large, and can be read again where it is kept.
  package func letGo(of parts: SiteParts, documents: OnDemandList<Document>) {
    self.documents = documents
    take(parts, conversationsOf: conversations.pages)
  }

  private func take(_ parts: SiteParts, conversationsOf answered: [PageID]) {
    for (page, range) in zip(pages, parts.links) { page.keepLinks(in: parts.file, at: range) }
    let list = OnDemandList(count: min(answered.count, parts.conversations.count), remembering: 64) { place in
      var reader = PackedReader(parts.file.bytes(in: parts.conversations[place]))
      return reader.value(Conversation.self)
    }
    conversations = Conversations(of: answered.prefix(list.count), list)
  }
}

/// What few pages ask for of a site, and where each piece of it is kept.
package struct SiteParts: Sendable {
  let file: any KeptBytes
  /// Packed ``Page/links`` of each page; an empty range where it has none.
  let links: [Range<Int>]
  /// Packed ``Site/conversations``, one of each page that has one.
  let conversations: [Range<Int>]

  package init(in file: any KeptBytes, links: [Range<Int>], conversations: [Range<Int>]) {
    self.file = file
    self.links = links
    self.conversations = conversations
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
