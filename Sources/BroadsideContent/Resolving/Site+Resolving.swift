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
  /// The paths of the texts that can't be read.
  package var unread: [String]

  package init(
    settings: Settings, documents: [Document], responses: [ResponseFile] = [], files: [ContentFile], publication: Publication,
    unread: [String] = []
  ) {
    self.settings = settings
    self.documents = documents
    self.responses = responses
    self.files = files
    self.publication = publication
    self.unread = unread
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
  ///
  /// - Parameter jobs: how many texts are looked at at once, where one does not depend on another.
  package static func resolve(_ input: SiteInput, jobs: Int, diagnostics: inout [Diagnostic]) async -> Site {
    let resolver = await Resolver.resolving(input, jobs: jobs)
    diagnostics += resolver.diagnostics
    return resolver.site
  }
}

extension Resolver {
  static func resolving(_ input: SiteInput, jobs: Int) async -> Resolver {
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
    resolver.addResponses()
    resolver.addResponseFeeds()
    resolver.addMap()
    resolver.resolveMenu()
    await resolver.resolveLinks(jobs: jobs)
    resolver.resolveImages()
    await resolver.makeConversations(jobs: jobs)
    resolver.addResponseFeeds()
    resolver.site.graph = LinkGraph(of: resolver.site.pages)
    resolver.resolveEnclosures()
    return resolver
  }
}

/// A site on its way from documents to references. Each step is a file beside this one and fills in what it is named for.
struct Resolver: Sendable {
  var site: Site
  var diagnostics: [Diagnostic] = []
  var addresses = AddressBook()
  let input: SiteInput
  /// The paths of the texts that can't be read or can't have a page. Of each something has been said.
  var unread: [String]
  /// Why a document is not published, by its path.
  var withheld: [String: Publication.Reason] = [:]
  var withheldDocuments: [Document] = []
  /// Texts for pages that the site has anyway: the document of each, by its place.
  var texts: [ContentRole.Kind: Int] = [:]
  /// By path below `content/`.
  var pageOfPath: [String: PageID] = [:]
  var fileOfPath: [String: Int] = [:]
  var names = PageNames()
  var unusual = UnusualPages()
  /// For each page, the files that answer it, by their places in the input.
  var responseFiles: [PageID: [Int]] = [:]
  /// The path of a response of each name, once one was looked for.
  var namesOfResponses: [String: String] = [:]

  /// The section of the last document that an address was made for, and how the settings have its addresses made: the next is mostly there.
  var sectionOfPattern: (folder: String, pattern: PermalinkPattern?)?

  /// For each taxonomy no term: what every page begins with, and most lists keep.
  private let noTerms: [[Int]]

  init(_ input: SiteInput) {
    self.input = input
    unread = input.unread
    var published: [Document] = []
    published.reserveCapacity(input.documents.count)
    for document in input.documents {
      if let reason = input.publication.reason(against: document, siteOffsetMinutes: input.settings.timezoneMinutes) {
        withheld[document.path] = reason
        withheldDocuments.append(document)
      } else {
        published.append(document)
      }
    }
    site = Site(settings: input.settings, documents: OnDemandList(published))
    noTerms = Array(repeating: [], count: input.settings.taxonomies.count)
    site.pages.reserveCapacity(published.count)
    pageOfPath.reserveCapacity(published.count)
    // A page, and a file, feed or list for each other one.
    addresses.reserveCapacity(published.count + published.count / 2 + input.files.count)
  }

  var settings: Settings { site.settings }

  mutating func report(
    _ severity: Diagnostic.Severity, _ code: DiagnosticCode, _ message: String, at place: Place?, label: String = "",
    notes: [Diagnostic.Note] = [], help: [String] = []
  ) {
    diagnostics.append(Diagnostic(severity, code, message, at: place, label: label, notes: notes, help: help))
  }

  /// Reports that something which a writer names is not there, but where that may be a text that can't be read: what is said of that one
  /// is enough.
  ///
  /// - Parameter couldBe: whether a text of that path may be meant.
  mutating func reportMissing(
    _ severity: Diagnostic.Severity, _ code: DiagnosticCode, _ message: String, at place: Place?, label: String = "", help: [String] = [],
    unless couldBe: (_ path: String) -> Bool = { _ in true }
  ) {
    if !unread.contains(where: couldBe) { report(severity, code, message, at: place, label: label, help: help) }
  }

  /// Adds a page and takes its address; where another has it already, that is an error that names both.
  @discardableResult
  mutating func add(_ page: Page) -> PageID {
    let id = PageID(site.pages.count)
    page.terms = noTerms
    site.pages.append(page)
    if let document = page.document.map({ site.documents[$0] }) {
      page.layout = document.matter.layout
      unusual.note(document, of: id)
    }
    claim(page.path, for: .page(id))
    return id
  }

  /// A page that the site has anyway, with the text that a writer gave it.
  mutating func addList(_ kind: Page.Kind, text role: ContentRole.Kind?, path: SitePath, title: String) -> PageID {
    let document = role.flatMap { texts[$0] }
    let page = Page(kind: kind, path: path, title: title)
    page.document = document
    if let document {
      let document = site.documents[document]
      if document.hasWrittenTitle { page.title = document.title }
      page.updated = document.matter.updated
      page.date = document.date
    }
    let id = add(page)
    if let document { pageOfPath[site.documents[document].path] = id }
    return id
  }

  /// Newest first; what has no date comes last; of one moment, by path.
  func newestFirst(_ pages: some Sequence<PageID>) -> [PageID] {
    let dated = pages.map { (id: $0, page: site[$0], moment: moment(of: site[$0])) }
    let sorted = dated.sorted { left, right in
      left.moment != right.moment ? left.moment > right.moment : left.page.path.text < right.page.path.text
    }
    return sorted.map(\.id)
  }

  /// In seconds since 1970.
  func moment(of page: Page) -> Int {
    page.date?.utcSeconds(siteOffsetMinutes: settings.timezoneMinutes) ?? .min
  }
}
