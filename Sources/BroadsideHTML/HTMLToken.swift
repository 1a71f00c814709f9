/// A piece of HTML source. Ranges are offsets in the bytes that were read.
package struct HTMLToken: Sendable {
  package var kind: Kind
  package var range: Range<Int>
  /// The name of an element in lower case; empty where the token is no tag.
  package var name = ""
  package var attributes: [Attribute] = []

  package enum Kind: UInt8, Sendable {
    case text, startTag, endTag
    /// What stands between the tags of `script`, `style`, `textarea` and others whose content holds no tags.
    case rawText
    /// A comment, a doctype, a processing instruction, a tag that is cut off: nothing that shows.
    case comment
  }

  package struct Attribute: Sendable {
    /// In lower case.
    package var name: String
    /// Without quotes; empty and at the end of the name where there is no value.
    package var value: Range<Int>
    /// Whether the value stands between quotes.
    package var isQuoted: Bool
  }

  package func attribute(_ name: String) -> Attribute? {
    attributes.first { $0.name == name }
  }
}
