package import BroadsideText

extension Value: Packable {
  /// Objects of the program can't be kept: front matter, for which this is, has none. They would come back as nothing.
  package func pack(into writer: inout PackedWriter) {
    switch self {
    case .null, .object: writer.put(byte: 0)
    case .bool(let bool): writer.put(byte: bool ? 1 : 2)
    case .integer(let integer): put(3, integer, into: &writer)
    case .number(let number): put(4, number, into: &writer)
    case .text(let text): put(5, text, into: &writer)
    case .markup(let text): put(6, text, into: &writer)
    case .timestamp(let timestamp): put(7, timestamp, into: &writer)
    case .list(let list): put(8, list, into: &writer)
    case .map(let map): put(9, map, into: &writer)
    }
  }

  private func put(_ kind: UInt8, _ content: some Packable, into writer: inout PackedWriter) {
    writer.put(byte: kind)
    writer.put(content)
  }

  package init(from reader: inout PackedReader) {
    switch reader.byte() {
    case 1: self = .bool(true)
    case 2: self = .bool(false)
    case 3: self = .integer(reader.value())
    case 4: self = .number(reader.value())
    case 5: self = .text(reader.value())
    case 6: self = .markup(reader.value())
    case 7: self = .timestamp(reader.value())
    case 8: self = .list(reader.value())
    case 9: self = .map(reader.value())
    default: self = .null
    }
  }
}

extension ValueMap: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(count: count)
    for entry in entries {
      writer.put(entry.key)
      writer.put(entry.value)
    }
  }

  package init(from reader: inout PackedReader) {
    self.init()
    for _ in 0..<reader.count() {
      let key = reader.value(Value.self)
      self[key] = reader.value(Value.self)
    }
  }
}

extension CalendarDate: Packable {
  package func pack(into writer: inout PackedWriter) { writer.put(daysSince1970) }
  package init(from reader: inout PackedReader) { self.init(daysSince1970: reader.value()) }
}
