import BroadsideContent
import BroadsideText
import BroadsideValue

/// Where the graph of posts and links lies, for programs.
let graphPath = SitePath(unchecked: "/graph.json")

extension SiteModel {
  /// All posts and the links between them, a line each:
  ///
  /// ```json
  /// {"nodes": [{"id": "/np2/", "title": "…", "url": "np2/", "date": "2015-01-26", "tags": ["…"], "series": "np"}],
  ///  "edges": [{"source": "/np2/", "target": "/np1/"}]}
  /// ```
  ///
  /// A URL is relative to the file, so that it is right wherever the site lies.
  func appendGraph(to output: inout [UInt8]) {
    let scope = PageScope(path: graphPath, language: settings.language, style: .relative, siteURL: settings.url)
    output.append(contentsOf: "{\"nodes\":[".utf8)
    appendLines(site.posts.map { node($0, in: scope) }, to: &output)
    output.append(contentsOf: "],\n\"edges\":[".utf8)
    let edges = site.posts.flatMap { post in site.postsLinked(from: post).map { edge(from: post, to: $0) } }
    appendLines(edges, to: &output)
    output.append(contentsOf: "]}\n".utf8)
  }

  private func appendLines(_ values: [Value], to output: inout [UInt8]) {
    for (index, value) in values.enumerated() {
      output.append(contentsOf: (index == 0 ? "\n" : ",\n").utf8)
      output.append(contentsOf: jsonText(of: value).utf8)
    }
  }

  private func node(_ id: PageID, in scope: PageScope) -> Value {
    let page = site[id]
    var node = ValueMap([
      ("id", .text(page.path.text)), ("title", .text(page.title)), ("url", .text(scope.url(of: page.path))),
      ("date", page.date.map { .text($0.description) } ?? .null), ("tags", .list(tags(of: page))),
    ])
    node["series"] = page.series.map { .text(site.series[$0.series].key) } ?? .null
    return .map(node)
  }

  private func tags(of page: Page) -> [Value] {
    guard let taxonomy = site.taxonomies.firstIndex(where: { $0.name == "tags" }) else { return [] }
    return page.terms[taxonomy].map { .text(site.taxonomies[taxonomy].terms[$0].name) }
  }

  private func edge(from source: PageID, to target: PageID) -> Value {
    ["source": .text(site[source].path.text), "target": .text(site[target].path.text)]
  }
}
