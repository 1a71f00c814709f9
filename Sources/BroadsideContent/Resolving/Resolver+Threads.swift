import BroadsideText

/// A response on its way into a conversation, with what it answers.
struct ThreadEntry {
  var response: Response
  /// Its date, as seconds since 1970.
  var seconds: Int
  /// Which of the input's files it comes from.
  var file: Int?
  /// The entry that it answers, hidden or not.
  var parent: Int?
}

extension Resolver {
  /// Who answers whom. What can't be is reported, and such a response begins a thread of its own.
  mutating func findParents(of entries: inout [ThreadEntry]) {
    var entryOfName: [String: Int] = [:]
    for index in entries.indices {
      guard let file = entries[index].file else { continue }
      let name = input.responses[file].name
      if let other = entryOfName.updateValue(index, forKey: name) { reportDoubled(input.responses[file], entries[other].file) }
    }
    for index in entries.indices {
      guard let file = entries[index].file, let written = input.responses[file].matter.parent else { continue }
      entries[index].parent = entryOfName[name(inWritten: written.value)]
      if entries[index].parent == nil { reportUnknownParent(written, of: input.responses[file], among: entryOfName) }
    }
    breakCycles(in: &entries)
  }

  /// People write the name with its ending, too.
  private func name(inWritten text: String) -> String {
    ContentFolder.isMarkdown(text) ? String(text[..<(text.lastIndex(of: ".") ?? text.endIndex)]) : text
  }

  private mutating func reportDoubled(_ file: ResponseFile, _ other: Int?) {
    report(
      .error, "response.doubled", "two responses to one post are called `\(file.name)`", at: Place(file.displayPath),
      notes: other.map { [.init("the other is here", at: Place(input.responses[$0].displayPath))] } ?? [], help: ["rename one of them"])
  }

  private mutating func reportUnknownParent(_ written: Located<String>, of file: ResponseFile, among names: [String: Int]) {
    if namesOfResponses.isEmpty {
      for response in input.responses { namesOfResponses[response.name] = namesOfResponses[response.name] ?? response.path }
    }
    if let elsewhere = namesOfResponses[name(inWritten: written.value)] {
      return report(
        .warning, "response.orphan", "`\(written.value)` is a response to another post", at: Place(file.displayPath, written.range),
        notes: [.init("it is here", at: Place(ContentFolder.name + "/" + elsewhere))],
        help: ["move one of them, or remove `in_reply_to`: the response is shown at the top level"])
    }
    self.names.suggestionsLeft -= 1
    let near = self.names.suggestionsLeft > 0 ? Diagnostic.didYouMean(written.value, among: names.keys.sorted()) : []
    reportMissing(
      .warning, "response.parent", "there is no response `\(written.value)` to this post", at: Place(file.displayPath, written.range),
      help: near + ["write the name of another response's file without its ending"], unless: ResponseFile.isResponse)
  }

  /// Cuts each circle at its earliest response.
  private mutating func breakCycles(in entries: inout [ThreadEntry]) {
    /// The walk on which an entry was seen first; 0 for none.
    var walk = Array(repeating: 0, count: entries.count)
    for start in entries.indices where walk[start] == 0 && entries[start].parent != nil {
      var index = start
      while walk[index] == 0, let parent = entries[index].parent {
        walk[index] = start + 1
        index = parent
      }
      if walk[index] == start + 1 { breakCycle(through: index, in: &entries) }
      if walk[index] == 0 { walk[index] = start + 1 }
    }
  }

  private mutating func breakCycle(through start: Int, in entries: inout [ThreadEntry]) {
    var members = [start]
    while let parent = entries[members[members.count - 1]].parent, parent != start { members.append(parent) }
    let first = members.min() ?? start
    entries[first].parent = nil
    guard let file = entries[first].file.map({ input.responses[$0] }) else { return }
    let names = members.sorted().compactMap { entries[$0].file }.map { "`\(input.responses[$0].name)`" }
    report(
      .warning, "response.cycle",
      names.count == 1 ? "the response answers itself" : "\(names.count) responses answer each other in a circle",
      at: Place(file.displayPath, file.matter.parent?.range),
      label: names.count == 1 ? "" : names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : ""),
      help: ["remove `in_reply_to` from the one that came first"])
  }

  /// The responses that are shown, each below the nearest shown one that it answers.
  func threaded(_ entries: [ThreadEntry]) -> Conversation {
    var conversation = Conversation()
    var placeOfEntry = Array(repeating: -1, count: entries.count)
    let isHidden = entries.map { entry in entry.file.map { input.responses[$0].matter.isHidden } ?? false }
    for index in entries.indices where !isHidden[index] {
      placeOfEntry[index] = conversation.responses.count
      conversation.responses.append(entries[index].response)
    }
    let shown = shownAncestors(of: entries, isHidden: isHidden)
    for index in entries.indices where !isHidden[index] {
      let place = placeOfEntry[index]
      if let parent = shown[index] {
        conversation.responses[place].parent = placeOfEntry[parent]
        conversation.responses[placeOfEntry[parent]].children.append(place)
      } else {
        conversation.roots.append(place)
      }
    }
    return conversation
  }

  /// For each entry the nearest above it that isn't hidden. Chains of hidden ones are walked once.
  private func shownAncestors(of entries: [ThreadEntry], isHidden: [Bool]) -> [Int?] {
    var ancestor = entries.map(\.parent)
    for start in entries.indices {
      var chain: [Int] = []
      var index = ancestor[start]
      while let hidden = index, isHidden[hidden] {
        chain.append(hidden)
        index = ancestor[hidden]
      }
      ancestor[start] = index
      for hidden in chain { ancestor[hidden] = index }
    }
    return ancestor
  }
}
