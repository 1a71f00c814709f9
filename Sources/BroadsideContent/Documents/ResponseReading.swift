import BroadsideText
import BroadsideValue

/// Reads the front matter of a response.
struct ResponseReading {
  var fields: FieldReader
  var kind = Response.Kind.comment
  var date: Timestamp?
  var title: String?
  var source: LinkTarget?
  var language: String?
  var attendance: Response.Attendance?
  var authors: [Response.Author] = []
  var matter = ResponseMatter()
  /// Whether something was said that keeps the file from being a response.
  var isUnusable = false
  private var hasFaultyDate = false

  /// The keys that a response's front matter can have.
  private enum Key: String, CaseIterable {
    case kind, author, date, source, title, lang, hidden, draft, rsvp
    case inReplyTo = "in_reply_to"

    static let byName = KeyTable(
      allCases.map { ($0.rawValue, $0) } + [
        ("authors", .author), ("type", .kind), ("url", .source), ("language", .lang), ("name", .author),
      ])
  }

  init(fields: FieldReader) { self.fields = fields }

  mutating func readAll(_ entries: [SourceValue.Entry]) {
    for entry in entries {
      if let key = Key.byName[entry.key] { read(entry, as: key) } else { warnOfSlip(entry) }
    }
  }

  private mutating func read(_ entry: SourceValue.Entry, as key: Key) {
    switch key {
    case .kind: kind = choice(entry, of: Response.Kind.self) ?? kind
    case .author: readAuthors(entry.value)
    case .date:
      date = fields.timestamp(entry)
      hasFaultyDate = date == nil
    case .source: source = webAddress(entry)
    case .title: title = fields.text(entry).map { collapsed($0.value) }.flatMap { $0.isEmpty ? nil : $0 }
    case .lang: language = fields.text(entry)?.value
    case .hidden, .draft: matter.isHidden = fields.bool(entry) ?? false || matter.isHidden
    case .rsvp:
      attendance = readAttendance(entry)
    case .inReplyTo: matter.parent = fields.text(entry)
    }
  }

  /// What the file's name says where the front matter is silent: when, and who.
  mutating func complete(with role: ContentRole, displayPath: String) {
    if date == nil, !hasFaultyDate { date = role.date.map { Timestamp($0) } }
    if authors.isEmpty { add(Response.Author(name: capitalized(role.name))) }
    if attendance != nil { kind = .rsvp } else if kind == .rsvp { attendance = .yes }
    if date == nil, !hasFaultyDate {
      fields.report(
        "date-missing", "the response has no date", 0..<0,
        help: "write date: YYYY-MM-DD into its front matter, or begin the file's name with the date, as in 2015-02-11-a-reader.md")
    }
  }

  /// `yes` without quotes is a text in YAML, but a Boolean in the other formats.
  private mutating func readAttendance(_ entry: SourceValue.Entry) -> Response.Attendance? {
    if case .scalar(.bool(let isComing)) = entry.value.content { return isComing ? .yes : .no }
    return choice(entry, of: Response.Attendance.self)
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ entry: SourceValue.Entry, of: Choice.Type) -> Choice? {
    guard let text = fields.text(entry) else { return nil }
    if let choice = Choice(rawValue: text.value.lowercased()) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    isUnusable = true
    fields.diagnostics.append(
      Diagnostic(
        .error, "response.kind", "`\(text.value)` is none of what `\(entry.key)` can be", at: Place(fields.path, text.range),
        help: Diagnostic.didYouMean(text.value, among: names) + ["use one of \(names.joined(separator: ", "))"]))
    return nil
  }

  private mutating func warnOfSlip(_ entry: SourceValue.Entry) {
    guard let near = nearestNames(to: entry.key, in: Key.allCases.map(\.rawValue)).first else { return }
    fields.report(
      "unknown-key", "`\(entry.key)` is not a key that responses have", entry.keyRange, help: "did you mean `\(near)`?", severity: .warning)
  }
}

extension ResponseReading {
  /// A name, a mapping, or a list of either.
  private mutating func readAuthors(_ value: SourceValue) {
    switch value.content {
    case .list(let elements): for element in elements { readAuthors(element) }
    case .map(let members): readAuthor(members)
    case .scalar: if let name = fields.text(value, called: "author") { add(Response.Author(name: collapsed(name.value))) }
    }
  }

  private mutating func readAuthor(_ members: [SourceValue.Entry]) {
    var author = Response.Author(name: "")
    var matter = ResponseMatter.AuthorMatter()
    for member in members {
      switch member.key {
      case "name": author.name = fields.text(member).map { collapsed($0.value) } ?? ""
      case "url": author.url = webAddress(member)
      case "picture", "photo", "image": matter.picture = fields.text(member)
      case "person": matter.person = fields.text(member)
      default: break
      }
    }
    if matter.person == nil, author.name.isEmpty, case .external(let url)? = author.url { author.name = host(of: url) }
    if matter.person != nil || !author.name.isEmpty { add(author, matter) }
  }

  private mutating func add(_ author: Response.Author, _ matter: ResponseMatter.AuthorMatter = .init()) {
    authors.append(author)
    self.matter.authors.append(matter)
  }

  /// An address of the web, or nil and a warning: what strangers send may be a script.
  private mutating func webAddress(_ entry: SourceValue.Entry) -> LinkTarget? {
    guard let text = fields.text(entry), !text.value.isEmpty else { return nil }
    if let address = BroadsideContent.webAddress(text.value) { return .external(address) }
    fields.diagnostics.append(
      Diagnostic(
        .warning, "response.address", "`\(entry.key)` is not an address of the web", at: Place(fields.path, text.range),
        label: "is left out",
        help: ["write the whole address, beginning with https:// or http://"]))
    return nil
  }

  private func host(of url: String) -> String {
    String(url.split(separator: "/").dropFirst().first ?? "")
  }
}

/// The text as a link's destination, where it begins with `https://` or `http://` and holds no blanks or control characters.
func webAddress(_ text: String) -> String? {
  let address = text.trimmingBlanks
  let scheme = address.prefix(8).lowercased()
  guard scheme.hasPrefix("https://") || scheme.hasPrefix("http://") else { return nil }
  let rest = address.dropFirst(scheme.hasPrefix("https://") ? 8 : 7)
  guard let first = rest.first, first != "/" else { return nil }
  let isClean = address.unicodeScalars.allSatisfy { scalar in
    scalar.value > 0x20 && !(0x7F...0x9F).contains(scalar.value) && !"<>\"\\".unicodeScalars.contains(scalar)
  }
  return isClean ? address : nil
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = Substring(self).drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
