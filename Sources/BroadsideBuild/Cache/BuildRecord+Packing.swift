import BroadsideContent
package import BroadsideFiles
package import BroadsideText
import BroadsideValue

extension BuildRecord: Packable {
  func pack(into writer: inout PackedWriter) {
    writer.put(conditions)
    writer.put(loadOptions)
    writer.put(days)
    writer.put(settings)
    writer.put(texts)
    writer.put(files)
    writer.put(layouts)
    writer.put(site)
    writer.put(outputs)
    writer.put(diagnosticsBefore)
    writer.put(diagnosticsAfter)
    writer.put(counts)
  }

  init(from reader: inout PackedReader) {
    conditions = reader.value()
    loadOptions = reader.value()
    days = reader.value()
    settings = reader.value()
    texts = reader.value()
    files = reader.value()
    layouts = reader.value()
    site = reader.value()
    outputs = reader.value()
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

extension KnownOutputs: Packable {
  /// A few sets of layouts are read by all outputs: each is written once.
  func pack(into writer: inout PackedWriter) {
    let (sets, numbers) = layoutSets
    writer.put(sets)
    writer.put(count: files.count)
    for (file, number) in zip(files, numbers) {
      writer.put(file.path)
      writer.put(file.stamp)
      writer.put(file.fingerprint)
      writer.put(file.isSettled)
      writer.put(number)
      writer.put(file.reads.bodies)
    }
    writer.put(manifest)
  }

  init(from reader: inout PackedReader) {
    let sets = reader.value([[String]].self)
    let count = reader.count()
    files.reserveCapacity(count)
    for _ in 0..<count {
      var file = File(path: reader.value(), stamp: reader.value(), fingerprint: reader.value())
      file.isSettled = reader.value()
      let number = reader.value(Int.self)
      file.reads = Reads(layouts: sets.indices.contains(number) ? sets[number] : [], bodies: reader.value())
      files.append(file)
    }
    manifest = reader.value()
  }
}

extension KnownOutputs {
  /// The sets of layouts, and the number of each file's.
  private var layoutSets: (sets: [[String]], numbers: [Int]) {
    var numberOfSet: [[String]: Int] = [:]
    var sets: [[String]] = []
    var numbers: [Int] = []
    numbers.reserveCapacity(files.count)
    for file in files {
      // Nearly always the set of the file before.
      if let last = numbers.last, sets[last] == file.reads.layouts {
        numbers.append(last)
        continue
      }
      let number = numberOfSet[file.reads.layouts] ?? sets.count
      if number == sets.count {
        numberOfSet[file.reads.layouts] = number
        sets.append(file.reads.layouts)
      }
      numbers.append(number)
    }
    return (sets, numbers)
  }
}

extension FileStamp: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(sizeBytes)
    writer.put(modifiedNanoseconds)
    // Nearly always the same moment.
    writer.put(statusChangedNanoseconds - modifiedNanoseconds)
    writer.put(unsigned: inode)
  }

  package init(from reader: inout PackedReader) {
    let size = reader.value(Int.self)
    let modified = reader.value(Int.self)
    self.init(
      sizeBytes: size, modifiedNanoseconds: modified, statusChangedNanoseconds: modified &+ reader.value(Int.self),
      inode: reader.unsigned())
  }
}
