/// A step through the tree of an HTML fragment.
struct HTMLEvent {
  var kind: Kind
  /// The name of an element in lower case; empty for those of SVG and MathML, whose content is foreign, too.
  var name = ""
  var attributes: [(name: String, value: String)] = []
  var text = ""

  enum Kind { case start, end, text }
}
