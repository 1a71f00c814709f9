import BroadsideText
internal import CCMarkGFM
internal import Synchronization

extension MarkdownEvents {
  /// The steps through a text. `bytes` must be UTF-8; `scan` says what is in them.
  ///
  /// Can be called from several threads at once. A text is parsed with no more of the syntax than it may use.
  ///
  /// Bare URLs are dear to look for, and few texts have any; for certain that is known when the text is parsed. One that turns out
  /// to have what may be a URL is parsed again.
  init(parsing bytes: ArraySlice<UInt8>, _ scan: ByteScan) {
    let types = sharedNodeTypes
    var syntax = SyntaxTree.Syntax(of: scan, bytes.span)
    while true {
      self.init(SyntaxTree(parsing: bytes, syntax), types)
      let missed = missedSyntax(besides: syntax, scan)
      if missed.isEmpty { return }
      syntax.formUnion(missed)
    }
  }

  private init(_ tree: consuming SyntaxTree, _ types: NodeTypes) {
    events.reserveCapacity(tree.sizeBytes / 8 + 16)
    var words = OutputBuffer(capacity: tree.sizeBytes + tree.sizeBytes / 4 + 1)
    unsafe tree.forEachNode { node, isExit in unsafe append(node, isExit: isExit, types, &words) }
    text = words.array()
  }

  /// What words look like that was not looked for. Those of links count only where a link may be a mail address that was found in them.
  private func missedSyntax(besides syntax: SyntaxTree.Syntax, _ scan: ByteScan) -> SyntaxTree.Syntax {
    let possible = SyntaxTree.Syntax(ofBareURLsIn: scan.urlMarks).subtracting(syntax)
    var missed: SyntaxTree.Syntax = []
    var isInLink = false
    for event in possible.isEmpty ? [] : events {
      if event.kind == .link, !scan.hasAt { isInLink = !event.isExit }
      guard event.kind == .text, !isInLink else { continue }
      missed.formUnion(SyntaxTree.Syntax(ofBareURLsIn: URLMarks(in: text.span.extracting(event.text))))
    }
    return missed.intersection(possible)
  }

  /// - Parameter words: what becomes ``text``.
  private mutating func append(_ node: SyntaxTree.Node, isExit: Bool, _ types: NodeTypes, _ words: inout OutputBuffer) {
    var event = unsafe MarkdownEvent(kind: types.kind(of: node.pointee.nodeType), isExit: isExit)
    switch event.kind {
    case .text, .code, .htmlInline:
      unsafe event.text = words.append(node.pointee.as.literal)
    case .paragraph:
      unsafe event.isMarked = node.pointee.isInTightList
      unsafe event.lines = node.pointee.lines
    case .link where !isExit, .image where !isExit:
      linkCount += 1
      unsafe event.text = words.append(node.pointee.as.link.url)
      unsafe event.detail = words.append(node.pointee.as.link.title)
    case .image:
      unsafe event.detail = words.append(node.pointee.as.link.title)
    case .heading:
      headingCount += isExit ? 0 : 1
      unsafe event.number = node.pointee.as.heading.level
      unsafe event.lines = node.pointee.lines
    case .list:
      unsafe event.isMarked = node.pointee.as.list.list_type == CMARK_ORDERED_LIST
      unsafe event.number = node.pointee.as.list.start
    case .item where unsafe node.pointee.extension != nil:
      event.kind = .taskItem
      unsafe event.isMarked = node.pointee.as.list.checked
    case .codeBlock:
      unsafe event.text = words.append(node.pointee.as.code.literal)
      unsafe event.detail = words.append(node.pointee.as.code.info)
    case .htmlBlock:
      unsafe event.text = words.append(node.pointee.as.literal)
      unsafe event.lines = node.pointee.lines
    case .footnoteReference:
      guard !isExit else { return }
      unsafe event.number = Int32(String(decoding: node.pointee.as.literal.bytes, as: UTF8.self)) ?? 0
    case .footnoteDefinition:
      unsafe event.lines = node.pointee.lines
      unsafe event.number = node.pointee.start_column
    case .table:
      unsafe event.text = words.appendAlignments(of: node)
    case .tableRow:
      unsafe event.isMarked = cmark_gfm_extensions_get_table_row_is_header(node) != 0
    case .tableCell:
      unsafe event.lines = node.pointee.lines
    default: break
    }
    events.append(event)
  }
}

// What functions of libcmark-gfm say, too, at the cost of a call, and for each text of a copy that ends with NUL.
extension cmark_node {
  fileprivate var nodeType: cmark_node_type { unsafe cmark_node_type(UInt32(type)) }

  /// Whether nodes of this kind never hold others.
  fileprivate var isLeaf: Bool {
    switch unsafe nodeType {
    case CMARK_NODE_TEXT, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_CODE_BLOCK,
      CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK:
      true
    default: false
    }
  }

