package import BroadsideText

extension FileStamp: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(sizeBytes)
    writer.put(UInt64(bitPattern: Int64(modifiedNanoseconds)))
    // Nearly always the same moment.
    writer.put(statusChangedNanoseconds - modifiedNanoseconds)
    writer.put(unsigned: inode)
  }

  package init(from reader: inout PackedReader) {
    let size = reader.value(Int.self)
    let modified = Int(truncatingIfNeeded: reader.value(UInt64.self))
    self.init(
      sizeBytes: size, modifiedNanoseconds: modified, statusChangedNanoseconds: modified &+ reader.value(Int.self),
      inode: reader.unsigned())
  }
}
