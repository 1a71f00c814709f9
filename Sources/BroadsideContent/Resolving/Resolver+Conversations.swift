import BroadsideMarkdown
import BroadsideText
import BroadsideValue

extension Resolver {
  /// The conversation below each page: its pingbacks and the responses from files, in the order of their dates, threaded.
  ///
  /// Of pages that nobody has answered in a file nothing is to be said: those are done side by side.
  ///
  /// > Complexity: O(n log n) in the responses to one page, linear in pages and links.
  mutating func makeConversations(jobs: Int) async {
    let pingbacks = await collectPingbacks(jobs: jobs)
    let signatures = Signatures(of: self)
    let linked = await parallelMap(site.pages.count, jobs: jobs, bench: { () }) { [self] _, index -> Conversation? in
      let page = PageID(index)
      if pingbacks[index].isEmpty || responseFiles[page] != nil { return nil }
      return conversation(on: page, pingbacks: responses(to: page, pingbacks[index], signatures))
    }
    for index in site.pages.indices {
      let page = PageID(index)
      let answered = responseFiles[page].map { files in
        conversation(on: page, files: files, pingbacks: responses(to: page, pingbacks[index], signatures))
      }
      guard let conversation = answered ?? linked[index], !conversation.responses.isEmpty else { continue }
      site.conversations.add(conversation, to: page)
    }
    withholdUnusedFiles()
  }

  /// Files beside responses are published for those that are shown, or where a text links to them: a picture of somebody whose
  /// comment is hidden is not.
  private mutating func withholdUnusedFiles() {
    let isBesideResponse = { (file: CopiedFile) in file.source.hasPrefix("responses/") }
    guard site.files.contains(where: isBesideResponse) else { return }
    let authors = site.conversations.all.flatMap(\.responses).flatMap(\.authors)
    let targets = authors.compactMap(\.picture) + site.pages.flatMap(\.links.targets) + site.images.values
    let used = Set(targets.compactMap { target in if case .file(let path, _) = target { path } else { nil } })
    let places = site.files.indices.filter { !isBesideResponse(site.files[$0]) || used.contains(site.files[$0].path) }
    if places.count < site.files.count { keepFiles(at: places) }
  }

  private mutating func keepFiles(at places: [Int]) {
    let newPlaces = Dictionary(uniqueKeysWithValues: zip(places, places.indices))
    site.files = places.map { site.files[$0] }
    fileOfPath = fileOfPath.compactMapValues { newPlaces[$0] }
    addresses.moveFiles(to: newPlaces)
  }

  private mutating func conversation(on page: PageID, files: [Int], pingbacks: [Response]) -> Conversation {
    var entries = pingbacks.map { ThreadEntry(response: $0, seconds: seconds(of: $0)) }
    for index in files {
      let file = input.responses[index]
      var response = response(of: file)
      response.id = "response-" + pathSegment(of: file.name)
      entries.append(ThreadEntry(response: response, seconds: seconds(of: response), file: index))
    }
    if entries.count > 1 { entries.sort { ($0.seconds, $0.response.id) < ($1.seconds, $1.response.id) } }
    var fragments = Fragments(besides: anchors(on: page), count: entries.count)
    for index in entries.indices { entries[index].response.id = fragments.next(like: entries[index].response.id) }
    findParents(of: &entries)
    return threaded(entries)
  }

  /// Who links from another page answers nobody. `pingbacks` are in their order.
  private func conversation(on page: PageID, pingbacks: consuming [Response]) -> Conversation {
    var responses = pingbacks
    var fragments = Fragments(besides: anchors(on: page), count: responses.count)
    for index in responses.indices { responses[index].id = fragments.next(like: responses[index].id) }
    return Conversation(ofRoots: responses)
  }

  private func anchors(on page: PageID) -> AnchorNames { site.document(of: page)?.body.anchors ?? AnchorNames() }

  private func seconds(of response: Response) -> Int { response.date.utcSeconds(siteOffsetMinutes: settings.timezoneMinutes) }
}

/// Names for the responses to a page that nothing else on the page has.
private struct Fragments {
  private let anchors: AnchorNames
  private var given: Set<String>

  /// - Parameters:
  ///   - anchors: those of the page's text.
  ///   - count: how many names there will be.
  init(besides anchors: AnchorNames, count: Int) {
    self.anchors = anchors
    given = Set(minimumCapacity: count)
  }

  mutating func next(like wanted: String) -> String {
    var name = wanted
    var number = 1
    while anchors.contains(name) || !given.insert(name).inserted {
      number += 1
      name = "\(wanted)-\(number)"
    }
    return name
  }
}
