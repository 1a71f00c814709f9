import BroadsideMarkdown

/// That a text of the site links to another: what makes a pingback.
struct Pingback {
  var source: PageID
  /// Which of the source's links its words are taken from.
  var link: Int
}

extension Resolver {
  /// For each page, the pages whose texts link to it.
  ///
  /// > Complexity: O(links).
  func collectPingbacks() -> [PageID: [Pingback]] {
    guard settings.pingbacks else { return [:] }
    var pingbacks: [PageID: [Pingback]] = [:]
    for index in site.pages.indices where !site.pages[index].links.isEmpty && takesPart(PageID(index)) {
      let source = PageID(index)
      for (target, link) in linkedPages(of: source) where target != source && takesPart(target) {
        pingbacks[target, default: []].append(Pingback(source: source, link: link))
      }
    }
    return pingbacks
  }

  /// Posts do, and pages that say so.
  private func takesPart(_ id: PageID) -> Bool {
    guard let document = site.pages[id.index].document, site.pages[id.index].date != nil || site.pages[id.index].kind == .page else {
      return false
    }
    switch site.pages[id.index].kind {
    case .post: return site.documents[document].matter.pingbacks ?? true
    case .page: return site.documents[document].matter.pingbacks ?? false
    default: return false
    }
  }

  /// The pages that a text links to, in the order of its links, each with the first link that has words around it.
  private func linkedPages(of source: PageID) -> [(target: PageID, link: Int)] {
    guard let document = site.pages[source.index].document else { return [] }
    let links = site.documents[document].body.links
    var found: [(target: PageID, link: Int)] = []
    var placeOfTarget: [PageID: Int] = [:]
    for (index, target) in site.pages[source.index].links.enumerated() {
      guard links[index].kind == .anchor || links[index].kind == .wiki, case .page(let id, _) = target else { continue }
      if let place = placeOfTarget[id] {
        if links[found[place].link].context == nil { found[place].link = index }
      } else {
        placeOfTarget[id] = found.count
        found.append((id, index))
      }
    }
    return found
  }

  /// The response that stands for a pingback on the page that is linked to.
  func response(of pingback: Pingback, on target: PageID) -> Response? {
    let page = site[pingback.source]
    guard let document = page.document, let date = page.date ?? page.updated else { return nil }
    let matter = site.documents[document].matter
    var context = site.documents[document].body.links[pingback.link].context ?? LinkContext(before: "", text: "", after: "")
    if context.text.isEmpty { context.text = site[target].title }
    return Response(
      kind: .pingback, id: "pingback-" + page.path.text.split(separator: "/").joined(separator: "-"),
      authors: page.authors.isEmpty ? [siteAsAuthor] : page.authors.map(author(ofPerson:)), date: date, title: page.title,
      source: .page(pingback.source, suffix: ""),
      language: matter.language ?? settings.language, content: .excerpt(context))
  }

  /// Who wrote what nobody has signed.
  private var siteAsAuthor: Response.Author { Response.Author(name: settings.title, url: .page(site.home, suffix: "")) }
}
