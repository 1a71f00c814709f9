import BroadsideBuild
import BroadsideContent
import BroadsideValue
import TestSupport

/// Changes to layouts, the words in them and their assets.
enum LayoutEdit: CaseIterable {
  case insert, insertAgain, takeOut, override, remove, phrase, style, `break`
}

extension EditableSite {
  /// Layouts and partials that the site may have instead of the theme's, or besides.
  private static let others: [(name: String, lines: [String])] = [
    (
      "series.html",
      [
        "{% extends 'base.html' %}", "{% block content %}", "{% for post in page.posts %}{{ post.part_label }}{% endfor %}",
        "{% endblock %}",
      ]
    ),
    (
      "page.html",
      ["{% extends 'base.html' %}", "{% block content %}", "{{ page.content }}{{ page.next.title if page.next }}", "{% endblock %}"]
    ),
    ("people.html", ["{% for person in page.people %}{{ person.name }}{% endfor %}"]), ("partials/extra.html", ["<p>extra</p>"]),
    ("404.html", ["<p>{{ site.posts | length }}</p>"]), ("redirect.html", ["<p>{{ page.redirect_url }}</p>"]),
    ("partials/tags.html", ["<p>{{ page.tags | length }}</p>"]), ("partials/responses.html", ["<p>{{ page.response_count }}</p>"]),
    ("strings/nl.yml", ["older_posts: Ouder", "made_with: Van {generator}"]), ("assets/extra.css", ["b { color: red }"]),
  ]

  mutating func apply(_ edit: LayoutEdit, _ random: inout SeededRandom) -> String? {
    let own = layouts.keys.filter { $0.hasSuffix(".html") }.sorted().randomElement(using: &random)
    switch edit {
    case .insert, .insertAgain:
      guard let own, let count = layouts[own]?.count else { return nil }
      let line = random.filled(own == "macros.html" ? ["<p>static #</p>"] : Self.readings)
      layouts[own]?.insert(line + "<!-- inserted -->", at: random.below(count + 1))
      return "insert \(line) into \(own)"
    case .takeOut:
      let places = layouts.keys.sorted().flatMap { name in
        (layouts[name] ?? []).indices.filter { layouts[name]?[$0].hasSuffix("<!-- inserted -->") == true }.map { (name, $0) }
      }
      guard let (name, line) = places.randomElement(using: &random) else { return nil }
      layouts[name]?.remove(at: line)
      return "take a line out of \(name)"
    case .override:
      let other = Self.others[random.below(Self.others.count)]
      layouts[other.name] = layouts[other.name] == nil ? other.lines : nil
      return "\(layouts[other.name] == nil ? "remove" : "add") layouts/\(other.name)"
    case .remove:
      guard random.chance(2), let own else { return nil }
      layouts[own] = nil
      return "remove layouts/\(own)"
    case .phrase:
      let name = random.filled(["strings/en.yml", "strings/nl.yml"])
      let line = random.filled(["older_posts: Older than #", "made_with: Printed by {generator} #", "see_map: Map #"])
      layouts[name, default: []].removeAll { $0.prefix(while: { $0 != ":" }) == line.prefix(while: { $0 != ":" }) }
      layouts[name, default: []].insert(line, at: 0)
      return "\(line) in \(name)"
    case .style:
      layouts["assets/style.css"] = [random.filled(["body { margin: #px }", "p { width: #px } /* # */"])]
      return "another style.css"
    case .break:
      guard let own, random.chance(4) else { return nil }
      layouts[own]?.append(random.filled(["{% endif %}", "{{ page.nothing_of_the_kind }}", "{% include 'partials/missing.html' %}"]))
      return "break \(own)"
    }
  }
}

/// Changes to `site.yml`.
enum SettingEdit: CaseIterable {
  case set, setAgain, remove, `break`
}

extension EditableSite {
  private static let settingChoices: [(key: String, values: [String])] = [
    ("title", ["Random #"]), ("description", ["Sheets, # of them"]), ("paginate", ["2", "3", "10", "0"]),
    ("permalinks", ["{ posts: /:year/:month/:slug/ }", "{ posts: /:section/:slug/, guide: /help/:slug/ }"]),
    ("taxonomies", ["[tags]", "[tags, categories]", "{ tags: Subjects, place: Places }", "[]"]),
    ("feeds", ["{ items: 3, formats: [rss, json] }", "{ items: 5, formats: [atom], for: [site, taxonomies] }", "{ formats: [] }"]),
    ("url", ["https://random.example/", "https://random.example/below/", "https://other.example/"]), ("pingbacks", ["false", "true"]),
    ("theme", ["{ accent: \"rgb(#, #, #)\", logo: logo.svg }", "{ measure: \"#em\", icon: logo.svg }"]), ("language", ["nl", "de", "en"]),
    ("licence", ["CC-BY-4.0", "CC-BY-ND-4.0"]), ("timezone", ["\"+02:00\"", "UTC"]), ("republish", ["true", "false"]),
    ("series", ["{ one: { title: First #, label: \"N{part}\" } }", "{ two: Letters #, one: { title: One, gaps: true } }"]),
    ("menu", ["[{ title: Menu #, url: /archive/ }]", "[{ title: Guide, page: guide/start.md }]", "[]"]), ("params", ["{ note: Note # }"]),
    ("hosting", ["[headers]", "[headers, nginx, caddy]"]), ("humans", ["true", "Printed by # hands"]),
    ("broken_links", ["error", "ignore", "warning"]), ("leave_out", ["[archive]", "[map]", "[archive, map]"]),
    ("robots", ["{ ai: false }"]), ("responses", ["{ address: \"https://forms.example/#\" }"]),
    ("assets", ["{ minify: false }", "{ fingerprint: false }"]),
    ("blogroll", ["[{ title: Friend #, url: \"https://friend.example/\" }]"]),
    ("security", ["{ contact: [\"https://random.example/contact\"], expires: 2030-01-0@ }"]),
  ]

