import BroadsideText

extension Resolver {
  /// The taxonomies' pages, a page for each term, and the terms of each page.
  ///
  /// Two spellings whose slugs are the same are one term, named as most posts spell it.
  mutating func addTaxonomies() {
    for (index, settings) in settings.taxonomies.enumerated() {
      let collected = collectTerms(of: settings.name)
      let path = SitePath.root.appending(settings.name)
      let id = addList(.taxonomy(index), text: .taxonomy(settings.name), path: path, title: settings.title)
      site.taxonomies.append(Taxonomy(name: settings.name, page: id))
      addTerms(collected, to: index, below: path)
    }
    for id in site.pages.indices where site.pages[id].terms.isEmpty {
      site.pages[id].terms = Array(repeating: [], count: site.taxonomies.count)
    }
  }

  private struct CollectedTerm {
    var spellings: [String: Int] = [:]
    var pages: [PageID] = []

    /// The spelling that most use; of equally many, the first in the order of their letters.
    var name: String {
      spellings.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
    }
  }

  private func collectTerms(of taxonomy: String) -> [String: CollectedTerm] {
    var terms: [String: CollectedTerm] = [:]
    for (index, page) in site.pages.enumerated() {
      guard page.kind == .post || page.kind == .page, let document = page.document else { continue }
      for term in site.documents[document].matter.terms[taxonomy] ?? [] {
        let slug = termSlug(of: term.value)
        terms[slug, default: CollectedTerm()].spellings[term.value, default: 0] += 1
        if terms[slug]?.pages.last != PageID(index) { terms[slug]?.pages.append(PageID(index)) }
      }
    }
    return terms
  }

  private mutating func addTerms(_ collected: [String: CollectedTerm], to taxonomy: Int, below path: SitePath) {
    let name = site.taxonomies[taxonomy].name
    let sorted = collected.map { (slug: $0.key, term: $0.value, name: $0.value.name) }
      .sorted { ($0.name.lowercased(), $0.slug) < ($1.name.lowercased(), $1.slug) }
    for (index, entry) in sorted.enumerated() {
      let kind = Page.Kind.term(taxonomy: taxonomy, term: index)
      let id = addList(kind, text: .term(taxonomy: name, slug: entry.slug), path: path.appending(entry.slug), title: entry.name)
      site.taxonomies[taxonomy].terms.append(Term(name: entry.name, slug: entry.slug, page: id, pages: entry.term.pages))
      for page in entry.term.pages { note(term: index, of: taxonomy, on: page) }
    }
  }

  private mutating func note(term: Int, of taxonomy: Int, on page: PageID) {
    while site.pages[page.index].terms.count < settings.taxonomies.count { site.pages[page.index].terms.append([]) }
    site.pages[page.index].terms[taxonomy].append(term)
  }
}

/// The folder of a term. `C++` and `C#` keep apart from `C`; a term without letters is named by its code points.
private func termSlug(of name: String) -> String {
  let words = name.replacing("++", with: "-plus-plus").replacing("#", with: "-sharp")
  let slug = slug(of: words)
  if !slug.isEmpty { return slug }
  return name.unicodeScalars.map { "u" + String($0.value, radix: 16) }.joined(separator: "-")
}
