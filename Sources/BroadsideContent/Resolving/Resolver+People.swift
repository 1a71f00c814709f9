import BroadsideText

extension Resolver {
  /// A page for each file in `people/`, and the authors of each text.
  ///
  /// Where there are such files, an author who has none is an error; where there are none, authors are just names.
  mutating func addPeople() {
    addPages()
    let hasFiles = !site.people.isEmpty
    var known: [String: Int] = [:]
    for (index, person) in site.people.enumerated() {
      known[slug(of: person.name)] = index
      known[person.slug.lowercased()] = index
    }
    for id in site.pages.indices where site.pages[id].kind == .post || site.pages[id].kind == .page {
      guard let document = site.pages[id].document else { continue }
      for author in site.documents[document].matter.authors {
        let key = slug(of: author.value)
        if let person = known[key] ?? known[author.value.lowercased()] {
          if !site.pages[id].authors.contains(person) { site.pages[id].authors.append(person) }
        } else if hasFiles {
          reportUnknown(author, in: site.documents[document])
        } else {
          known[key] = site.people.count
          site.pages[id].authors.append(site.people.count)
          site.people.append(Person(name: author.value, slug: key))
        }
      }
    }
  }

  private mutating func addPages() {
    let folder = SitePath.root.appending("people")
    for index in site.documents.indices where site.documents[index].role.kind == .person {
      let document = site.documents[index]
      let slug = pathSegment(of: document.matter.slug?.value ?? document.role.name)
      let page = Page(kind: .person(site.people.count), path: folder.appending(slug), title: document.title)
      page.document = index
      page.updated = document.matter.updated
      let id = add(page)
      pageOfPath[document.path] = id
      site.people.append(Person(name: document.title, slug: slug, page: id, document: index))
    }
    if !site.people.isEmpty {
      _ = addList(.people, text: .sectionKey("people"), path: folder, title: "People")
    }
  }

  private mutating func reportUnknown(_ author: Located<String>, in document: Document) {
    let names = site.people.filter { $0.page != nil }.flatMap { [$0.slug, $0.name] }
    let near = Diagnostic.didYouMean(author.value, among: names)
    report(
      .error, "people.unknown", "there is no author `\(author.value)`", at: Place(document.displayPath, author.range),
      label: "no file of that name in content/people",
      help: near + ["write content/people/\(slug(of: author.value)).md, or `broadside new person \"\(author.value)\"`"])
  }
}
