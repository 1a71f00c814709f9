import BroadsideContent
import BroadsideText

/// Where a resolved site is kept, and which of the texts are its documents.
struct SiteRecord: Sendable, Hashable {
  /// The packed ``Site``, then the sizes of its pictures and what its texts take from elsewhere.
  var content: Range<Int>
  /// Those of pages that were answered, in groups.
  var conversations: [Range<Int>]
  /// The place of each of the site's documents among the texts.
  var documents: [Int]
  /// The documents whose role is another than their path says, by their places in the site.
  var roles: [Int: ContentRole]

  /// Keeps a site in the cache.
  ///
  /// - Parameter texts: what is known of all texts, which the site's documents are among.
  init(
    _ site: Site, of input: SiteInput, _ texts: [InputRecord], _ imageSizes: ImageSizes, _ outside: OutsideSources, in cache: CacheFile
  ) {
    var writer = PackedWriter(reservingBytes: 256 * site.pages.count)
    site.pack(into: &writer)
    writer.put(imageSizes)
    writer.put(outside)
    content = cache.keep(writer)
    var pieces = PieceWriter(to: cache)
    conversations = site.conversations.groups.map { group in
      var writer = PackedWriter()
      writer.put(group)
      return pieces.keep(writer) ?? 0..<0
    }
    documents = []
    roles = [:]
    documents.reserveCapacity(site.documents.count)
    // A site's documents are the texts in their order, without those that aren't published.
    var place = 0
    for document in site.documents {
      while texts[place].path != document.path { place += 1 }
      documents.append(place)
      place += 1
    }
    noteRoles(of: site, input)
  }

  private mutating func noteRoles(of site: Site, _ input: SiteInput) {
    var given = input.documents[...]
    for (place, document) in site.documents.enumerated() {
      while let first = given.first, first.path != document.path { given.removeFirst() }
      if given.popFirst() !== document { roles[place] = document.role }
    }
  }

  /// The site again; nil where it can't be read. A document is read when it is first asked for.
  ///
  /// - Parameter fresh: texts that were loaded anew, by their places.
  func site(
    in cache: CacheFile, texts: [InputRecord], settings: Settings, fresh: [Int: LoadedText]
  ) -> KeptSite? {
    var reader = PackedReader(cache.bytes(in: content))
    let site = Site(
      from: &reader, settings: settings, documents: documents(in: cache, texts: texts, fresh: fresh),
      keptConversations: conversations, in: cache)
    let kept = KeptSite(site: site, imageSizes: reader.value(), outside: reader.value())
    return cache.hasFault || reader.isDamaged || !reader.isAtEnd ? nil : kept
  }

  private func documents(in cache: CacheFile, texts: [InputRecord], fresh: [Int: LoadedText]) -> OnDemandList<Document> {
    OnDemandList(count: documents.count, heldMax: Self.heldDocumentsMax) { [documents, roles] place in
      let document = fresh[documents[place]]?.document ?? cache.document(texts[documents[place]])
      return roles[place].map { document.moved(to: document.path, as: $0) } ?? document
    }
  }

  /// A page asks for its own document many times in a row, and lists are printed from what was printed before.
  private static let heldDocumentsMax = 32
}

/// A site as it comes out of the cache, with what would have to be found out by a walk over all its texts.
struct KeptSite {
  var site: Site
  var imageSizes: ImageSizes
  var outside: OutsideSources
}

extension CacheFile {
  /// A document that was kept. Where it can't be read, the fault is noted, and what comes back is never shown.
  func document(_ record: InputRecord) -> Document {
    var reader = PackedReader(bytes(in: record.text?.content ?? 0..<0))
    let document = Document(from: &reader, html: .kept(self, record.text?.html ?? 0..<0))
    if reader.isDamaged || !reader.isAtEnd { noteFault() }
    return document
  }
}

extension SiteRecord: Packable {
  func pack(into writer: inout PackedWriter) {
    writer.put(content)
    writer.put(conversations)
    writer.put(documents)
    writer.put(roles)
  }

  init(from reader: inout PackedReader) {
    content = reader.value()
    conversations = reader.value()
    documents = reader.value()
    roles = reader.value()
  }
}
