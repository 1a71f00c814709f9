import BroadsideContent
import BroadsideFiles
import BroadsideText

extension Build {
  /// Stands for what decides what a build makes, besides files and the day.
  var conditions: Fingerprint {
    var writer = PackedWriter()
    writer.put(options.publication.includesDrafts)
    writer.put(options.publication.includesFuture)
    writer.put(options.publication.includesExpired)
    writer.put(options.baseURL)
    writer.put(byte: options.linkStyle.rawValue)
    writer.put(cache?.output ?? "")
    return writer.fingerprint()
  }

  func settingsRecord(_ settings: Scan.File, in cache: CacheFile) -> InputRecord {
    InputRecord(settings, in: cache, fingerprint: (try? project.read(settings.path)).map { Fingerprint(of: $0) })
  }

  /// Leaves for the next build what this one was made of.
  ///
  /// - Parameter last: what the record was made from by changing some of it; nil where it wasn't.
  func keep(_ record: BuildRecord, since last: BuildRecord? = nil, in cache: CacheFile) async {
    options.watch?.begin(.keep)
    var record = record
    let (texts, outputs) = (record.texts.list, record.outputs.files.list)
    async let keptTexts = last?.keptTexts?.updated(from: last?.texts.list ?? [], to: texts, in: cache)
    record.keptOutputs = last?.keptOutputs?.updated(from: last?.outputs.files.list ?? [], to: outputs, in: cache)
    record.keptTexts = await keptTexts ?? record.keptTexts
    record.commit(in: cache)
    if cache.sizeBytes > 3 * record.keptSizeBytes + Self.wasteSizeBytesMin { compact(record, cache) }
  }

  /// Waste of less than this is not worth a copy.
  private static let wasteSizeBytesMin = 16 << 20

  /// Puts what is still wanted into a new file in the place of the old one. Where that fails, the old one stays.
  private func compact(_ record: BuildRecord, _ cache: CacheFile) {
    guard let place = self.cache, let fresh = place.openSuccessor() else { return }
    var record = record
    cache.copyPieces(of: &record, to: fresh)
    if cache.hasFault { return }
    record.keptTexts = nil
    record.keptOutputs = nil
    record.commit(in: fresh)
    if !fresh.hasFault { place.replaceWithSuccessor() }
  }
}

extension CacheFile {
  /// Copies what a record leads to, but for its lists, and has it lead there.
  fileprivate func copyPieces(of record: inout BuildRecord, to fresh: CacheFile) {
    var pieces = PieceWriter(to: fresh)
    let copy = { (place: inout Range<Int>) in place = pieces.keep(self.bytes(in: place).span) ?? 0..<0 }
    for index in record.texts.list.indices {
      guard var text = record.texts.list[index].text else { continue }
      copy(&text.content)
      if var html = text.html {
        copy(&html)
        text.html = html
      }
      record.texts.list[index].text = text
    }
    copy(&record.site.content)
    for index in record.site.conversations.indices { copy(&record.site.conversations[index]) }
  }
}

extension BuildRecord {
  /// Makes it what the next build finds. Lists that aren't kept yet are.
  fileprivate mutating func commit(in cache: CacheFile) {
    let texts = keptTexts ?? KeptList(of: texts.list, in: cache)
    let outputs = keptOutputs ?? KeptList(of: outputs.files.list, in: cache)
    (keptTexts, keptOutputs) = (texts, outputs)
    var writer = PackedWriter()
    pack(texts: texts, outputs: outputs, into: &writer)
    cache.commit(writer)
  }

  /// How much of the cache is wanted, but for the record itself.
  fileprivate var keptSizeBytes: Int {
    let site = site.conversations.reduce(site.content.count) { $0 + $1.count }
    let lists = (keptTexts?.sizeBytes ?? 0) + (keptOutputs?.sizeBytes ?? 0)
    return texts.list.reduce(site + lists) { $0 + ($1.text.map { $0.content.count + ($0.html?.count ?? 0) } ?? 0) }
  }
}
