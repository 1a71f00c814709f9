import BroadsideBuild
import BroadsideContent
import BroadsideValue

/// All that decides what a build makes, in parts that an edit can change.
struct EditableSite {
  /// Posts, pages, people, words for lists, and responses.
  var texts: [EditableText] = []
  /// Lines of `site.yml`, by key.
  var settings = ["title": "Random", "url": "https://random.example/", "broken_links": "warning"]
  /// Whether `site.yml` ends with a line that is no YAML.
  var hasBrokenSettings = false
  /// Lines of files below `layouts/`, by path.
  var layouts: [String: [String]] = [:]
  /// Pictures and other files below `content/`, by path.
  var files: [String: [UInt8]] = [:]
  var options = BuildOptions(publication: Publication(today: CalendarDate(daysSince1970: 16_600)), jobs: 2)

  /// The bytes of every file of the project, by path.
  var sources: [String: [UInt8]] {
    var sources = Dictionary(uniqueKeysWithValues: files.map { ("content/" + $0.key, $0.value) })
    sources["content/site.yml"] = Array(settingsSource.utf8)
    for text in texts { sources["content/" + text.path] = Array(text.source.utf8) }
    for (path, lines) in layouts { sources["layouts/" + path] = Array(lines.joined(separator: "\n").utf8) }
    return sources
  }

  private var settingsSource: String {
    settings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined() + (hasBrokenSettings ? "menu: [\n" : "")
  }

  /// Indices of the posts.
  var posts: [Int] { texts(in: "posts").filter { !texts[$0].path.hasSuffix("_index.md") } }

  /// Indices of the texts that lie in a folder, or of all but responses.
  func texts(in folder: String = "") -> [Int] {
    texts.indices.filter { folder.isEmpty ? !texts[$0].path.hasPrefix("responses/") : texts[$0].path.hasPrefix(folder + "/") }
  }
}

/// One Markdown file.
struct EditableText {
  /// Below `content/`.
  var path: String
  /// Front matter: YAML by key.
  var matter: [String: String] = [:]
  var blocks: [String] = []
  /// Whether the front matter has a line that can't be read.
  var isBroken = false

  var source: String {
    let lines = matter.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined() + (isBroken ? "tags: [a\n" : "")
    return (lines.isEmpty ? "" : "---\n\(lines)---\n\n") + blocks.joined(separator: "\n\n") + "\n"
  }

  var isBundle: Bool { path.hasSuffix("/index.md") }

  /// What it is called in addresses and by `[[…]]`, as long as the front matter says nothing else.
  var slug: String {
    let path = isBundle ? path.dropLast("/index.md".count) : path.dropLast(".md".count)
    let name = path.split(separator: "/").last ?? ""
    return String(name.hasPrefix("2015-") ? name.dropFirst("2015-01-01-".count) : name)
  }

  /// The way from its folder to `content/`.
  var up: String { String(repeating: "../", count: path.split(separator: "/").count - 1) }
}
