import BroadsideText

extension Resolver {
  /// A page for each series, its parts in order, and for all series one page.
  mutating func addSeries() {
    let parts = collectParts()
    if parts.isEmpty { return }
    let waiting = waitingParts()
    let path = SitePath.root.appending("series")
    _ = addList(.seriesIndex, text: .seriesIndex, path: path, title: "Series")
    for (index, key) in parts.keys.sorted().enumerated() {
      let series = addSeries(key, at: index, parts: parts[key] ?? [], below: path)
      warnOfDoubledParts(in: series)
      if settings.series[key]?.hasGaps != true { warnOfMissingParts(in: series, waiting: waiting[key] ?? []) }
      warnOfUnnumberedParts(in: series)
    }
  }

  /// The numbers of the parts that aren't published, by series.
  private func waitingParts() -> [String: [Int]] {
    var parts: [String: [Int]] = [:]
    for document in withheldDocuments {
      guard let series = document.matter.series, let part = document.matter.part else { continue }
      parts[collapsed(series.value), default: []].append(part)
    }
    return parts
  }

  private func collectParts() -> [String: [PageID]] {
    var parts: [String: [PageID]] = [:]
    var keyOfName: [String: String] = [:]
    for (index, page) in site.pages.enumerated() where page.kind.isText {
      guard let document = page.document, let name = site.documents[document].matter.series?.value else { continue }
      let key = keyOfName[name] ?? collapsed(name)
      keyOfName[name] = key
      if !key.isEmpty { parts[key, default: []].append(PageID(index)) }
    }
    return parts
  }

  private mutating func addSeries(_ key: String, at index: Int, parts: [PageID], below path: SitePath) -> Series {
    let known = settings.series[key]
    let segment = pathSegment(of: key)
    let slug = segment.isEmpty ? "series-\(index + 1)" : segment
    let id = addList(.series(index), text: .series(slug), path: path.appending(slug), title: known?.title ?? key)
    var series = Series(key: key, title: site[id].title, labelPattern: known?.label, page: id)
    series.parts = inOrder(parts)
    site.series.append(series)
    for (place, id) in series.parts.enumerated() {
      site.pages[id.index].series = Page.SeriesPlace(series: index, part: part(of: id), index: place)
    }
    return series
  }

  private func part(of page: PageID) -> Int? { site.document(of: page)?.matter.part }

  /// By number; without one after the others, oldest first.
  private func inOrder(_ parts: [PageID]) -> [PageID] {
    let oldestFirst = newestFirst(parts).reversed().enumerated().map { (part: part(of: $1) ?? .max, rank: $0, page: $1) }
    return oldestFirst.sorted { ($0.part, $0.rank) < ($1.part, $1.rank) }.map(\.page)
  }

  private mutating func warnOfDoubledParts(in series: Series) {
    for (earlier, later) in zip(series.parts, series.parts.dropFirst()) {
      guard let number = part(of: later), part(of: earlier) == number, let document = site.document(of: later) else { continue }
      let other = site.document(of: earlier).map { Place($0.displayPath) }
      report(
        .warning, "series.doubled", "part \(number) of the series `\(series.key)` is there twice", at: Place(document.displayPath),
        notes: [.init("the other is here", at: other)], help: ["give one of them another `part`"])
    }
  }

  /// Once a series, all numbers below the last that no part has. A part that isn't published yet is not missing.
  private mutating func warnOfMissingParts(in series: Series, waiting: [Int]) {
    let numbers = Set(series.parts.compactMap { part(of: $0) } + waiting).sorted()
    var missing: [String] = []
    var expected = 1
    for number in numbers where number >= expected {
      if number > expected { missing.append(number - 1 > expected ? "\(expected) to \(number - 1)" : "\(expected)") }
      expected = number + 1
    }
    guard !missing.isEmpty, let last = series.parts.last(where: { part(of: $0) != nil }), let document = site.document(of: last) else {
      return
    }
    let shown = missing.count > 12 ? Array(missing.prefix(12)) + ["…"] : missing
    reportMissing(
      .warning, "series.missing", "the series `\(series.key)` has no part \(shown.joined(separator: ", "))",
      at: Place(document.displayPath),
      help: ["number the parts anew, or say in site.yml that gaps are meant: series: { \(series.key): { title: …, gaps: true } }"])
  }

  /// Where others have a number, a part without one stands at the end.
  private mutating func warnOfUnnumberedParts(in series: Series) {
    let unnumbered = series.parts.filter { part(of: $0) == nil }
    if unnumbered.count == series.parts.count { return }
    for document in unnumbered.compactMap({ site.document(of: $0) }) {
      report(
        .warning, "series.unnumbered", "the text has no `part`, unlike others of the series `\(series.key)`",
        at: Place(document.displayPath),
        help: ["write part: and its number into its front matter"])
    }
  }
}
