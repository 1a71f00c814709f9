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
    let scope = PageScope(self, path: graphPath, language: settings.language, style: .relative)
    let tags = site.taxonomies.firstIndex { $0.name == "tags" }
    output.reserveCapacity(site.posts.count * 512)
    output += "{\"nodes\":[".utf8
    for (index, post) in site.posts.enumerated() {
      output += (index == 0 ? "\n" : ",\n").utf8
      appendNode(of: post, tags: tags, in: scope, to: &output)
    }
    output += "],\n\"edges\":[".utf8
    var isFirst = true
    for post in site.posts {
      for target in site.graph.targets(of: post) where site[target].kind == .post {
        output += (isFirst ? "\n" : ",\n").utf8
        appendEdge(from: post, to: target, to: &output)
        isFirst = false
      }
    }
    output += "]}\n".utf8
  }

  private func appendNode(of id: PageID, tags: Int?, in scope: PageScope, to output: inout [UInt8]) {
    let page = site[id]
    output += "{\"id\":".utf8
    appendQuotedJSON(page.path.text, to: &output)
    output += ",\"title\":".utf8
    appendQuotedJSON(page.title, to: &output)
    output += ",\"url\":\"".utf8
    // What is fit to stand in a link needs no escape in JSON.
    scope.appendURL(of: page.path, suffix: "", to: &output)
    output += "\",\"date\":".utf8
    appendQuotedJSON(page.date?.description, to: &output)
    output += ",\"tags\":[".utf8
    if let tags {
      for (index, term) in page.terms[tags].enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        appendQuotedJSON(site.taxonomies[tags].terms[term].name, to: &output)
      }
    }
    output += "],\"series\":".utf8
    appendQuotedJSON(page.series.map { site.series[$0.series].key }, to: &output)
    output.append(UInt8(ascii: "}"))
  }

  private func appendEdge(from source: PageID, to target: PageID, to output: inout [UInt8]) {
    output += "{\"source\":".utf8
    appendQuotedJSON(site[source].path.text, to: &output)
    output += ",\"target\":".utf8
    appendQuotedJSON(site[target].path.text, to: &output)
    output.append(UInt8(ascii: "}"))
  }
}

/// Appends the text between quotes, or null.
private func appendQuotedJSON(_ text: String?, to output: inout [UInt8]) {
  if let text { BroadsideText.appendQuotedJSON(text, to: &output) } else { output += "null".utf8 }
}
