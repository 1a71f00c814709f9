/// The keys of front matter that mean something to Broadside.
enum MatterKey: String, CaseIterable {
  case title, date, updated, expires, slug, url, aliases, draft, authors, series, part, summary, image, licence, lang, translation,
    canonical
  case layout, menu, weight, toc, pingbacks, id, enclosures, republish
  case imageAlt = "image_alt"

  /// What others call a draft, and its day: `published: false`, `status: draft`, `publishDate`. Nothing is published by accident.
  case published, status, publishDate

  /// Keys of a person's page.
  case name, bio, picture, links

  /// What other generators and other spellings call them. A synonym counts only where the key itself is missing.
  static let synonyms = KeyTable<MatterKey>([
    ("author", .authors), ("lastmod", .updated), ("modified", .updated), ("last_modified", .updated), ("last_modified_at", .updated),
    ("description", .summary), ("excerpt", .summary), ("license", .licence), ("language", .lang), ("redirect_from", .aliases),
    ("alias", .aliases),
    ("expiryDate", .expires), ("expiry", .expires), ("series_part", .part), ("canonical_url", .canonical), ("canonicalURL", .canonical),
    ("permalink", .url), ("path", .url), ("image-alt", .imageAlt), ("imageAlt", .imageAlt), ("enclosure", .enclosures), ("guid", .id),
  ])

  /// Keys whose synonym may be one text where the key asks for a list: `author`, `alias`.
  static let singular: Set<String> = ["author", "alias", "redirect_from", "enclosure"]

  static let byName = KeyTable(allCases.map { ($0.rawValue, $0) })
}
