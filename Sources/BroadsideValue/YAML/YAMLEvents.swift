internal import CYAML

/// One step through a YAML stream, as libyaml reports it.
struct YAMLEvent {
  enum Kind { case streamStart, streamEnd, documentStart, documentEnd, alias, scalar, listStart, listEnd, mapStart, mapEnd }
  enum Style { case plain, singleQuoted, doubleQuoted, block }

  var kind: Kind
  /// Byte offsets in the file.
  var range: Range<Int>
  /// The text of a scalar; the name that an alias stands for.
  var text = ""
  var style = Style.plain
  var anchor: String?
  var tag: String?
}

/// What libyaml could not read, in its own words.
struct YAMLSyntaxFault: Error {
  var problem: String
  var offset: Int
  var context: String
  var contextOffset: Int
}

/// The events of a YAML stream, one after the other.
///
/// The only code that touches libyaml and its pointers. It owns the parser and frees it; the bytes are lent for the time of
/// ``with(_:_:)``.
///
/// > Precondition: the bytes are UTF-8.
@safe struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var offsets: CharacterOffsets

  /// Lends the events of the bytes to `body`.
  static func with<Result, Failure: Error>(
    _ bytes: ArraySlice<UInt8>, _ body: (inout YAMLEvents) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe bytes.withUnsafeBufferPointer { (buffer: UnsafeBufferPointer<UInt8>) throws(Failure) -> Result in
      var events = unsafe YAMLEvents(bytes, buffer)
      return try body(&events)
    }
  }

  private init(_ bytes: ArraySlice<UInt8>, _ buffer: UnsafeBufferPointer<UInt8>) {
    unsafe parser = .allocate(capacity: 1)
    offsets = CharacterOffsets(bytes)
    unsafe yaml_parser_initialize(parser)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// The next event; after the end of the stream it must not be asked for.
  mutating func next() throws(YAMLSyntaxFault) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw fault() }
    defer { unsafe yaml_event_delete(&event) }
    let start = unsafe offsets.offset(ofCharacter: event.start_mark.index)
    let end = unsafe offsets.offset(ofCharacter: event.end_mark.index)
    return unsafe translated(event, start..<max(start, end))
  }

  private func translated(_ event: yaml_event_t, _ range: Range<Int>) -> YAMLEvent {
    switch unsafe event.type {
    case YAML_SCALAR_EVENT: return unsafe scalar(event.data.scalar, range)
    case YAML_ALIAS_EVENT: return unsafe YAMLEvent(kind: .alias, range: range, text: text(event.data.alias.anchor) ?? "")
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe event.data.sequence_start
      return unsafe YAMLEvent(kind: .listStart, range: range, anchor: text(start.anchor), tag: text(start.tag))
    case YAML_MAPPING_START_EVENT:
      let start = unsafe event.data.mapping_start
      return unsafe YAMLEvent(kind: .mapStart, range: range, anchor: text(start.anchor), tag: text(start.tag))
    case YAML_SEQUENCE_END_EVENT: return YAMLEvent(kind: .listEnd, range: range)
    case YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .mapEnd, range: range)
    case YAML_STREAM_START_EVENT: return YAMLEvent(kind: .streamStart, range: range)
    case YAML_DOCUMENT_START_EVENT: return YAMLEvent(kind: .documentStart, range: range)
    case YAML_DOCUMENT_END_EVENT: return YAMLEvent(kind: .documentEnd, range: range)
    default: return YAMLEvent(kind: .streamEnd, range: range)
    }
  }

  private typealias Scalar = yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar

  private func scalar(_ scalar: Scalar, _ range: Range<Int>) -> YAMLEvent {
    let text = unsafe String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    let style: YAMLEvent.Style =
      switch unsafe scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
      default: .plain
      }
    return unsafe YAMLEvent(
      kind: .scalar, range: range, text: text, style: style, anchor: self.text(scalar.anchor), tag: self.text(scalar.tag))
  }

  private func text(_ characters: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let characters = unsafe characters else { return nil }
    return unsafe String(cString: characters)
  }

  private mutating func fault() -> YAMLSyntaxFault {
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "out of memory"
    if unsafe parser.pointee.error == YAML_READER_ERROR {
      let offset = unsafe offsets.start + parser.pointee.problem_offset
      return YAMLSyntaxFault(problem: problem, offset: offset, context: "", contextOffset: offset)
    }
    let offset = unsafe offsets.offset(ofCharacter: parser.pointee.problem_mark.index)
    guard let context = unsafe parser.pointee.context else {
      return YAMLSyntaxFault(problem: problem, offset: offset, context: "", contextOffset: offset)
    }
    let contextOffset = unsafe offsets.offset(ofCharacter: parser.pointee.context_mark.index)
    return unsafe YAMLSyntaxFault(problem: problem, offset: offset, context: String(cString: context), contextOffset: contextOffset)
  }
}

/// Byte offsets for libyaml's marks, which count characters.
///
/// Marks come almost in order, so that a finger that walks from one to the next touches each byte about once.
private struct CharacterOffsets {
  private let bytes: ArraySlice<UInt8>
  private let isASCII: Bool
  private var character = 0
  private var offset: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    isASCII = bytes.allSatisfy { $0 < 0x80 }
    offset = bytes.startIndex
  }

  var start: Int { bytes.startIndex }

  mutating func offset(ofCharacter wanted: Int) -> Int {
    if isASCII { return min(bytes.startIndex + wanted, bytes.endIndex) }
    while character < wanted, offset < bytes.endIndex {
      offset += 1
      while offset < bytes.endIndex, isContinuation(bytes[offset]) { offset += 1 }
      character += 1
    }
    while character > wanted, offset > bytes.startIndex {
      offset -= 1
      while offset > bytes.startIndex, isContinuation(bytes[offset]) { offset -= 1 }
      character -= 1
    }
    return offset
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0b1100_0000 == 0b1000_0000 }
}
