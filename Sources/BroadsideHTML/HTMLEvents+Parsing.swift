internal import CGumbo

/// The steps through the tree that a browser would make of a fragment in a `div`, comments left out.
///
/// Elements nested deeper than ``nestingMax`` lose their tags: the parser and whoever walks the tree need stack for each level.
func htmlEvents(of html: [UInt8]) -> [HTMLEvent] {
  let shallow = limitingNesting(of: html)
  var events: [HTMLEvent] = []
  unsafe shallow.withUnsafeBytes { bytes in
    let tree = unsafe FragmentTree(parsing: bytes)
    tree.appendEvents(to: &events)
  }
  return events
}

/// What libgumbo makes of one fragment. Frees it.
///
/// > Precondition: the bytes outlive the tree, which points into them.
@safe private struct FragmentTree: ~Copyable {
  private let output: UnsafeMutablePointer<GumboOutput>

  init(parsing bytes: UnsafeRawBufferPointer) {
    var options = unsafe Self.options
    let start = unsafe bytes.baseAddress.map { unsafe $0.assumingMemoryBound(to: CChar.self) }
    var empty: CChar = 0
    if let start = unsafe start {
      unsafe output = gumbo_parse_with_options(&options, start, bytes.count)
    } else {
      unsafe output = gumbo_parse_with_options(&options, &empty, 0)
    }
  }

  deinit {
    var options = unsafe Self.options
    unsafe gumbo_destroy_output(&options, output)
  }

  private static var options: GumboOptions {
    var options = unsafe kGumboDefaultOptions
    unsafe options.fragment_context = GUMBO_TAG_DIV
    unsafe options.max_errors = 0
    return unsafe options
  }

  borrowing func appendEvents(to events: inout [HTMLEvent]) {
    guard let root = unsafe output.pointee.root else { return }
    unsafe appendChildren(root.pointee.v.element.children, to: &events)
  }

  private borrowing func appendChildren(_ children: GumboVector, to events: inout [HTMLEvent]) {
    for index in unsafe 0..<Int(children.length) {
      guard let child = unsafe children.data[index] else { continue }
      unsafe append(child.assumingMemoryBound(to: GumboNode.self), to: &events)
    }
  }

  private borrowing func append(_ node: UnsafeMutablePointer<GumboNode>, to events: inout [HTMLEvent]) {
    switch unsafe node.pointee.type {
    case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: unsafe append(node.pointee.v.element, to: &events)
    case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE:
      unsafe events.append(HTMLEvent(kind: .text, text: String(cString: node.pointee.v.text.text)))
    default: break
    }
  }

  private borrowing func append(_ element: GumboElement, to events: inout [HTMLEvent]) {
    var start = unsafe HTMLEvent(kind: .start, name: name(of: element))
    for index in unsafe 0..<Int(element.attributes.length) {
      guard let attribute = unsafe element.attributes.data[index]?.assumingMemoryBound(to: GumboAttribute.self).pointee else { continue }
      unsafe start.attributes.append((String(cString: attribute.name), String(cString: attribute.value)))
    }
    events.append(start)
    unsafe appendChildren(element.children, to: &events)
    events.append(HTMLEvent(kind: .end, name: start.name))
  }

  private func name(of element: GumboElement) -> String {
    guard unsafe element.tag_namespace == GUMBO_NAMESPACE_HTML else { return "" }
    if unsafe element.tag != GUMBO_TAG_UNKNOWN { return unsafe String(cString: gumbo_normalized_tagname(element.tag)) }
    var written = unsafe element.original_tag
    unsafe gumbo_tag_from_original_text(&written)
    let bytes = unsafe UnsafeRawBufferPointer(start: written.data, count: written.length)
    return unsafe String(decoding: bytes, as: UTF8.self).lowercased()
  }
}