  fileprivate var isInTightList: Bool {
    guard let list = unsafe parent?.pointee.parent else { return false }
    return unsafe list.pointee.nodeType == CMARK_NODE_LIST && list.pointee.as.list.tight
  }

  fileprivate var lines: ClosedRange<Int32> { unsafe start_line...max(start_line, end_line) }
}

extension cmark_chunk {
  /// As long as the tree is there.
  fileprivate var bytes: UnsafeBufferPointer<UInt8> { unsafe UnsafeBufferPointer(start: data, count: Int(len)) }
}

extension OutputBuffer {
  /// Appends a text of the tree, and returns where it is.
  fileprivate mutating func append(_ text: cmark_chunk) -> Range<Int> {
    let start = count
    unsafe append(copying: text.bytes.span)
    return start..<count
  }

  /// One letter for each column: `l`, `c`, `r`, or 0.
  fileprivate mutating func appendAlignments(of table: SyntaxTree.Node) -> Range<Int> {
    guard let alignments = unsafe cmark_gfm_extensions_get_table_alignments(table) else { return 0..<0 }
    let start = count
    unsafe append(copying: UnsafeBufferPointer(start: alignments, count: Int(cmark_gfm_extensions_get_table_columns(table))).span)
    return start..<count
  }
}

/// What libcmark-gfm makes of one text, in memory of its own. Frees it.
///
/// A parse takes thousands of small pieces of memory and gives them all back at the end; taking them from one block makes it a
/// quarter faster.
///
/// > Precondition: a tree is made, used and freed on one thread.
@safe private struct SyntaxTree: ~Copyable {
  typealias Node = UnsafeMutablePointer<cmark_node>

  private let memory: UnsafeMutablePointer<parse_memory>
  private let root: Node
  /// Of the source.
  let sizeBytes: Int

  /// What is understood besides CommonMark and tasks.
  struct Syntax: OptionSet {
    let rawValue: UInt8

    static let footnotes = Syntax(rawValue: 1)
    static let tables = Syntax(rawValue: 2)
    /// Bare URLs with a scheme, and bare mail addresses.
    static let autolinks = Syntax(rawValue: 4)
    /// Bare URLs that begin with `www.`. They are autolinks, too.
    static let webNames = Syntax(rawValue: 8)
    static let strikethrough = Syntax(rawValue: 16)
  }

  @inline(never)
  init(parsing bytes: ArraySlice<UInt8>, _ syntax: Syntax) {
    unsafe memory = parse_memory_begin()
    sizeBytes = bytes.count
    let options = CMARK_OPT_UNSAFE | (syntax.contains(.footnotes) ? CMARK_OPT_FOOTNOTES : 0)
    guard let parser = unsafe cmark_parser_new_with_mem(options, parse_memory_allocator()) else { preconditionFailure("no memory") }
    unsafe attachExtension("tasklist", to: parser)
    if syntax.contains(.tables) { unsafe attachExtension("table", to: parser) }
    if syntax.contains(.autolinks) { unsafe attachExtension("autolink", to: parser) }
    let special = syntax.intersection([.webNames, .strikethrough])
    unsafe root = special.isEmpty ? Self.finish(parser, bytes) : Self.finish(parser, bytes, special: special)
  }

  deinit { unsafe Self.free(memory) }

  @inline(never)
  private static func free(_ memory: UnsafeMutablePointer<parse_memory>) { unsafe parse_memory_end(memory) }

  /// Visits the nodes in their order; those that may hold others are visited again after what they hold.
  borrowing func forEachNode(_ visit: (_ node: Node, _ isExit: Bool) -> Void) {
    var node = unsafe root
    var isExit = false
    while true {
      unsafe visit(node, isExit)
      if !isExit, let child = unsafe node.pointee.first_child {
        unsafe node = child
      } else if unsafe !isExit && !node.pointee.isLeaf {
        isExit = true
      } else if let next = unsafe node.pointee.next {
        unsafe node = next
        isExit = false
      } else if let parent = unsafe node.pointee.parent {
        unsafe node = parent
        isExit = true
      } else {
        return
      }
    }
  }

