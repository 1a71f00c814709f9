import BroadsideText

extension Resolver {
  /// Puts each response below the post that its folder names.
  ///
  /// > Invariant: files of one folder follow each other, so that each folder's post is looked up once.
  mutating func addResponses() {
    if input.responses.isEmpty { return }
    let names = postNames()
    var folder: String?
    var page: PageID?
    for index in input.responses.indices {
      let file = input.responses[index]
      if file.post != folder {
        folder = file.post
        page = self.page(answeredBy: file, in: names)
      }
      let isFuture = input.publication.withholds(file.response.date, siteOffsetMinutes: settings.timezoneMinutes)
      guard let page, !isFuture else { continue }
      responseFiles[page, default: []].append(index)
    }
  }

  private mutating func page(answeredBy file: ResponseFile, in names: PostNames) -> PageID? {
    switch names.page(named: file.post) {
    case .page(let page): return page
    case .withheld: return nil
    case .several(let pages):
      let paths = pages.prefix(2).compactMap { site.document(of: $0) }
      report(
        .error, "response.post", "several posts are called `\(file.post)`", at: Place(file.displayPath),
        notes: paths.map { .init("one is here", at: Place($0.displayPath)) },
        help: paths.first.map { ["name the folder by the path of the post: content/responses/\($0.path)/"] } ?? [])
    case .nothing where file.post.isEmpty:
      report(
        .error, "response.post", "the response names no post", at: Place(file.displayPath),
        help: ["put it into a folder that is named like the post that it answers: content/responses/np2/"])
    case .nothing:
      let folder = "\(ContentFolder.name)/responses/\(file.post)/"
      reportMissing(
        .error, "response.post", "there is no post `\(file.post)`, which the responses in `\(folder)` answer", at: Place(file.displayPath),
        help: Diagnostic.didYouMean(file.post, among: names.all) + ["name the folder by the slug, file name or path of a post"])
    }
    return nil
  }

  /// The response of a file, with its authors and pictures looked up.
  mutating func response(of file: ResponseFile) -> Response {
    var response = file.response
    for (index, matter) in file.matter.authors.enumerated() where response.authors.indices.contains(index) {
      if let person = matter.person { response.authors[index] = author(person, of: file) ?? response.authors[index] }
      if let picture = matter.picture { response.authors[index].picture = self.picture(picture, of: file) }
    }
    return response
  }

  private mutating func author(_ name: Located<String>, of file: ResponseFile) -> Response.Author? {
    let key = slug(of: name.value)
    if let person = site.people.firstIndex(where: { $0.slug.lowercased() == name.value.lowercased() || slug(of: $0.name) == key }) {
      return author(ofPerson: person)
    }
    reportMissing(
      .error, "people.unknown", "there is no author `\(name.value)`", at: Place(file.displayPath, name.range),
      label: "no file of that name in content/people",
      help: Diagnostic.didYouMean(name.value, among: site.people.flatMap { [$0.slug, $0.name] }) + [
        "write `name` instead for somebody who is none of the site's own authors"
      ], unless: { $0.hasPrefix("people/") })
    return nil
  }

  /// One of the site's own people as the author of a response.
  func author(ofPerson index: Int) -> Response.Author {
    let person = site.people[index]
    return Response.Author(
      name: person.name, url: person.page.map { .page($0, suffix: "") }, picture: person.page.flatMap { site.images[$0] })
  }

  /// A picture beside the response, or by its path below `content/`. Those of other sites are kept, but pages don't show them.
  private mutating func picture(_ written: Located<String>, of file: ResponseFile) -> LinkTarget? {
    if let address = webAddress(written.value) { return .external(address) }
    let folder = file.path.prefix(upTo: file.path.lastIndex(of: "/") ?? file.path.startIndex)
    for path in ["\(folder)/\(written.value)", String(written.value.drop { $0 == "/" })] {
      if let index = fileOfPath[path] { return .file(site.files[index].path, suffix: "") }
    }
    report(
      .warning, "response.picture", "there is no picture `\(written.value)`", at: Place(file.displayPath, written.range),
      label: "neither beside the response nor in content/",
      help: Diagnostic.didYouMean(
        written.value, among: fileOfPath.keys.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }.sorted())
    )
    return nil
  }
}
