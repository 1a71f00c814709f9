import BroadsideContent
import BroadsideFiles
import BroadsideTemplate
import BroadsideText
import BroadsideValue

extension SiteCheck {
  /// Files that nothing uses: no link or picture of a text, no front matter, no layout, and no other file that can name files.
  ///
  /// `everything` is the site with all that isn't published yet.
  func unusedFiles(everything: Site) -> [Diagnostic] {
    let used = usedPaths(in: everything)
    var candidates = site.files.filter { !used.contains($0.path) && !Self.isAskedForByName($0.source) }
    if candidates.isEmpty { return [] }
    let words = frontMatterWords(of: everything).union(wordsOfLayouts()).union(wordsOfFiles())
    candidates.removeAll { words.contains(name(of: $0.source)) || words.contains(percentEncoded(name(of: $0.source))) }
    return candidates.map { file in
      Diagnostic(
        .warning, "check.unused", "nothing uses this file", at: Place(ContentFolder.name + "/" + file.source),
        help: ["remove it, or link to it where it is wanted"])
    }
  }

  private func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  private func wordsOfLayouts() -> Set<String> {
    var words: Set<String> = []
    for bytes in layouts.layouts.map(\.source.bytes) + layouts.assets.map(\.bytes) { words.formUnion(fileNames(in: bytes)) }
    return words
  }

  /// What pages, styles, scripts and drawings among the files name; a file that names itself is not used by that.
  private func wordsOfFiles() -> Set<String> {
    var words: Set<String> = []
    for file in site.files where Self.canNameFiles(file.source) {
      guard let bytes = try? project.read(ContentFolder.name + "/" + file.source) else { continue }
      words.formUnion(fileNames(in: bytes).subtracting([name(of: file.source)]))
    }
    return words
  }

  private func usedPaths(in site: Site) -> Set<SitePath> {
    var used: Set<SitePath> = []
    let answers = site.conversations.all.flatMap(\.responses).flatMap { [$0.source] + $0.authors.flatMap { [$0.url, $0.picture] } }
    for target in site.pages.flatMap(\.links.targets) + site.images.values + site.menu.map(\.target) + answers.compactMap(\.self) {
      if case .file(let path, _) = target { used.insert(path) }
    }
    return used
  }

  /// The names of files that front matter and settings have in keys of their own.
  private func frontMatterWords(of site: Site) -> Set<String> {
    var words: Set<String> = []
    func collect(_ value: Value) {
      switch value {
      case .text(let text): words.insert(name(of: text))
      case .list(let elements): for element in elements { collect(element) }
      case .map(let map): for value in map.values { collect(value) }
      default: break
      }
    }
    collect(.map(site.settings.params))
    for document in site.documents { collect(.map(document.matter.params)) }
    return words
  }

  /// What browsers, robots and hosts ask for without being told.
  private static func isAskedForByName(_ path: String) -> Bool {
    if path.hasPrefix(".well-known/") { return true }
    let known = [
      "robots.txt", "humans.txt", "security.txt", "favicon.ico", "favicon.svg", "apple-touch-icon.png", "CNAME", "_redirects", "_headers",
      "ads.txt", "sitemap.xml", "graph.json", "manifest.webmanifest",
    ]
    return known.contains(path)
  }

  private static func canNameFiles(_ path: String) -> Bool {
    [".html", ".htm", ".css", ".js", ".mjs", ".svg", ".xml", ".json", ".webmanifest", ".txt"].contains { path.hasSuffix($0) }
  }
}

/// The words of a file that could be names of files: they have a dot in them.
private func fileNames(in bytes: [UInt8]) -> Set<String> {
  let words = bytes.split { !isInFileName($0) }
  return Set(words.filter { $0.contains(UInt8(ascii: ".")) && $0.count < 256 }.map { String(decoding: $0, as: UTF8.self) })
}

private func isInFileName(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
    UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "~"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "+"),
    0x80...:
    true
  default: false
  }
}
