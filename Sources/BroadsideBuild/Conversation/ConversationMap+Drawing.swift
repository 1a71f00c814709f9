import BroadsideContent
import BroadsideText
import BroadsideValue

extension ConversationMap {
  /// The map as SVG: a row a post, newest first, with its title as a link, and at the end of the rows an arc for each link.
  ///
  /// The drawing is as wide as its place and keeps the size of its letters: labels begin at the left edge, arcs end at the right one.
  /// Each title is there twice, on one line and on two, of which a style sheet shows one. Colours are the style sheet's, too;
  /// without one, all is drawn in the colour of the text.
  func drawSVG(of model: SiteModel, in scope: PageScope, label: String) -> [UInt8] {
    var drawing = Drawing(model: model, scope: scope, rows: shown.count)
    drawing.open(label: label)
    for row in shown.indices { drawing.addRule(above: row) }
    let linksOfRow = Dictionary(grouping: links, by: \.source)
    for (row, post) in shown.enumerated() {
      drawing.addPost(post, row: row, links: linksOfRow[row] ?? [], answers: answers[row])
    }
    drawing.close()
    return drawing.bytes
  }
}

/// > Units: pixels of CSS.
private struct Drawing {
  let model: SiteModel
  let scope: PageScope
  let rows: Int
  var bytes: [UInt8] = []

  private static let rowHeight = 46
  /// How wide the part with the arcs is.
  private static let arcsWidth = 104
  /// How many columns a title has on one line, and on each of two.
  private static let wideColumns = 72
  private static let narrowColumns = 27

  init(model: SiteModel, scope: PageScope, rows: Int) {
    self.model = model
    self.scope = scope
    self.rows = rows
  }

  mutating func open(label: String) {
    let height = rows * Self.rowHeight
    append(#"<svg class="map" xmlns="http://www.w3.org/2000/svg" width="100%" height="\#(height)" direction="ltr" "#)
    append(#"aria-label="\#(escapedHTML(label))" fill="currentColor" font-size="16">"#)
    append(##"<defs><marker id="map-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" "##)
    append(##"markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .5 7.5 4 0 7.5z" fill="context-stroke"/></marker></defs>"## + "\n")
  }

  mutating func close() { append("</svg>") }

  mutating func addRule(above row: Int) {
    guard row > 0 else { return }
    append(#"<svg class="map-rule" x="100%" overflow="visible" aria-hidden="true"><path d="M-4000 \#(row * Self.rowHeight)H-"#)
    append("\(Self.arcsWidth + 12)\" stroke=\"currentColor\"/></svg>\n")
  }

  mutating func addPost(_ id: PageID, row: Int, links: [ConversationMap.Link], answers: Int) {
    let page = model.site[id]
    let lines = wrapped(page.title, columns: Self.narrowColumns)
    append(#"<g class="map-post\#(lines.count > 1 ? " is-long" : "")">"#)
    append(#"<a href="\#(escapedHTML(scope.url(of: page.path)))""#)
    if model.language(of: page) != scope.language { append(#" lang="\#(escapedHTML(model.language(of: page)))""#) }
    append(">")
    let top = row * Self.rowHeight
    append(#"<text class="map-title is-wide" y="\#(top + 21)">\#(escapedHTML(shortened(page.title, columns: Self.wideColumns)))</text>"#)
    append(#"<text class="map-title is-narrow" display="none">"#)
    for (index, line) in lines.enumerated() { append(#"<tspan x="0" y="\#(top + 20 + 18 * index)">\#(escapedHTML(line))</tspan>"#) }
    append("</text></a>")
    append(#"<text class="map-note" y="\#(top + 38)" font-size="13">\#(escapedHTML(note(of: page)))</text>"#)
    append(#"<svg x="100%" overflow="visible" aria-hidden="true">"#)
    for link in links { addArc(link) }
    append(#"<circle cx="-\#(Self.arcsWidth)" cy="\#(middle(of: row))" r="\#(3 + min(4, answers))"/></svg></g>"# + "\n")
  }

  /// The day, and the label of the part of a series.
  private func note(of page: Page) -> String {
    let day = page.date.map { $0.longDate(locale: scope.language) } ?? ""
    guard let place = page.series, let part = place.part, let label = model.site.series[place.series].label(ofPart: part) else {
      return day
    }
    return "\(label) · \(day)"
  }

  /// From dot to dot, the wider the more rows lie between. A link to a newer post is marked, for those go up.
  private mutating func addArc(_ link: ConversationMap.Link) {
    let (from, to) = (middle(of: link.source), middle(of: link.target))
    let distance = abs(link.source - link.target)
    let span = scaledRoot(distance * 10_000 / max(1, rows - 1))
    let bulge = 16 + (Self.arcsWidth - 30) * span / 100
    let control = bulge * 4 / 3 - Self.arcsWidth
    let start = 2 - Self.arcsWidth
    append(#"<path class="map-link\#(link.target < link.source ? " is-later" : "")" "#)
    append(#"d="M\#(start) \#(from)C\#(control) \#(from) \#(control) \#(to) \#(start + 7) \#(to)" "#)
    append(##"fill="none" stroke="currentColor" marker-end="url(#map-tip)"/>"##)
  }

  private func middle(of row: Int) -> Int { row * Self.rowHeight + Self.rowHeight / 2 }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

/// The whole part of a square root.
private func scaledRoot(_ number: Int) -> Int {
  var root = 0
  while (root + 1) * (root + 1) <= number { root += 1 }
  return root
}

/// The text in at most so many columns, cut at a word where there is one near.
private func shortened(_ text: String, columns: Int) -> String {
  guard displayWidth(text) > columns else { return text }
  var kept = ""
  var width = 1
  for character in text {
    width += displayWidth(String(character))
    if width > columns { break }
    kept.append(character)
  }
  if let blank = kept.lastIndex(of: " "), kept.distance(from: blank, to: kept.endIndex) < 16 { kept = String(kept[..<blank]) }
  return kept + "…"
}

/// The text on one line or two.
private func wrapped(_ text: String, columns: Int) -> [String] {
  guard displayWidth(text) > columns else { return [text] }
  var first = ""
  for word in text.split(separator: " ") {
    let longer = first.isEmpty ? String(word) : first + " " + word
    if displayWidth(longer) > columns { break }
    first = longer
  }
  if first.isEmpty { return [shortened(text, columns: columns)] }
  return [first, shortened(String(text.dropFirst(first.count).drop { $0 == " " }), columns: columns)]
}
