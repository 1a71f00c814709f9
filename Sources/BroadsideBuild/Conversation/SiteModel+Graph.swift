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
    let paths = QuotedPaths(of: site.posts, in: site)
    // Room that isn't written to costs nothing; moving what outgrows it does.
    output.reserveCapacity(site.posts.count * 1024)
    output += "{\"nodes\":[".utf8
    for (index, post) in site.posts.enumerated() {
      output += (index == 0 ? "\n" : ",\n").utf8
      appendNode(of: post, paths, in: scope, to: &output)
    }
    output += "],\n\"edges\":[".utf8
    appendEdges(paths, to: &output)
    output += "]}\n".utf8
  }

  private func appendNode(of id: PageID, _ paths: QuotedPaths, in scope: PageScope, to output: inout [UInt8]) {
    let page = site[id]
    output += "{\"id\":".utf8
    output += paths[id]
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

  private func appendEdges(_ paths: QuotedPaths, to output: inout [UInt8]) {
    var isFirst = true
    for source in site.posts {
      for target in site.graph.targets(of: source) where !paths[target].isEmpty {
        output += (isFirst ? "\n{\"source\":" : ",\n{\"source\":").utf8
        output += paths[source]
        output += ",\"target\":".utf8
        output += paths[target]
        output.append(UInt8(ascii: "}"))
        isFirst = false
      }
    }
  }
}

/// The paths of posts as JSON, one after the other: a post is named by every link to it, and pages lie far apart in memory.
private struct QuotedPaths {
  private var bytes: [UInt8] = []
  /// By page; empty of those that are no posts.
  private var ranges: [Range<Int32>]

  init(of posts: [PageID], in site: Site) {
    ranges = Array(repeating: 0..<0, count: site.pages.count)
    bytes.reserveCapacity(posts.count * 80)
    for post in posts {
      let start = Int32(bytes.count)
      BroadsideText.appendQuotedJSON(site[post].path.text, to: &bytes)
      ranges[post.index] = start..<Int32(bytes.count)
    }
  }

  subscript(page: PageID) -> ArraySlice<UInt8> {
    bytes[Int(ranges[page.index].lowerBound)..<Int(ranges[page.index].upperBound)]
  }
}

/// Appends the text between quotes, or null.
private func appendQuotedJSON(_ text: String?, to output: inout [UInt8]) {
  if let text { BroadsideText.appendQuotedJSON(text, to: &output) } else { output += "null".utf8 }
}
