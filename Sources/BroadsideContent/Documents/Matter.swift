package import BroadsideText
package import BroadsideValue

/// The front matter of one file as typed values, with the places of those that others may object to.
///
/// What few texts have is a member, too, but lies apart, in ``Rare``.
@dynamicMemberLookup
package struct Matter: Sendable {
  package var title: Located<String>?
  package var date: Located<Timestamp>?
  /// Whether there is a `date` that is none, which has been said.
  package var hasFaultyDate = false
  package var updated: Timestamp?
  package var slug: Located<String>?
  package var isDraft = false
  package var authors: [Located<String>] = []
  /// Those of each of the site's taxonomies, in the order of the settings; empty where there are none.
  @Deferred package var terms: [[Located<String>]] = []
  package var series: Located<String>?
  package var part: Int?
  package var summary: String?
  /// Every key that is none of the others, and other people's names of those that are.
  @Deferred package var params = ValueMap()
  fileprivate var box: Box?

  package init() {}

  package subscript<Value>(dynamicMember key: WritableKeyPath<Rare, Value>) -> Value {
    @inline(__always) get { if let box { box.rare[keyPath: key] } else { Box.empty.rare[keyPath: key] } }
    set { rare[keyPath: key] = newValue }
  }

  var rare: Rare {
    get { (box ?? .empty).rare }
    set { box = Box(newValue) }
  }

  var hasRare: Bool { box != nil }

  /// Half of the room that a text's front matter would take.
  package struct Rare: Sendable {
    package var url: Located<String>?
    package var aliases: [Located<String>] = []
    package var expires: Timestamp?
    /// Other programs' day of publishing, where it is not the `date`: before it, the text lies in the future.
    package var publishDate: Timestamp?
    package var image: Located<String>?
    package var imageAlt: String?
    package var licence: Licence?
    /// What names the text in feeds for ever, whatever becomes of its file.
    package var id: String?
    package var enclosures: [Enclosure] = []
    package var republish: Bool?
    package var language: String?
    package var translation: String?
    package var canonical: Located<String>?
    package var layout: Located<String>?
    package var isInMenu: Bool?
    package var weight: Int?
    package var toc: Bool?
    package var pingbacks: Bool?
    /// What a person's page says of the person.
    package var bio: String?
    package var picture: Located<String>?
    package var links: [PersonLink] = []
  }

  fileprivate final class Box: Sendable {
    let rare: Rare
    static let empty = Box(Rare())

    init(_ rare: Rare) { self.rare = rare }
  }

  package struct Enclosure: Sendable {
    package var file: Located<String>
    package var mediaType: String?
    package var sizeBytes: Int?
    package var title: String?

    package init(file: Located<String>) { self.file = file }
  }

  package struct PersonLink: Sendable {
    package var title: String
    package var url: String
  }
}

extension Document {
  // What is asked of every text, without a copy of its front matter.
  var terms: [[Located<String>]] { matter.terms }
  package var language: String? { matter.box?.rare.language }
  package var canonical: Located<String>? { matter.box?.rare.canonical }
  package var bio: String? { matter.box?.rare.bio }
  /// What names it in feeds, where that is written.
  package var writtenID: String? { matter.box?.rare.id }
  package var licence: Licence? { matter.box?.rare.licence }
  /// Whether a table of contents is wanted, where that is written.
  package var toc: Bool? { matter.box?.rare.toc }
  var pingbacks: Bool? { matter.box?.rare.pingbacks }
}