  private static func finish(_ parser: UnsafeMutablePointer<cmark_parser>, _ bytes: ArraySlice<UInt8>) -> Node {
    unsafe bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      unsafe feed_lines(parser, start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard let root = unsafe cmark_parser_finish(parser) else { preconditionFailure("no memory") }
    return unsafe root
  }

  /// Parses with the extensions that put characters into a table of the whole process when a parse begins, and take them out when it
  /// ends: one such parse at a time.
  ///
  /// To other parses at that time these characters mean nothing but that words fall into more pieces, which are joined at the end, or
  /// that a URL is found at once for which the text would have been parsed again.
  private static func finish(_ parser: UnsafeMutablePointer<cmark_parser>, _ bytes: ArraySlice<UInt8>, special: Syntax) -> Node {
    var root: Node?
    specialCharactersLock.withLock { _ in
      if special.contains(.strikethrough) { unsafe attachExtension("strikethrough", to: parser) }
      if special.contains(.webNames) { _ = unsafe cmark_parser_attach_syntax_extension(parser, webNameCharacters) }
      unsafe root = finish(parser, bytes)
    }
    guard let root = unsafe root else { preconditionFailure("no memory") }
    return unsafe root
  }
}

extension SyntaxTree.Syntax {
  /// What a text may use, but for bare URLs in a text that most likely has none.
  fileprivate init(of scan: ByteScan, _ bytes: Span<UInt8>) {
    self = []
    if scan.hasFootnoteMark { insert(.footnotes) }
    if scan.hasTableMark { insert(.tables) }
    if scan.hasTilde { insert(.strikethrough) }
    if scan.hasAt { insert(.autolinks) }
    // What is no footnote after all may lose words, and URLs in them, so that nobody would see that there was one. Texts with tildes
    // wait for each other: once is enough.
    if scan.hasFootnoteMark || scan.hasTilde { formUnion(Self(ofBareURLsIn: scan.urlMarks)) }
    if scan.urlMarks.hasScheme, !contains(.autolinks), hasURLAmongWords(bytes) { insert(.autolinks) }
  }

  /// What finds the URLs of which there are such marks.
  fileprivate init(ofBareURLsIn marks: URLMarks) {
    self = []
    if marks.hasScheme { insert(.autolinks) }
    if marks.hasWebName { formUnion([.autolinks, .webNames]) }
  }
}

private let specialCharactersLock = Mutex(())

private func attachExtension(_ name: StaticString, to parser: UnsafeMutablePointer<cmark_parser>) {
  let name = unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
  _ = unsafe cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
}

/// An extension that makes `w` a special character, with which `www.` is found, and nothing else.
///
/// The autolink extension brings its characters itself, but is divided here (``leaveColonSpecial()``).
nonisolated(unsafe) private let webNameCharacters: OpaquePointer? = {
  let created = unsafe cmark_syntax_extension_new("web-name-characters")
  unsafe cmark_syntax_extension_set_special_inline_chars(created, characterList("w"))
  // Only extensions that look for something within lines may have special characters.
  unsafe cmark_syntax_extension_set_match_inline_func(created) { _, _, _, _, _ in nil }
  return unsafe created
}()

/// Makes `:`, with which URLs are found that have a scheme, a special character for good. The autolink extension is left with none to
/// put into the table of the process and take out of it, so that parses with it need not wait for each other. `w`, its other character,
/// is in too many words.
private func leaveColonSpecial() {
  let autolink = unsafe cmark_find_syntax_extension("autolink")
  unsafe cmark_syntax_extension_set_special_inline_chars(autolink, characterList(":"))
  guard let parser = unsafe cmark_parser_new(CMARK_OPT_DEFAULT) else { preconditionFailure("no memory") }
  _ = unsafe cmark_parser_attach_syntax_extension(parser, autolink)
  unsafe cmark_manage_extensions_special_characters(parser, 1)
  unsafe cmark_syntax_extension_set_special_inline_chars(autolink, nil)
  unsafe cmark_parser_free(parser)
}

private func characterList(_ character: Unicode.Scalar) -> UnsafeMutablePointer<cmark_llist>? {
  unsafe cmark_llist_append(cmark_get_default_mem_allocator(), nil, UnsafeMutableRawPointer(bitPattern: UInt(character.value)))
}

/// The numbers that libcmark-gfm gives to the nodes of its extensions when they are registered.
private struct NodeTypes: Sendable {
  private var table: UInt32 = 0
  private var tableRow: UInt32 = 0
  private var tableCell: UInt32 = 0
  private var strikethrough: UInt32 = 0

  /// Registers the extensions, once for the process.
  init() {
    cmark_gfm_core_extensions_ensure_registered()
    leaveColonSpecial()
    let sample = SyntaxTree(parsing: ArraySlice("~~a~~\n\n|a|\n|-|\n|b|\n".utf8), [.tables, .strikethrough])
    unsafe sample.forEachNode { node, _ in
      guard let name = unsafe cmark_node_get_type_string(node) else { return }
      let type = unsafe node.pointee.nodeType.rawValue
      switch unsafe String(cString: name) {
      case "table": table = type
      case "table_row": tableRow = type
      case "table_cell": tableCell = type
      case "strikethrough": strikethrough = type
      default: break
      }
    }
  }

  func kind(of type: cmark_node_type) -> MarkdownEvent.Kind {
    switch type {
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_IMAGE: .image
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
    case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
    default: extensionKind(of: type.rawValue)
    }
  }

  private func extensionKind(of type: UInt32) -> MarkdownEvent.Kind {
    switch type {
    case table: .table
    case tableRow: .tableRow
    case tableCell: .tableCell
    case strikethrough: .strikethrough
    default: .other
    }
  }
}

private let sharedNodeTypes = NodeTypes()
