import BroadsideContent
import BroadsideFiles
import BroadsideMarkdown
import BroadsideText
import BroadsideValue

extension SiteModel {
  /// Where a post's republish kit lies; nil where it has none.
  ///
  /// The settings' `republish: true` makes one for every post whose licence allows copies; the post's own `republish` comes first, as
  /// its writer may allow what no licence says, or keep one text to the site.
  func republishKit(of id: PageID) -> (page: SitePath, source: SitePath)? {
    guard site[id].mayBeRepublished, site[id].kind == .post, site[id].path.isFolder else { return nil }
    return (site[id].path.appending("republish"), site[id].path.appending("index.md", isFolder: false))
  }

  /// The post's Markdown as it is fit for another site: front matter that every generator reads, links and pictures absolute.
  ///
  /// Empty where the file can't be read any more.
  func republishedMarkdown(of id: PageID, from sources: any FileSystem) -> [UInt8] {
    guard let document = site.document(of: id), let bytes = try? sources.read(document.displayPath), document.bodyStart <= bytes.count
    else {
      return []
    }
    let page = site[id]
    var lines = ["title: \(yamlScalar(page.title))"]
    if let date = page.date { lines.append("date: \(date)") }
    let authors = page.authors.map { yamlScalar(site.people[$0].name) }
    if !authors.isEmpty { lines.append("authors: [\(authors.joined(separator: ", "))]") }
    if let licence = document.licence ?? settings.licence { lines.append("licence: \(yamlScalar(licence.id))") }
    lines += ["lang: \(yamlScalar(language(of: page)))", "canonical: \(yamlScalar(canonicalURL(of: id)))"]
    var output = OutputBuffer(capacity: 2 * bytes.count)
    output.append(text: "---\n" + lines.joined(separator: "\n") + "\n---\n\n")
    appendMarkdown(of: document, on: page, bytes, to: &output)
    return output.array()
  }

  func canonicalURL(of id: PageID) -> String { site.document(of: id)?.canonical?.value ?? permalink(site[id].path) }

  /// The text as it was written, each destination replaced by the whole address that it leads to.
  private func appendMarkdown(of document: Document, on page: Page, _ bytes: [UInt8], to output: inout OutputBuffer) {
    let scope = PageScope(self, path: page.path, language: language(of: page), style: .absolute)
    var position = document.bodyStart
    while position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
    let links = page.links.all(document.body.links).sorted { $0.link.sourceRange.lowerBound < $1.link.sourceRange.lowerBound }
    for (link, target) in links {
      let wiki = link.kind == .wiki ? wikiBrackets(around: link.sourceRange, in: bytes) : nil
      let range = wiki?.range ?? link.sourceRange
      guard range.lowerBound >= position, !range.isEmpty, range.upperBound <= bytes.count, isInSite(target) else { continue }
      output.append(bytes, position..<range.lowerBound)
      let address = url(of: target, in: scope)
      if let wiki {
        output.append(text: "[\(wiki.label ?? title(of: target))](\(address))")
      } else if link.isRawHTML {
        output.appendEscaped(address)
      } else {
        output.append(text: address)
      }
      position = range.upperBound
    }
    output.append(bytes, position..<bytes.count)
    if output.last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
  }

  private func isInSite(_ target: LinkTarget) -> Bool {
    switch target {
    case .page, .file: true
    case .external, .broken: false
    }
  }

  private func title(of target: LinkTarget) -> String {
    if case .page(let page, _) = target { site[page].title } else { "" }
  }

  /// `[[target|label]]` whole, and its label.
  private func wikiBrackets(around target: Range<Int>, in bytes: [UInt8]) -> (range: Range<Int>, label: String?)? {
    let open = Array("[[".utf8)
    var start = target.lowerBound
    while start >= 2, !bytes[(start - 2)..<start].elementsEqual(open) { start -= 1 }
    var end = target.upperBound
    while end + 2 <= bytes.count, !bytes[end..<end + 2].elementsEqual(Array("]]".utf8)) { end += 1 }
    guard start >= 2, end + 2 <= bytes.count else { return nil }
    let inner = bytes[target.upperBound..<end]
    let label = inner.firstIndex(of: UInt8(ascii: "|")).map { String(decoding: inner[($0 + 1)...], as: UTF8.self) }
    return (start - 2..<end + 2, label)
  }
}
