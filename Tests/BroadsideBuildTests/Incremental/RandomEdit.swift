import TestSupport

/// A change that somebody might make to a site between two builds.
///
/// Each case of the enumerations does one thing and says what it did; nil where there is nothing to do it to.
enum RandomEdit {
  static func make(on site: inout EditableSite, using random: inout SeededRandom) -> String {
    while true {
      if let description = attempt(on: &site, using: &random) { return description }
    }
  }

  private static func attempt(on site: inout EditableSite, using random: inout SeededRandom) -> String? {
    switch random.below(20) {
    case 0..<5: site.apply(random.one(of: TextEdit.self), &random)
    case 5..<9: site.apply(random.one(of: MatterEdit.self), &random)
    case 9..<12: site.apply(random.one(of: FileEdit.self), &random)
    case 12..<15: site.apply(random.one(of: LayoutEdit.self), &random)
    case 15: site.apply(random.one(of: ResponseEdit.self), &random)
    case 16: site.apply(random.one(of: PictureEdit.self), &random)
    case 17, 18: site.apply(random.one(of: SettingEdit.self), &random)
    default: site.apply(random.one(of: OptionEdit.self), &random)
    }
  }
}

extension SeededRandom {
  fileprivate mutating func one<Edit: CaseIterable>(of edits: Edit.Type) -> Edit where Edit.AllCases == [Edit] {
    edits.allCases[below(edits.allCases.count)]
  }
}

/// Changes to what a text says.
enum TextEdit: CaseIterable {
  case appendSentence, changeFirstBlock, addBlock, removeBlock, swapBlocks, changeNumber, addHeading, emptyText
}

extension EditableSite {
  mutating func apply(_ edit: TextEdit, _ random: inout SeededRandom) -> String? {
    guard let index = texts.indices.randomElement(using: &random) else { return nil }
    let name = texts[index].path
    let blocks = texts[index].blocks
    let place = blocks.indices.randomElement(using: &random)
    switch edit {
    case .appendSentence:
      guard let last = blocks.indices.last else { return nil }
      texts[index].blocks[last] += " " + random.sentence()
    case .changeFirstBlock:
      guard !blocks.isEmpty else { return nil }
      texts[index].blocks[0] = block(for: index, &random)
    case .addBlock: texts[index].blocks.insert(block(for: index, &random), at: place ?? 0)
    case .removeBlock:
      guard let place else { return nil }
      texts[index].blocks.remove(at: place)
    case .swapBlocks:
      guard let place else { return nil }
      texts[index].blocks.swapAt(0, place)
    case .changeNumber:
      // Of the same size as before.
      guard let place, let digit = blocks[place].firstIndex(where: { "123456789".contains($0) }) else { return nil }
      texts[index].blocks[place].replaceSubrange(digit...digit, with: blocks[place][digit] == "9" ? "1" : "9")
    case .addHeading: texts[index].blocks.append("## Place \(random.number())\n\n\(random.sentence())")
    case .emptyText: texts[index].blocks = random.chance(3) ? [] : blocks.prefix(1).map { $0 }
    }
    return "\(edit) in \(name)"
  }
}

/// Changes to front matter.
enum MatterEdit: CaseIterable {
  case set, change, remove, `break`
}

extension EditableSite {
  /// What can be said of a text. A `#` stands for a number.
  static let matterChoices: [(key: String, values: [String])] = [
    ("title", ["Title #", "\"Title: #\"", "\"<b>#</b> & more\""]), ("date", ["2015-0@-1@", "2015-05-11T10:1@:00", "2015-06-0@ 09:00"]),
    ("tags", ["[red]", "[red, green]", "[Green, blue]", "[new-@]", "[]"]), ("categories", ["[Essays]", "[News, Essays]"]),
    ("series", ["one", "two"]), ("part", ["1", "2", "3", "@"]), ("draft", ["true", "true", "false"]),
    ("expires", ["2015-06-2@", "2015-0@-20", "2016-01-01"]), ("slug", ["own-#"]), ("url", ["/fixed/#/", "/fixed-#.html"]),
    ("aliases", ["[/old/#/]", "[/old-#.html, /older/#]"]), ("summary", ["A summary with #.", "\"Quotes ' and & #\""]),
    ("updated", ["2015-06-1@", "2015-0@-11"]), ("authors", ["[ada]", "[ada, bo]", "[bo]"]), ("weight", ["1", "#"]), ("menu", ["true"]),
    ("layout", ["wide", "post", "page"]), ("toc", ["true", "false"]), ("pingbacks", ["false"]),
    ("image", ["/logo.svg", "{ src: /logo.svg, alt: Ours # }"]), ("licence", ["CC0-1.0", "Ours alone"]), ("lang", ["nl", "ar"]),
    ("republish", ["true"]), ("canonical", ["https://first.example/#/"]), ("place", ["Utrecht #"]), ("id", ["\"tag:old.example,2009:#\""]),
  ]

