import BroadsideText
import BroadsideValue

/// What the benchmark's layouts see: objects whose members are looked up by number, as the build gives them.
enum Key: Int, CaseIterable {
  case title, url, date, updated, summary, tags, content, previous, next, related, language, root, description, licence, menu, current

  static let names = NameTable(allCases.map { "\($0)" })
}

final class Record: DynamicObject {
  let members: [Value?]

  init(_ members: [Key: Value]) {
    self.members = Key.allCases.map { members[$0] }
  }

  var shape: ObjectShape { .record }

  func member(_ name: Name, for host: (any RenderHost)?) -> Value? {
    name.id < members.count ? members[name.id] : nil
  }

  var memberNames: [String] { Key.allCases.filter { members[$0.rawValue] != nil }.map { "\($0)" } }
}

final class Records: DynamicObject {
  let elements: [Record]

  init(_ elements: [Record]) { self.elements = elements }

  var shape: ObjectShape { .sequence }
  var count: Int { elements.count }

  func element(at index: Int, for host: (any RenderHost)?) -> Value { .object(elements[index]) }
}

final class Content: DynamicObject {
  let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  var shape: ObjectShape { .markup }

  func write(to output: inout OutputBuffer, for host: (any RenderHost)?) { output.append(bytes) }
}

/// The same data in three forms: objects, dictionaries, JSON.
struct Sample {
  let site: Value
  let page: Value
  let dictionary: [String: Any]
  let json: String

  init() {
    let paragraph =
      "<p>Mass participation and peer coordination &amp; sharing: what people make together, they keep. "
      + "Not a fee, a stake; not users, makers.</p>\n"
    let content = String(repeating: paragraph, count: 5000 / paragraph.utf8.count + 1)
    let related = (1...10).map { number in
      [
        "title": "New Power \(number): flows & stocks", "url": "../np\(number)/", "date": "2015-0\(number % 9 + 1)-11",
        "summary": "What \"members\" own in common, and how <they> decide about it, part \(number).",
      ]
    }
    let tags = ["mesh", "co-operatives", "networks"].map { ["title": $0, "url": "../../tags/\($0)/"] }
    let menu = ["About", "Tags", "Archive"].map { ["title": $0, "url": "../../\($0.lowercased())/"] }
    let page: [String: String] = [
      "title": "Understanding New Power & what follows", "url": "2015/02/np2/", "date": "2015-02-11", "updated": "2015-03-01",
      "summary": "Power held by few & power made by many.",
    ]
    let siteTexts: [String: String] = [
      "title": "New Power", "url": "https://newpower.example/", "language": "en", "root": "../../../",
      "description": "Notes on a society of makers",
      "licence": "CC BY 4.0",
    ]
    self.page = Self.page(page, content, related, tags)
    var members = Self.members(siteTexts)
    members[.menu] = .object(Records(menu.map { Self.record($0.merging(["current": ""]) { $1 }) }))
    site = .object(Record(members))
    var pageDictionary: [String: Any] = page
    pageDictionary["content"] = content
    pageDictionary["related"] = related
    pageDictionary["tags"] = tags
    pageDictionary["previous"] = related[0]
    pageDictionary["next"] = related[1]
    var siteDictionary: [String: Any] = siteTexts
    siteDictionary["menu"] = menu
    dictionary = ["page": pageDictionary, "site": siteDictionary]
    json = Self.json([
      "page": pageDictionary, "site": siteDictionary.merging(["menu": menu.map { $0.merging(["current": ""]) { $1 } }]) { $1 },
    ])
  }

  private static func page(_ texts: [String: String], _ content: String, _ related: [[String: String]], _ tags: [[String: String]]) -> Value
  {
    var members = members(texts)
    members[.content] = .object(Content(content))
    members[.tags] = .object(Records(tags.map(record)))
    members[.related] = .object(Records(related.map(record)))
    members[.previous] = .object(record(related[0]))
    members[.next] = .object(record(related[1]))
    return .object(Record(members))
  }

  private static func record(_ texts: [String: String]) -> Record { Record(members(texts)) }

  private static func members(_ texts: [String: String]) -> [Key: Value] {
    var members: [Key: Value] = [:]
    for key in Key.allCases { if let text = texts["\(key)"] { members[key] = .text(text) } }
    return members
  }

  private static func json(_ value: Any) -> String {
    switch value {
    case let text as String: "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    case let list as [Any]: "[" + list.map(json).joined(separator: ",") + "]"
    case let map as [String: Any]: "{" + map.keys.sorted().map { json($0) + ":" + json(map[$0] ?? "") }.joined(separator: ",") + "}"
    default: "null"
    }
  }
}
