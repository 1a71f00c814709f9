import BroadsideText
package import BroadsideValue

/// A whole site, with every reference between its parts worked out.
///
/// > Invariant: changed by the ``Resolver`` that makes it, and by nobody once it is made.
/// > Invariant: what isn't published (drafts, the future, the expired) is in no part of it.
/// > Shape: parts refer to each other by index; lists are sorted where their comment says so, always in the same order for the
/// > same input.
package final class Site: @unchecked Sendable {
  package var settings: Settings
  package var documents: OnDemandList<Document>
  package var pages: [Page] = []
  package var home = PageID(0)
  /// Newest first; of one moment, by path.
  package var posts: [PageID] = []
  package var sections: [Section] = []
  package var taxonomies: [Taxonomy] = []
  package var series: [Series] = []
  package var people: [Person] = []
  package var files: [CopiedFile] = []
  package var redirects: [Redirect] = []
  package var menu: [MenuEntry] = []
  package var feeds: [FeedPlace] = []
  /// The picture that stands for a page, where its front matter names one.
  package var images: [PageID: LinkTarget] = [:]
  package var conversations = Conversations()
  /// Which texts link to which.
  package var graph = LinkGraph()
  /// The files that go with a post in feeds.
  package var enclosures: [PageID: [Enclosure]] = [:]
  /// The latest date of any post.
  package var updated: Timestamp?

  init(settings: Settings, documents: OnDemandList<Document>) {
    self.settings = settings
    self.documents = documents
  }

  package subscript(id: PageID) -> Page { pages[id.index] }

  package func document(of id: PageID) -> Document? { pages[id.index].document.map { documents[$0] } }
}

/// A folder of `content/` with a list page.
package struct Section: Sendable {
  /// `posts`, `manual/layouts`.
  package var folder: String
  package var page: PageID
  /// Of `posts`, all posts in it and below, newest first. Of other sections, the pages that lie in no nearer section, and the lists
  /// of the sections in it: by weight, then dated ones newest first, then by title.
  package var pages: [PageID] = []
}

package struct Taxonomy: Sendable {
  /// The key in front matter and the folder in the site.
  package var name: String
  package var page: PageID
  /// By name.
  package var terms: [Term] = []
}

package struct Term: Sendable {
  package var name: String
  package var slug: String
  package var page: PageID
  /// Newest first; pages without a date last.
  package var pages: [PageID] = []
}

package struct Series: Sendable {
  /// What posts name it by.
  package var key: String
  package var title: String
  /// `NP{part}`
  package var labelPattern: String?
  package var page: PageID
  /// By part; those without a number after the others, by date.
  package var parts: [PageID] = []

  /// `NP2`
  package func label(ofPart part: Int) -> String? {
    labelPattern.map { $0.replacing("{part}", with: String(part)) }
  }
}

/// Somebody who writes.
package struct Person: Sendable {
  package var name: String
  package var slug: String
  /// Where there is a file for the person in `content/people`.
  package var page: PageID?
  package var document: Int?
  /// Newest first.
  package var posts: [PageID] = []
}

/// A file that is copied as it is.
package struct CopiedFile: Sendable {
  /// Below `content/`.
  package var source: String
  package var path: SitePath
  package var sizeBytes: Int
}

/// A recording, a film or another file that goes with a post.
package struct Enclosure: Sendable {
  package var target: LinkTarget
  /// `audio/mpeg`; nil where neither the writer nor the name says it.
  package var mediaType: String?
  /// 0 where it is not known.
  package var sizeBytes: Int
  package var title: String?
}

/// An address that leads to another.
package struct Redirect: Sendable {
  package var path: SitePath
  package var target: PageID
}

package struct MenuEntry: Sendable {
  package var title: String
  package var target: LinkTarget
}

/// A feed, and the page whose posts, or the responses to which, it holds.
package struct FeedPlace: Sendable {
  package var page: PageID
  package var subject = Subject.posts
  package var format: Settings.FeedSettings.Format
  package var path: SitePath

  package enum Subject: Sendable {
    case posts
    /// Of the home page, those to the whole site.
    case responses
  }
}