  mutating func apply(_ edit: MatterEdit, _ random: inout SeededRandom) -> String? {
    guard let index = texts().randomElement(using: &random) else { return nil }
    let name = texts[index].path
    let key = texts[index].matter.keys.sorted().randomElement(using: &random)
    switch edit {
    case .set:
      let choice = Self.matterChoices[random.below(Self.matterChoices.count)]
      texts[index].matter[choice.key] = random.filled(choice.values)
      return "\(choice.key): \(texts[index].matter[choice.key] ?? "") in \(name)"
    case .change:
      guard let key, let choice = Self.matterChoices.first(where: { $0.key == key }) else { return nil }
      texts[index].matter[key] = random.filled(choice.values)
      return "\(key): \(texts[index].matter[key] ?? "") in \(name)"
    case .remove:
      guard let key else { return nil }
      texts[index].matter[key] = nil
      return "remove \(key) in \(name)"
    case .break:
      guard random.chance(3) else { return nil }
      texts[index].isBroken.toggle()
      return "\(texts[index].isBroken ? "break" : "mend") the front matter of \(name)"
    }
  }
}

/// Texts that come, go and move.
enum FileEdit: CaseIterable {
  case addPost, addPage, addPerson, addWords, remove, rename, makeBundle
}

extension EditableSite {
  mutating func apply(_ edit: FileEdit, _ random: inout SeededRandom) -> String? {
    switch edit {
    case .addPost: addPost(100 + random.number(), &random)
    case .addPage: texts.append(EditableText(path: random.filled(["page-#.md", "guide/page-#.md", "notes/deep/page-#.md"])))
    case .addPerson: texts.append(EditableText(path: random.filled(["people/person-#.md", "people/somebody.md"])))
    case .addWords:
      texts.append(EditableText(path: random.filled(["guide/_index.md", "tags/green.md", "index.md", "series/one.md", "archive.md"])))
    case .remove: return remove(&random)
    case .rename: return rename(&random)
    case .makeBundle: return makeBundle(&random)
    }
    let added = texts.count - 1
    if texts.dropLast().contains(where: { $0.path == texts[added].path }) {
      texts.removeLast()
      return nil
    }
    fill(added, &random)
    return "add \(texts[added].path)"
  }

  private mutating func remove(_ random: inout SeededRandom) -> String? {
    guard texts.count > 12, let index = texts().randomElement(using: &random) else { return nil }
    return "remove \(texts.remove(at: index).path)"
  }

  private mutating func rename(_ random: inout SeededRandom) -> String? {
    guard let index = texts().filter({ !texts[$0].path.contains("index.md") }).randomElement(using: &random) else {
      return nil
    }
    let old = texts[index].path
    let new = random.filled(["posts/2015-04-1@-renamed-#.md", "posts/deep/2015-03-0@-renamed.md", "guide/renamed-#.md"])
    texts[index].path = new
    return "rename \(old) to \(new)"
  }

  private mutating func makeBundle(_ random: inout SeededRandom) -> String? {
    guard let index = posts.filter({ !texts[$0].isBundle }).randomElement(using: &random) else { return nil }
    let folder = String(texts[index].path.dropLast(".md".count))
    texts[index].path = folder + "/index.md"
    files[folder + "/flow.svg"] = svg(width: random.number(), height: random.number())
    return "make \(folder) a bundle"
  }
}
