package import BroadsideText
import BroadsideValue

/// All that a site is made of, loaded.
package struct SiteInput: Sendable {
  package var settings: Settings
  /// By path.
  package var documents: [Document]
  /// By path.
  package var responses: [ResponseFile] = []
  /// The files of `content/` that are no texts, by path.
  package var files: [ContentFile]
  package var publication: Publication

  package init(settings: Settings, documents: [Document], responses: [ResponseFile] = [], files: [ContentFile], publication: Publication) {
    self.settings = settings
    self.documents = documents
    self.responses = responses
    self.files = files
    self.publication = publication
  }

  package struct ContentFile: Sendable {
    package var path: String
    package var sizeBytes: Int

    package init(path: String, sizeBytes: Int) {
      self.path = path
      self.sizeBytes = sizeBytes
    }
  }
}

extension Site {
  /// Makes the site: addresses, lists, neighbours, and where every link leads.
  ///
  /// > Complexity: O(n log n) in documents, linear in links.
  package static func resolve(_ input: SiteInput, diagnostics: inout [Diagnostic]) -> Site {
    let resolver = Resolver.resolving(input)
    diagnostics += resolver.diagnostics
    return resolver.site
  }
}

extension Resolver {
  static func resolving(_ input: SiteInput) -> Resolver {
    var resolver = Resolver(input)
    resolver.addPagesOfDocuments()
    resolver.addPeople()
    resolver.addTaxonomies()
    resolver.addSeries()
    resolver.addSections()
    resolver.addStandingPages()
    resolver.orderPosts()
    resolver.fillLists()
    resolver.addFiles()
    resolver.addFeeds()
    resolver.addRedirects()
    resolver.indexNames()
    resolver.addResponses()
    resolver.addResponseFeeds()
    resolver.addMap()
    resolver.resolveMenu()
    resolver.resolveLinks()
    resolver.resolveImages()
    resolver.makeConversations()
    resolver.addResponseFeeds()
    resolver.site.graph = LinkGraph(of: resolver.site.pages)
    resolver.resolveEnclosures()
    return resolver
  }
}

/// A site on its way from documents to references. Each step is a file beside this one and fills in what it is named for.
struct Resolver {
  var site: Site
  var diagnostics: [Diagnostic] = []
  var addresses = AddressBook()
  let input: SiteInput
  /// Why a document is not published, by its path.
  var withheld: [String: Publication.Reason] = [:]
  /// Texts for pages that the site has anyway: the document of each, by its place.
  var texts: [ContentRole.Kind: Int] = [:]
  /// By path below `content/`.
  var pageOfPath: [String: PageID] = [:]
  var fileOfPath: [String: Int] = [:]
  var names = PageNames()
  /// For each page, the files that answer it, by their places in the input.
  var responseFiles: [PageID: [Int]] = [:]
  /// The path of a response of each name, once one was looked for.
  var namesOfResponses: [String: String] = [:]

  init(_ input: SiteInput) {
    self.input = input
    site = Site(settings: input.settings, documents: OnDemandList())
    site.documents.reserveCapacity(input.documents.count)
    for document in input.documents {
      if let reason = input.publication.reason(against: document, siteOffsetMinutes: input.settings.timezoneMinutes) {
        withheld[document.path] = reason
      } else {
        site.documents.append(document)
      }
    }
  }

  var settings: Settings { site.settings }

  mutating func report(
    _ severity: Diagnostic.Severity, _ code: DiagnosticCode, _ message: String, at place: Place?, label: String = "",
    notes: [Diagnostic.Note] = [], help: [String] = []
  ) {
    diagnostics.append(Diagnostic(severity, code, message, at: place, label: label, notes: notes, help: help))
  }

  /// Adds a page and takes its address; where another has it already, that is an error that names both.
  @discardableResult
  mutating func add(_ page: Page) -> PageID {
    let id = PageID(site.pages.count)
    site.pages.append(page)
    claim(page.path, for: .page(id))
    return id
  }

  /// A page that the site has anyway, with the text that a writer gave it.
  mutating func addList(_ kind: Page.Kind, text role: ContentRole.Kind?, path: SitePath, title: String) -> PageID {
    let document = role.flatMap { texts[$0] }
    let page = Page(kind: kind, path: path, title: title)
    page.document = document
    if let document {
      let matter = site.documents[document].matter
      if site.documents[document].hasWrittenTitle { page.title = site.documents[document].title }
      page.updated = matter.updated
      page.date = site.documents[document].date
    }
    let id = add(page)
    if let document { pageOfPath[site.documents[document].path] = id }
    return id
  }

  /// Newest first; what has no date comes last; of one moment, by path.
  func isNewer(_ left: PageID, _ right: PageID) -> Bool {
    let (a, b) = (site[left], site[right])
    let (aTime, bTime) = (moment(a), moment(b))
    return aTime != bTime ? aTime > bTime : a.path.text < b.path.text
  }

  private func moment(_ page: Page) -> Int {
    page.date?.utcSeconds(siteOffsetMinutes: settings.timezoneMinutes) ?? .min
  }
}
