package import BroadsideText
import BroadsideValue

extension Page: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(kind)
    writer.put(path)
    writer.put(title)
    writer.put(document)
    writer.put(date)
    writer.put(updated)
    writer.put(authors)
    writer.put(terms)
    writer.put(series)
    writer.put(section)
    writer.put(previous)
    writer.put(next)
    writer.put(layout)
    writer.put(mayBeRepublished)
    writer.put(links)
    writer.put(listed)
    writer.put(contents)
  }

  package convenience init(from reader: inout PackedReader) {
    self.init(kind: reader.value(), path: reader.value(), title: reader.value())
    document = reader.value()
    date = reader.value()
    updated = reader.value()
    authors = reader.value()
    terms = reader.value()
    series = reader.value()
    section = reader.value()
    previous = reader.value()
    next = reader.value()
    layout = reader.value()
    mayBeRepublished = reader.value()
    links = reader.value()
    listed = reader.value()
    contents = reader.value()
  }
}

extension Page.SeriesPlace: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(series)
    writer.put(part)
    writer.put(index)
  }

  package init(from reader: inout PackedReader) {
    series = reader.value()
    part = reader.value()
    index = reader.value()
  }
}

extension Page.Kind: Packable {
  /// The kinds of which there is one, or which say no more, each at its number.
  private static let plain: [Page.Kind] = [.home, .post, .page, .archive, .notFound, .seriesIndex, .people, .map]

  package func pack(into writer: inout PackedWriter) {
    switch self {
    case .section(let place): put(100, place, into: &writer)
    case .taxonomy(let place): put(101, place, into: &writer)
    case .term(let taxonomy, let term):
      put(102, taxonomy, into: &writer)
      writer.put(term)
    case .series(let place): put(103, place, into: &writer)
    case .person(let place): put(104, place, into: &writer)
    default: writer.put(byte: UInt8(Self.plain.firstIndex(of: self) ?? 0))
    }
  }

  private func put(_ number: UInt8, _ place: Int, into writer: inout PackedWriter) {
    writer.put(byte: number)
    writer.put(place)
  }

  package init(from reader: inout PackedReader) {
    let number = reader.byte()
    switch number {
    case 100: self = .section(reader.value())
    case 101: self = .taxonomy(reader.value())
    case 102: self = .term(taxonomy: reader.value(), term: reader.value())
    case 103: self = .series(reader.value())
    case 104: self = .person(reader.value())
    case let number where number < Self.plain.count: self = Self.plain[Int(number)]
    default:
      reader.damaged()
      self = .page
    }
  }
}

extension LinkGraph: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(outgoing)
    writer.put(incoming)
  }

  package init(from reader: inout PackedReader) {
    self.init()
    outgoing = reader.value()
    incoming = reader.value()
  }
}

extension LinkGraph.Neighbours: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(starts)
    writer.put(others)
  }

  package init(from reader: inout PackedReader) {
    self.init()
    starts = reader.value()
    others = reader.value()
  }
}
