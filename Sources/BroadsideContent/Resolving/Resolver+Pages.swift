import BroadsideText
import BroadsideValue

extension Resolver {
  /// Posts, pages and people get a page each; other texts wait for the list that they belong to.
  mutating func addPagesOfDocuments() {
    takeIndexTextsForSections()
    for (index, document) in site.documents.enumerated() {
      switch document.role.kind {
      case .post: addPage(of: index, .post)
      case .page: addPage(of: index, .page)
      case .response, .person: break
      default: keepText(index)
      }
    }
  }

  /// `docs/index.md` is a page with files beside it, unless other pages lie in `docs/`: then it is the text of their list.
  private mutating func takeIndexTextsForSections() {
    let bundles = site.documents.indices.filter { site.documents[$0].role.isBundle && site.documents[$0].role.kind == .page }
    if bundles.isEmpty { return }
    let folders = foldersAboveOrWithPages()
    for index in bundles where folders.contains(site.documents[index].folder) {
      var role = site.documents[index].role
      role.kind = .section
      role.section = site.documents[index].folder
      role.isBundle = false
      site.documents[index] = site.documents[index].moved(to: site.documents[index].path, as: role)
    }
  }

  private func foldersAboveOrWithPages() -> Set<String> {
    var folders: Set<String> = []
    for document in site.documents where document.role.kind == .page {
      var folder = document.role.section
      while !folder.isEmpty, folders.insert(folder).inserted {
        folder = folder.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(folder[..<$0]) } ?? ""
      }
    }
    return folders
  }

  private mutating func keepText(_ index: Int) {
    let kind = textKey(of: site.documents[index])
    if let other = texts[kind] {
      report(
        .error, "content.two-texts", "two files give the text of one page", at: Place(site.documents[index].displayPath),
        notes: [.init("the other is here", at: Place(site.documents[other].displayPath))], help: ["remove one of them"])
    }
    texts[kind] = index
  }

  /// The key under which a list looks for its text. Sections are told apart by their folder.
  private func textKey(of document: Document) -> ContentRole.Kind {
    document.role.kind == .section ? .sectionKey(document.role.section) : document.role.kind
  }

  mutating func addPage(of index: Int, _ kind: Page.Kind) {
    let document = site.documents[index]
    guard let path = path(of: document) else {
      unread.append(document.path)
      return
    }
    let page = Page(kind: kind, path: path, title: document.title)
    page.document = index
    page.date = document.date
    page.updated = document.matter.updated
    page.mayBeRepublished =
      document.matter.republish ?? (settings.republish && (document.licence ?? settings.licence)?.allowsCopies == true)
    pageOfPath[document.path] = add(page)
  }

  /// The address of a post or page; nil, and an error, where it can't have one.
  private mutating func path(of document: Document) -> SitePath? {
    let dateRange = 0..<0
    if document.date == nil, document.matter.hasFaultyDate { return nil }
    if document.role.kind == .post, document.date == nil {
      report(
        .error, "front-matter.date-missing", "the post has no date", at: Place(document.displayPath, dateRange),
        help: ["write date: YYYY-MM-DD into its front matter, or begin the file's name with the date, as in 2015-02-11-flocking.md"])
      return nil
    }
    if let url = document.matter.url { return checkedPath(url.value, of: document, at: url.range, called: "url") }
    guard let slug = slug(of: document) else { return nil }
    let pattern = pattern(for: document)
    if pattern.usesDate, document.date == nil {
      report(
        .error, "front-matter.date-missing", "the page has no date, which the addresses of its section are made with",
        at: Place(document.displayPath, dateRange), help: ["write date: YYYY-MM-DD into its front matter"])
      return nil
    }
    let text = pattern.filled { token, path in append(token, slug: slug, of: document, to: &path) }
    return checkedPath(text, of: document, at: document.matter.slug?.range ?? dateRange, called: "slug")
  }

  /// That of the document's section, or of the topmost one that this lies in.
  private mutating func pattern(for document: Document) -> PermalinkPattern {
    let folder = document.role.section
    if sectionOfPattern?.folder != folder { sectionOfPattern = (folder, sectionPattern(of: folder)) }
    return sectionOfPattern?.pattern ?? (document.role.kind == .post ? .post : .page)
  }

  private func sectionPattern(of folder: String) -> PermalinkPattern? {
    settings.permalinks[folder] ?? folder.utf8.firstIndex(of: UInt8(ascii: "/")).flatMap { settings.permalinks[String(folder[..<$0])] }
  }

  private func append(_ token: PermalinkPattern.Token, slug: String, of document: Document, to path: inout OutputBuffer) {
    switch token {
    case .section:
      let folders = document.role.section.utf8.split(separator: UInt8(ascii: "/"))
      path.append(text: folders.map { BroadsideContent.pathSegment(of: String(Substring($0))) }.joined(separator: "/"))
    case .year: path.append(decimal: document.date?.date.year ?? 0, width: 4)
    case .month: path.append(decimal: document.date?.date.month ?? 0, width: 2)
    case .day: path.append(decimal: document.date?.date.day ?? 0, width: 2)
    case .slug: path.append(text: slug)
    case .series: path.append(text: document.matter.series.map { BroadsideContent.pathSegment(of: $0.value) } ?? "")
    case .part: path.append(text: document.matter.part.map(String.init) ?? slug)
    }
  }

  /// The slug as the writer gave it, or made from the file's name.
  private mutating func slug(of document: Document) -> String? {
    let written = document.matter.slug
    if let written, hasSlash(written.value) {
      report(
        .error, "permalink.slug", "the slug is more than one part of an address", at: Place(document.displayPath, written.range),
        label: "holds a slash", help: ["write the whole address as url: /a/b/, or a slug without slashes"])
      return nil
    }
    let slug = BroadsideContent.pathSegment(of: written?.value ?? document.role.name)
    if slug.isEmpty {
      report(
        .error, "permalink.empty", "there is no letter or digit to make an address of",
        at: Place(document.displayPath, written?.range ?? 0..<0),
        help: ["write slug: a-short-name into its front matter"])
      return nil
    }
    return slug
  }

  mutating func checkedPath(_ text: String, of document: Document, at range: Range<Int>, called key: String) -> SitePath? {
    do {
      return try SitePath(written: text)
    } catch {
      report(
        .error, "permalink.outside", "the page's address can't be `\(text.prefix(120))`", at: Place(document.displayPath, range),
        label: error.label,
        help: ["write \(key): with letters, digits and hyphens"])
      return nil
    }
  }
}

/// Of either kind.
private func hasSlash(_ text: String) -> Bool {
  let text = text.utf8.span
  return firstOffset(of: UInt8(ascii: "/"), in: text, text.indices) < text.count
    || firstOffset(of: UInt8(ascii: "\\"), in: text, text.indices) < text.count
}

/// A text as one part of an address: as it is where it is plain already, else its slug.
package func pathSegment(of text: String) -> String {
  isPlainSegment(text) && text != "." && text != ".." ? text : slug(of: percentDecoded(text) ?? text)
}

private func isPlainSegment(_ text: String) -> Bool {
  let text = text.utf8.span
  for index in text.indices {
    switch text[index] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): continue
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"): continue
    default: return false
    }
  }
  return !text.isEmpty
}

extension ContentRole.Kind {
  /// Stands for the text of one section's list page.
  static func sectionKey(_ folder: String) -> ContentRole.Kind { .term(taxonomy: "/", slug: folder) }
}
