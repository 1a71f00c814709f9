extension Diagnostic: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(severity)
    writer.put(code.name)
    writer.put(message)
    writer.put(place)
    writer.put(label)
    writer.put(notes)
    writer.put(help)
  }

  package init(from reader: inout PackedReader) {
    severity = reader.value()
    code = DiagnosticCode(reader.value(String.self))
    message = reader.value()
    place = reader.value()
    label = reader.value()
    notes = reader.value()
    help = reader.value()
  }
}

extension Diagnostic.Severity: Packable {}

extension Diagnostic.Note: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(message)
    writer.put(place)
  }

  package init(from reader: inout PackedReader) { self.init(reader.value(), at: reader.value()) }
}

extension Place: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(path)
    writer.put(range)
  }

  package init(from reader: inout PackedReader) { self.init(reader.value(), reader.value()) }
}
