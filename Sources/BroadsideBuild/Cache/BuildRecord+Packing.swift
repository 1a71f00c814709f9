import BroadsideContent
import BroadsideFiles
import BroadsideText
import BroadsideValue

extension BuildRecord {
  /// - Parameters: where the long lists are kept.
  func pack(texts keptTexts: KeptList, outputs keptOutputs: KeptList, into writer: inout PackedWriter) {
    writer.put(conditions)
    writer.put(loadOptions)
    writer.put(days)
    writer.put(inputs)
    writer.put(settings)
    keptTexts.pack(texts.list, into: &writer)
    writer.put(files)
    writer.put(layouts)
    writer.put(site)
    writer.put(outputs.layoutSets)
    keptOutputs.pack(outputs.files.list, into: &writer)
    writer.put(outputs.manifest)
    writer.put(diagnosticsBefore)
    writer.put(diagnosticsAfter)
    writer.put(counts)
  }

  /// Reads what ``pack(texts:outputs:into:)`` has written, and the lists.
  init(from reader: inout PackedReader, in cache: CacheFile) {
    conditions = reader.value()
    loadOptions = reader.value()
    days = reader.value()
    inputs = reader.value()
    settings = reader.value()
    (keptTexts, texts) = KeptList.read(from: &reader, in: cache)
    files = reader.value()
    layouts = reader.value()
    site = reader.value()
    let layoutSets: [[String]] = reader.value()
    let outputFiles: KeptElements<KnownOutputs.File>
    (keptOutputs, outputFiles) = KeptList.read(from: &reader, in: cache)
    outputs = KeptOutputs(
      files: outputFiles, layoutSets: layoutSets, manifest: reader.value(), settledNanoseconds: cache.settledNanoseconds)
    diagnosticsBefore = reader.value()
    diagnosticsAfter = reader.value()
    counts = reader.value()
  }
}

extension BuildRecord.Counts: Packable {
  func pack(into writer: inout PackedWriter) {
    writer.put(posts)
    writer.put(pages)
    writer.put(withheld)
  }

  init(from reader: inout PackedReader) {
    posts = reader.value()
    pages = reader.value()
    withheld = reader.value()
  }
}

extension InputRecord: Packable {
  func pack(into writer: inout PackedWriter) {
    writer.put(path)
    writer.put(stamp)
    writer.put(fingerprint)
    writer.put(text)
  }

  init(from reader: inout PackedReader) {
    path = reader.value()
    stamp = reader.value()
    fingerprint = reader.value()
    text = reader.value()
  }
}

extension TextRecord: Packable {
  func pack(into writer: inout PackedWriter) {
    writer.put(content)
    writer.put(html)
    writer.put(outside)
    writer.put(diagnostics)
  }

  init(from reader: inout PackedReader) {
    content = reader.value()
    html = reader.value()
    outside = reader.value()
    diagnostics = reader.value()
  }
}

extension KnownOutputs.File: Packable {
  func pack(into writer: inout PackedWriter) {
    writer.put(path)
    writer.put(stamp)
    writer.put(fingerprint)
    writer.put(reads.layouts)
    writer.put(reads.bodies)
  }

  init(from reader: inout PackedReader) {
    path = reader.value()
    stamp = reader.value()
    fingerprint = reader.value()
    reads = Reads(layouts: reader.value(), bodies: reader.value())
  }
}
