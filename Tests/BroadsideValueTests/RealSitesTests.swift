import BroadsideText
import BroadsideValue
import Testing

/// The front matter of some six thousand pages that others wrote.
@Suite(.enabled(if: SharedMaterial.folder("corpora/markdown") != nil, SharedMaterial.absence)) struct RealSitesTests {
  let root: String
  let paths: [String]

  init() throws {
    let root = try #require(SharedMaterial.folder("corpora/markdown"))
    self.root = root
    paths = SharedMaterial.files(below: root, endingIn: ".md") + SharedMaterial.files(below: root, endingIn: ".markdown")
  }

  @Test func `everything is read but what is truly broken`() {
    var counts: [String: Int] = [:]
    for path in paths {
      var diagnostics: [Diagnostic] = []
      let bytes = SharedMaterial.bytes(path)
      let matter = readFrontMatter(bytes, path: String(path.dropFirst(root.count + 1)), diagnostics: &diagnostics)
      counts[matter.map { $0.format.map { "\($0)" } ?? "none" } ?? "unreadable", default: 0] += 1
      for diagnostic in diagnostics {
        counts[diagnostic.code.name, default: 0] += 1
        #expect(diagnostic.place?.range.map { $0.lowerBound < $0.upperBound && $0.upperBound <= bytes.count } == true)
      }
    }
    // The five are archetypes of Hugo, whose titles are templates; the nine set a key twice.
    #expect(
      counts == ["yaml": 4970, "toml": 1008, "none": 187, "unreadable": 5, "front-matter.yaml": 5, "front-matter.duplicate-key": 9],
      "\(counts)")
  }

  @Test func `every date found in the wild is read, but one slip of its author`() {
    var spellings: [String: Int] = [:]
    var refused: [String] = []
    for path in paths {
      var diagnostics: [Diagnostic] = []
      let bytes = SharedMaterial.bytes(path)
      guard let root = readFrontMatter(bytes, path: path, diagnostics: &diagnostics)?.root, case .map(let entries) = root.content else {
        continue
      }
      for entry in entries where Self.keys.contains(entry.key.lowercased()) {
        guard case .scalar(let value) = entry.value.content, value != .null, value != .bool(true), value != .bool(false) else { continue }
        let text = String(decoding: bytes[entry.value.range], as: UTF8.self).filter { $0 != "\"" && $0 != "'" }
        spellings[shape(of: text), default: 0] += 1
        let timestamp: Timestamp? = if case .timestamp(let found) = value { found } else { value.text.flatMap(Timestamp.init(parsing:)) }
        if timestamp == nil { refused.append(text) }
      }
    }
    #expect(spellings.values.reduce(0, +) > 3700)
    #expect(refused.sorted() == ["2023-01-29 18:30:22 2023 -0800"], "\(spellings)")
  }

  private static let keys: Set = [
    "date", "lastmod", "updated", "publishdate", "expirydate", "expires", "date_published", "last_updated", "post_date",
  ]

  /// The spelling with `9` for every digit and `a` for every letter but `T` and `Z`.
  private func shape(of text: String) -> String {
    String(text.map { $0.isNumber ? "9" : $0.isLetter && $0 != "T" && $0 != "Z" ? "a" : $0 })
  }
}
