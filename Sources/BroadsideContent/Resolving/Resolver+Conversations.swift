import BroadsideMarkdown
import BroadsideText
import BroadsideValue

extension Resolver {
  /// The conversation below each page: its pingbacks and the responses from files, in the order of their dates, threaded.
  ///
  /// > Complexity: O(n log n) in the responses to one page, linear in pages and links.
  mutating func makeConversations() {
    var pingbacks = collectPingbacks()
    for page in Set(pingbacks.keys).union(responseFiles.keys).sorted() {
      let conversation = conversation(on: page, files: responseFiles[page] ?? [], pingbacks: pingbacks.removeValue(forKey: page) ?? [])
      if !conversation.responses.isEmpty { site.conversations.add(conversation, to: page) }
    }
    withholdUnusedFiles()
  }

  /// Files beside responses are published for those that are shown, or where a text links to them: a picture of somebody whose
  /// comment is hidden is not.
  private mutating func withholdUnusedFiles() {
    let isBesideResponse = { (file: CopiedFile) in file.source.hasPrefix("responses/") }
    guard site.files.contains(where: isBesideResponse) else { return }
    let authors = site.conversations.all.flatMap(\.responses).flatMap(\.authors)
    let targets = authors.compactMap(\.picture) + site.pages.flatMap(\.links) + site.images.values
    let used = Set(targets.compactMap { target in if case .file(let path, _) = target { path } else { nil } })
    site.files.removeAll { isBesideResponse($0) && !used.contains($0.path) }
  }

  private mutating func conversation(on page: PageID, files: [Int], pingbacks: [Pingback]) -> Conversation {
    var entries = pingbacks.compactMap { response(of: $0, on: page) }.map { ThreadEntry(response: $0, seconds: seconds(of: $0)) }
    for index in files {
      let file = input.responses[index]
      var response = response(of: file)
      response.id = pathSegment(of: file.name)
      entries.append(ThreadEntry(response: response, seconds: seconds(of: response), file: index))
    }
    entries.sort { ($0.seconds, $0.response.id) < ($1.seconds, $1.response.id) }
    giveIDs(to: &entries, on: page)
    findParents(of: &entries)
    return threaded(entries)
  }

  private func seconds(of response: Response) -> Int { response.date.utcSeconds(siteOffsetMinutes: settings.timezoneMinutes) }

  /// Fragments that nothing else on the page has.
  private func giveIDs(to entries: inout [ThreadEntry], on page: PageID) {
    var taken = site.document(of: page)?.body.anchors ?? []
    for index in entries.indices {
      let wanted = "response-" + entries[index].response.id
      var id = wanted
      var number = 2
      while !taken.insert(id).inserted {
        id = "\(wanted)-\(number)"
        number += 1
      }
      entries[index].response.id = id
    }
  }
}
