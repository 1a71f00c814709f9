package import BroadsideValue

/// The front matter of one file as typed values, with the places of those that others may object to.
package struct Matter: Sendable {
  package var title: Located<String>?
  package var date: Located<Timestamp>?
  /// Whether there is a `date` that is none, which has been said.
  package var hasFaultyDate = false
  package var updated: Timestamp?
  package var expires: Timestamp?
  package var slug: Located<String>?
  package var url: Located<String>?
  package var aliases: [Located<String>] = []
  package var isDraft = false
  /// Other programs' day of publishing, where it is not the `date`: before it, the text lies in the future.
  package var publishDate: Timestamp?
  package var authors: [Located<String>] = []
  /// By taxonomy.
  package var terms: [String: [Located<String>]] = [:]
  package var series: Located<String>?
  package var part: Int?
  package var summary: String?
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
  /// Every key that is none of the above, and other people's names of those that are.
  package var params = ValueMap()

  package init() {}

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
