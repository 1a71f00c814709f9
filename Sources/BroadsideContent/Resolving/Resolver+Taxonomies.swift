extension Resolver {
  /// The taxonomies' pages, a page for each term, and the terms of each page.
  mutating func addTaxonomies() {
    var collected = collectTerms()
    for (index, settings) in settings.taxonomies.enumerated() {
      let places = collected[index].sortByName()
      let path = SitePath.root.appending(settings.name)
      let id = addList(.taxonomy(index), text: .taxonomy(settings.name), path: path, title: settings.title)
      site.taxonomies.append(Taxonomy(name: settings.name, page: id))
      addPages(of: collected[index].terms, in: index, below: path)
      note(collected[index].uses, of: index, at: places)
    }
  }

  /// Of each taxonomy.
  private func collectTerms() -> [TermCollection] {
    var collected = settings.taxonomies.map { _ in TermCollection() }
    for (index, page) in site.pages.enumerated() where page.kind.isText {
      guard let document = page.document else { continue }
      for (taxonomy, terms) in site.documents[document].terms.enumerated() {
        for term in terms { collected[taxonomy].add(term.value, on: PageID(index)) }
      }
    }
    return collected
  }

  private mutating func addPages(of terms: [TermCollection.Term], in taxonomy: Int, below path: SitePath) {
    let name = site.taxonomies[taxonomy].name
    site.taxonomies[taxonomy].terms.reserveCapacity(terms.count)
    for (index, term) in terms.enumerated() {
      let kind = Page.Kind.term(taxonomy: taxonomy, term: index)
      let id = addList(kind, text: .term(taxonomy: name, slug: term.slug), path: path.appending(term.slug), title: term.name)
      site.taxonomies[taxonomy].terms.append(Term(name: term.name, slug: term.slug, page: id, pages: term.pages))
    }
  }

  /// Gives each page its terms, in their order. The uses of a page follow each other.
  private func note(_ uses: [TermCollection.Use], of taxonomy: Int, at places: [Int]) {
    var start = 0
    while start < uses.count {
      let end = uses[start...].firstIndex { $0.page != uses[start].page } ?? uses.count
      site[uses[start].page].terms[taxonomy] = uses[start..<end].map { places[$0.term] }.sorted()
      start = end
    }
  }
}
