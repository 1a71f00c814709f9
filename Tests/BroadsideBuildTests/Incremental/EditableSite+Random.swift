import TestSupport

extension EditableSite {
  /// A small site with something of everything, and layouts of its own that read much of it, or none.
  static func random(hasOwnLayouts: Bool, using random: inout SeededRandom) -> EditableSite {
    var site = EditableSite()
    if hasOwnLayouts { site.layouts = widelyReadingLayouts }
    site.settings["paginate"] = "4"
    site.settings["feeds"] = "{ items: 5, formats: [atom] }"
    site.settings["menu"] = "[{ title: About, page: about.md }, { title: Tags, url: /tags/ }]"
    for number in 0..<random.below(5) + 9 { site.addPost(number, &random) }
    for name in ["about", "guide/start", "guide/more"] {
      site.texts.append(EditableText(path: name + ".md", matter: ["title": "Page \(name)"]))
    }
    site.texts.append(EditableText(path: "posts/_index.md", matter: ["title": "All posts"], blocks: ["What we write."]))
    site.texts.append(EditableText(path: "people/ada.md", matter: ["name": "Ada"], blocks: ["Ada prints."]))
    site.texts.append(EditableText(path: "people/bo.md", matter: ["bio": "Bo folds."]))
    site.texts.append(EditableText(path: "tags/red.md", matter: ["title": "The red ones"], blocks: ["About red."]))
    for index in site.texts() { site.fill(index, &random) }
    for number in 0..<5 { site.addResponse(number, &random) }
    site.files["logo.svg"] = svg(width: 40, height: 20)
    return site
  }

  /// A post with a part of what front matter can say, and no text yet.
  mutating func addPost(_ number: Int, _ random: inout SeededRandom) {
    let day = "2015-0\(1 + random.below(6))-\(10 + random.below(19))"
    let name = "posts/\(day)-p\(number)"
    var post = EditableText(path: random.chance(4) ? name + "/index.md" : name + ".md")
    post.matter["title"] = "Post \(number)"
    for _ in 0..<4 {
      let choice = Self.matterChoices[random.below(Self.matterChoices.count)]
      if ["layout", "slug", "url"].contains(choice.key) { continue }
      post.matter[choice.key] = random.filled(choice.values)
    }
    post.matter["tags"] = random.filled(["[red]", "[red, green]", "[blue]"])
    if post.isBundle { files[name + "/flow.svg"] = svg(width: 10 + random.below(90), height: 50) }
    texts.append(post)
  }

  mutating func addResponse(_ number: Int, _ random: inout SeededRandom) {
    guard let post = posts.randomElement(using: &random) else { return }
    let path = "responses/\(texts[post].slug)/2015-06-\(10 + random.below(19))-reader-\(number).md"
    if texts.contains(where: { $0.path == path }) { return }
    var response = EditableText(path: path, blocks: [random.sentence()])
    if random.chance(2) {
      response.matter["author"] = random.filled(["Reader #", "{ person: ada }", "{ name: Ines, url: \"https://i.example/\" }"])
    }
    if random.chance(3) { response.matter["kind"] = random.filled(["reply", "like", "mention"]) }
    texts.append(response)
  }

  /// Gives a text some blocks.
  mutating func fill(_ index: Int, _ random: inout SeededRandom) {
    for _ in 0..<2 + random.below(3) { texts[index].blocks.append(block(for: index, &random)) }
  }

  /// A paragraph, heading, list, table, picture or the like, mostly with a link to another text.
  func block(for index: Int, _ random: inout SeededRandom) -> String {
    let text = texts[index]
    let other = posts.randomElement(using: &random).map { texts[$0] } ?? text
    switch random.below(16) {
    case 0: return "## Place \(random.number())"
    case 1: return "A ~~struck~~ word about \(random.number()) \\~ and ~ alone."
    case 2: return "<p class=\"raw\">Raw <a href=\"/\(other.path)\">html</a> &amp; more</p>"
    case 3: return "A note.[^n\(random.number())]\n\n[^n\(random.number())]: [it](\(text.up)\(other.path))"
    case 4: return "![A picture](\(text.isBundle ? "flow.svg" : text.up + "logo.svg"))"
    case 5: return "- one\n- [two](\(text.up)\(other.path))\n- \(random.number())"
    case 6: return "| a | b |\n|---|---|\n| \(random.number()) | [[\(other.slug)]] |"
    case 7: return "```swift\nlet n = \(random.number()) // <b>\n```"
    case 8: return "> Said https://elsewhere.example/\(random.number()) once."
    case 9: return "<!--more-->"
    default: return "\(random.sentence()) \(link(from: text, to: other, &random)) \(random.sentence())"
    }
  }

  private func link(from text: EditableText, to other: EditableText, _ random: inout SeededRandom) -> String {
    switch random.below(6) {
    case 0: "[words](\(text.up)\(other.path)#place-\(random.number()))"
    case 1: "[[\(other.slug)]]"
    case 2: "[[\(other.slug)|shown]]"
    case 3: "[address](/\(other.slug)/)"
    case 4: "[whole](https://random.example/\(other.slug)/)"
    default: "[file](\(text.up)\(other.path))"
    }
  }
}

/// A drawing that says how large it is.
func svg(width: Int, height: Int) -> [UInt8] {
  Array("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\"/>\n".utf8)
}

extension SeededRandom {
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// True once in so many times.
  mutating func chance(_ one: Int) -> Bool { below(one) == 0 }

  /// Of two digits, so that texts with another number often have the same size.
  mutating func number() -> Int { 10 + below(90) }

  mutating func sentence() -> String {
    let words = ["paper", "ink", "commons", "river", "printing", "together", "union", "evening", "market", "letters"]
    let chosen = (0..<4 + below(12)).map { _ in words[below(words.count)] }
    return "We have \(number()) \(chosen.joined(separator: " "))."
  }

  /// One of the patterns, with a number for each `#` and a digit for each `@`.
  mutating func filled(_ patterns: [String]) -> String {
    var text = ""
    for letter in patterns[below(patterns.count)] {
      switch letter {
      case "#": text += String(number())
      case "@": text += String(1 + below(9))
      default: text.append(letter)
      }
    }
    return text
  }
}
