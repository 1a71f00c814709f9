package import BroadsideValue

/// Which page of the site, by its place in ``Site/pages``.
package struct PageID: Sendable, Hashable, Comparable {
  package let index: Int

  package init(_ index: Int) { self.index = index }
  package static func < (left: PageID, right: PageID) -> Bool { left.index < right.index }
}

/// A page that readers can open: a text of the writers', or a list that the site has anyway.
///
/// A reference, since it is wide and layouts look into it for every name that they write.
///
/// > Invariant: changed by the ``Resolver`` that makes it, and by nobody once the site is made.
package final class Page: @unchecked Sendable {
  package var kind: Kind
  package var path: SitePath
  package var title: String
  /// The text it shows, by its place in ``Site/documents``; a list may have none.
  package var document: Int?
  package var date: Timestamp?
  package var updated: Timestamp?
  /// By their places in ``Site/people``.
  package var authors: [Int] = []
  /// For each taxonomy, the terms that the page has, by their places.
  package var terms: [[Int]] = []
  package var series: SeriesPlace?
  /// The section it lies in.
  package var section: Int?
  /// Neighbours among the posts by date; in a section among its pages.
  package var previous: PageID?
  package var next: PageID?
  /// The layout that its writer wants for it.
  package var layout: Located<String>?
  /// Whether others may take the text: its writer says so, or the settings and its licence.
  package var mayBeRepublished = false
  /// Where the links of the document lead.
  package var links = LinksInSite()
  /// The posts and other dated pages that it lists, shown some at a time.
  package var listed: [PageID] = []
  /// What else it lists, shown whole: pages of a section, people, series, terms.
  package var contents: [PageID] = []

  package enum Kind: Sendable, Hashable {
    case home, post, page, archive, notFound
    case seriesIndex, people, map
    case section(Int)
    case taxonomy(Int)
    case term(taxonomy: Int, term: Int)
    case series(Int)
    case person(Int)
  }

  package struct SeriesPlace: Sendable {
    package var series: Int
    package var part: Int?
    /// Among the parts that there are, from 0.
    package var index: Int
  }

  package init(kind: Kind, path: SitePath, title: String) {
    self.kind = kind
    self.path = path
    self.title = title
  }
}

extension Page.Kind {
  /// Whether it shows a text of the writers', and is no list.
  var isText: Bool {
    switch self {
    case .post, .page: true
    default: false
    }
  }

  /// The word that layouts see, and the name of the layout that shows it.
  package var name: String {
    switch self {
    case .home: "home"
    case .post: "post"
    case .page: "page"
    case .archive: "archive"
    case .map: "map"
    case .notFound: "404"
    case .seriesIndex, .people, .section: "section"
    case .taxonomy: "taxonomy"
    case .term: "term"
    case .series: "series"
    case .person: "person"
    }
  }
}

/// Where a link leads.
package enum LinkTarget: Sendable, Hashable {
  /// `suffix` is the query and fragment as they were written: `#flows`.
  case page(PageID, suffix: String)
  /// A file of the site that is no page: a picture, a feed.
  case file(SitePath, suffix: String)
  /// Another site, or an address that is not followed; as it was written.
  case external(String)
  /// Nowhere; as it was written.
  case broken(String)
}
