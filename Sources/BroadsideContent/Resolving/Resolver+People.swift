import BroadsideText

extension Resolver {
  /// A page for each file in `people/`, and the authors of each text.
  ///
  /// Where there are such files, an author who has none is an error; where there are none, authors are just names.
  mutating func addPeople() {
    addPages()
    let hasFiles = !site.people.isEmpty
    var known = PersonNames(of: site.people)
    for page in site.pages where page.kind.isText {
      guard let document = page.document else { continue }
      for author in site.documents[document].matter.authors {
        if let person = known.person(named: author.value) {
          if !page.authors.contains(person) { page.authors.append(person) }
        } else if hasFiles {
          reportUnknown(author, in: site.documents[document])
        } else {
          known.add(author.value, site.people.count)
          page.authors.append(site.people.count)
          site.people.append(Person(name: author.value, slug: slug(of: author.value)))
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
    reportMissing(
      .error, "people.unknown", "there is no author `\(author.value)`", at: Place(document.displayPath, author.range),
      label: "no file of that name in content/people",
      help: near + ["write content/people/\(slug(of: author.value)).md, or `broadside new person \"\(author.value)\"`"],
      unless: { $0.hasPrefix("people/") })
  }
}

/// Who is meant by a name. The slug of each name is made once, however many texts name it.
private struct PersonNames {
  private var personOfKey: [String: Int] = [:]
  private var personOfName: [String: Int] = [:]

  init(of people: [Person]) {
    for (index, person) in people.enumerated() {
      personOfKey[slug(of: person.name)] = index
      personOfKey[person.slug.lowercased()] = index
    }
  }

  /// By the slug of the name, or the name itself in small letters.
  mutating func person(named name: String) -> Int? {
    if let person = personOfName[name] { return person }
    guard let person = personOfKey[slug(of: name)] ?? personOfKey[name.lowercased()] else { return nil }
    personOfName[name] = person
    return person
  }

  mutating func add(_ name: String, _ person: Int) {
    personOfKey[slug(of: name)] = person
    personOfName[name] = person
  }
}
