internal import BroadsideText

/// The tables of a TOML text while it is read: headers come back to tables that were begun before.
///
/// > Invariants:
/// > - Tables and lists of tables refer to each other by number; none is ever removed; the root is table 0.
/// > - A header names a table once; a dotted key adds only to tables that dotted keys of the same section made (TOML 1.1, "Table").
struct TOMLTables {
  private var tables: [Table]
  private var lists: [[Int]] = []

  enum Origin { case header, dottedKey, prefixOfHeader }

  private struct Table {
    var origin: Origin
    var range: Range<Int>
    var entries: [Entry] = []
    var places: [String: Int] = [:]
  }

  private struct Entry {
    var key: TOMLKey
    var content: Content
  }

  private enum Content {
    case value(SourceValue)
    case table(Int)
    case list(Int)
  }

  /// What stands in the way of a key: the key that was there first.
  struct Conflict: Error {
    var first: TOMLKey
  }

  init(start: Int) { tables = [Table(origin: .header, range: start..<start)] }

  /// Sets a value in a table. The key is given with its parts.
  mutating func set(_ parts: [TOMLKey], to value: SourceValue, in table: Int) throws(Conflict) {
    var table = table
    for part in parts.dropLast() { table = try child(part, of: table, throughDots: true) }
    guard let last = parts.last else { return }
    try add(last, .value(value), to: table)
  }

  /// The table that `[a.b.c]` names.
  mutating func open(_ parts: [TOMLKey]) throws(Conflict) -> Int {
    var table = 0
    for part in parts.dropLast() { table = try child(part, of: table, throughDots: false) }
    guard let last = parts.last else { return table }
    guard let place = tables[table].places[last.text] else { return try addTable(last, .header, to: table) }
    let entry = tables[table].entries[place]
    guard case .table(let existing) = entry.content, tables[existing].origin == .prefixOfHeader else { throw Conflict(first: entry.key) }
    tables[existing].origin = .header
    return existing
  }

  /// A new table at the end of the list that `[[a.b.c]]` names.
  mutating func append(_ parts: [TOMLKey]) throws(Conflict) -> Int {
    var table = 0
    for part in parts.dropLast() { table = try child(part, of: table, throughDots: false) }
    guard let last = parts.last else { return table }
    tables.append(Table(origin: .header, range: last.range))
    if let place = tables[table].places[last.text] {
      let entry = tables[table].entries[place]
      guard case .list(let list) = entry.content else { throw Conflict(first: entry.key) }
      lists[list].append(tables.count - 1)
    } else {
      lists.append([tables.count - 1])
      try add(last, .list(lists.count - 1), to: table)
    }
    return tables.count - 1
  }

  private mutating func child(_ key: TOMLKey, of table: Int, throughDots: Bool) throws(Conflict) -> Int {
    guard let place = tables[table].places[key.text] else {
      return try addTable(key, throughDots ? .dottedKey : .prefixOfHeader, to: table)
    }
    let entry = tables[table].entries[place]
    switch entry.content {
    case .table(let child) where !throughDots || tables[child].origin == .dottedKey: return child
    case .list(let list) where !throughDots:
      guard let last = lists[list].last else { throw Conflict(first: entry.key) }
      return last
    default: throw Conflict(first: entry.key)
    }
  }

  private mutating func addTable(_ key: TOMLKey, _ origin: Origin, to table: Int) throws(Conflict) -> Int {
    tables.append(Table(origin: origin, range: key.range))
    try add(key, .table(tables.count - 1), to: table)
    return tables.count - 1
  }

  private mutating func add(_ key: TOMLKey, _ content: Content, to table: Int) throws(Conflict) {
    if let place = tables[table].places[key.text] { throw Conflict(first: tables[table].entries[place].key) }
    tables[table].places[key.text] = tables[table].entries.count
    tables[table].entries.append(Entry(key: key, content: content))
  }
}

extension TOMLTables {
  /// The root table with everything in it.
  var root: SourceValue { value(ofTable: 0) }

  private func value(ofTable number: Int) -> SourceValue {
    let table = tables[number]
    let entries = table.entries.map { entry in
      SourceValue.Entry(key: entry.key.text, keyRange: entry.key.range, value: value(of: entry.content))
    }
    let end = entries.last.map { max($0.value.range.upperBound, table.range.upperBound) } ?? table.range.upperBound
    return SourceValue(range: table.range.lowerBound..<end, content: .map(entries))
  }

  private func value(of content: Content) -> SourceValue {
    switch content {
    case .value(let value): return value
    case .table(let table): return value(ofTable: table)
    case .list(let list):
      let elements = lists[list].map(value(ofTable:))
      let start = elements.first?.range.lowerBound ?? 0
      return SourceValue(range: start..<max(start, elements.last?.range.upperBound ?? 0), content: .list(elements))
    }
  }
}

/// One part of a key: what stands between dots.
struct TOMLKey {
  var text: String
  var range: Range<Int>
}
