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
  func appendGraph(to output: inout OutputBuffer) {
    let scope = PageScope(self, path: graphPath, language: settings.language, style: .relative)
    let paths = QuotedPaths(of: site.posts, in: site)
    // Room that isn't written to costs nothing; moving what outgrows it does.
    output.reserveCapacity(adding: site.posts.count * 1024)
    output.append("{\"nodes\":[")
    for (index, post) in site.posts.enumerated() {
      output.append(index == 0 ? "\n" : ",\n")
      appendNode(of: post, paths, in: scope, to: &output)
    }
    output.append("],\n\"edges\":[")
    appendEdges(paths, to: &output)
    output.append("]}\n")
  }

  private func appendNode(of id: PageID, _ paths: borrowing QuotedPaths, in scope: PageScope, to output: inout OutputBuffer) {
    let page = site[id]
    output.append("{\"id\":")
    paths.append(id, to: &output)
    output.append(",\"title\":")
    output.append(quotedJSON: page.title)
    output.append(",\"url\":\"")
    // What is fit to stand in a link needs no escape in JSON.
    scope.appendURL(inBody: page.path, to: &output)
    output.append("\",\"date\":")
    output.append(quotedJSONOrNull: page.date?.description)
    output.append(",\"tags\":[")
    if let tags {
      for (index, term) in page.terms[tags].enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        output.append(quotedJSON: site.taxonomies[tags].terms[term].name)
      }
    }
    output.append("],\"series\":")
    output.append(quotedJSONOrNull: page.series.map { site.series[$0.series].key })
    output.append(UInt8(ascii: "}"))
  }

  private func appendEdges(_ paths: borrowing QuotedPaths, to output: inout OutputBuffer) {
    var isFirst = true
    for source in site.posts {
      for target in site.graph.targets(of: source) where paths.isPost(target) {
        output.append(isFirst ? "\n{\"source\":" : ",\n{\"source\":")
        paths.append(source, to: &output)
        output.append(",\"target\":")
        paths.append(target, to: &output)
        output.append(UInt8(ascii: "}"))
        isFirst = false
      }
    }
  }
}

/// The paths of posts as JSON, one after the other: a post is named by every link to it, and pages lie far apart in memory.
private struct QuotedPaths: ~Copyable {
  private var bytes: OutputBuffer
  /// By page; empty of those that are no posts.
  private var ranges: [Range<Int32>]

  init(of posts: [PageID], in site: Site) {
    ranges = Array(repeating: 0..<0, count: site.pages.count)
    bytes = OutputBuffer(capacity: posts.count * 80)
    for post in posts {
      let start = Int32(bytes.count)
      bytes.append(quotedJSON: site[post].path.text)
      ranges[post.index] = start..<Int32(bytes.count)
    }
  }

  func isPost(_ page: PageID) -> Bool { !ranges[page.index].isEmpty }

  func append(_ page: PageID, to output: inout OutputBuffer) {
    output.append(bytes, from: Int(ranges[page.index].lowerBound), count: ranges[page.index].count)
  }
}

extension OutputBuffer {
  /// Appends the text between quotes, or null.
  fileprivate mutating func append(quotedJSONOrNull text: String?) {
    if let text { append(quotedJSON: text) } else { append("null") }
  }
}
