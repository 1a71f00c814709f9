import BroadsideMarkdown
package import BroadsideText
import BroadsideValue

extension Document {
  /// Appends the document without its HTML. Returns the fingerprint of what others than its own page may ask of it: as long as that
  /// stays, no other page's place, list or link changes.
  package func pack(into writer: inout PackedWriter) -> Fingerprint {
    let start = writer.count
    writer.put(path)
    writer.put(role)
    writer.put(matter)
    writer.put(title)
    writer.put(hasWrittenTitle)
    body.packOutside(into: &writer)
    let outside = writer.fingerprint(from: start)
    body.packInside(into: &writer)
    writer.put(bodyStart)
    return outside
  }

  /// A document that was packed.
  package convenience init(from reader: inout PackedReader, html: HTMLStore) {
    self.init(
      path: reader.value(), role: reader.value(), matter: reader.value(), title: reader.value(), hasWrittenTitle: reader.value(),
      body: MarkdownBody(from: &reader), html: html, bodyStart: reader.value())
  }
}

extension ContentRole: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(kind)
    writer.put(section)
    writer.put(name)
    writer.put(date)
    writer.put(isBundle)
  }

  package init(from reader: inout PackedReader) {
    kind = reader.value()
    section = reader.value()
    name = reader.value()
    date = reader.value()
    isBundle = reader.value()
  }
}

extension ContentRole.Kind: Packable {
  /// The kinds of which there is one, each at its number.
  private static let plain: [ContentRole.Kind] = [
    .home, .post, .page, .person, .section, .archive, .map, .notFound, .seriesIndex, .response,
  ]

  package func pack(into writer: inout PackedWriter) {
    switch self {
    case .taxonomy(let name):
      writer.put(byte: 100)
      writer.put(name)
    case .term(let taxonomy, let slug):
      writer.put(byte: 101)
      writer.put(taxonomy)
      writer.put(slug)
    case .series(let key):
      writer.put(byte: 102)
      writer.put(key)
    default: writer.put(byte: UInt8(Self.plain.firstIndex(of: self) ?? 0))
    }
  }

  package init(from reader: inout PackedReader) {
    let number = reader.byte()
    switch number {
    case 100: self = .taxonomy(reader.value())
    case 101: self = .term(taxonomy: reader.value(), slug: reader.value())
    case 102: self = .series(reader.value())
    case let number where number < Self.plain.count: self = Self.plain[Int(number)]
    default:
      reader.damaged()
      self = .page
    }
  }
}