  mutating func apply(_ edit: SettingEdit, _ random: inout SeededRandom) -> String? {
    switch edit {
    case .set, .setAgain:
      let choice = Self.settingChoices[random.below(Self.settingChoices.count)]
      settings[choice.key] = random.filled(choice.values)
      return "\(choice.key): \(settings[choice.key] ?? "") in site.yml"
    case .remove:
      guard let key = settings.keys.sorted().randomElement(using: &random), key != "title", key != "url" else { return nil }
      settings[key] = nil
      return "remove \(key) in site.yml"
    case .break:
      guard random.chance(4) else { return nil }
      hasBrokenSettings.toggle()
      return "\(hasBrokenSettings ? "break" : "mend") site.yml"
    }
  }
}

/// Changes to what readers have sent in.
enum ResponseEdit: CaseIterable {
  case add, change, remove, hang, move, hide
}

extension EditableSite {
  mutating func apply(_ edit: ResponseEdit, _ random: inout SeededRandom) -> String? {
    let responses = texts(in: "responses")
    if edit == .add {
      let count = texts.count
      addResponse(random.number(), &random)
      return texts.count > count ? "add \(texts[count].path)" : nil
    }
    guard let index = responses.randomElement(using: &random), let other = responses.randomElement(using: &random) else { return nil }
    let path = texts[index].path
    switch edit {
    case .add: break
    case .change: texts[index].blocks = [random.sentence()]
    case .remove: texts.remove(at: index)
    case .hang:
      texts[index].matter["in_reply_to"] =
        texts[other].slug.isEmpty ? nil : String(texts[other].path.split(separator: "/").last?.dropLast(3) ?? "")
    case .move:
      guard let post = posts.randomElement(using: &random), let name = path.split(separator: "/").last else { return nil }
      let new = "responses/\(texts[post].slug)/\(name)"
      if texts.contains(where: { $0.path == new }) { return nil }
      texts[index].path = new
    case .hide: texts[index].matter["hidden"] = texts[index].matter["hidden"] == nil ? "true" : nil
    }
    return "\(edit) the response \(path)"
  }
}

/// Changes to pictures.
enum PictureEdit: CaseIterable {
  case resize, remove, addFile
}

extension EditableSite {
  mutating func apply(_ edit: PictureEdit, _ random: inout SeededRandom) -> String? {
    let name = files.keys.sorted().randomElement(using: &random)
    switch edit {
    case .resize:
      guard let name else { return nil }
      files[name] = svg(width: random.number(), height: random.number())
      return "resize \(name)"
    case .remove:
      guard let name else { return nil }
      files[name] = nil
      return "remove \(name)"
    case .addFile:
      let name = random.filled(["file-#.txt", "guide/file-#.svg", "logo.svg", "robots.txt"])
      files[name] = svg(width: random.number(), height: random.number())
      return "add the file \(name)"
    }
  }
}

/// Another day, and other ways to call the program.
enum OptionEdit: CaseIterable {
  case day, drafts, future, expired, baseURL, linkStyle, jobs, strict
}

extension EditableSite {
  mutating func apply(_ edit: OptionEdit, _ random: inout SeededRandom) -> String? {
    switch edit {
    case .day: options.publication.today = CalendarDate(daysSince1970: 16_550 + random.below(150))
    case .drafts: options.publication.includesDrafts.toggle()
    case .future: options.publication.includesFuture.toggle()
    case .expired: options.publication.includesExpired.toggle()
    case .baseURL: options.baseURL = options.baseURL == nil ? "https://mirror.example/a/b" : nil
    case .linkStyle: options.linkStyle = options.linkStyle == .relative ? .portable : .relative
    case .jobs: options.jobs = 1 + random.below(4)
    case .strict:
      guard random.chance(4) else { return nil }
      options.isStrict.toggle()
    }
    return "another \(edit) in the options"
  }
}
