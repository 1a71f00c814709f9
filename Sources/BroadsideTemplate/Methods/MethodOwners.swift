import BroadsideValue

/// Which kinds of values have a method of some name.
struct MethodOwners: OptionSet {
  let rawValue: UInt8

  static let text = MethodOwners(rawValue: 1)
  static let list = MethodOwners(rawValue: 2)
  static let map = MethodOwners(rawValue: 4)
  static let timestamp = MethodOwners(rawValue: 8)
  static let tuple = MethodOwners(rawValue: 16)
  static let number = MethodOwners(rawValue: 32)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(of name: String) {
    var owners: MethodOwners = []
    for (owner, names) in Self.names where names.contains(name) { owners.insert(owner) }
    self = owners
  }

  /// The kind of a value, of those that have methods.
  init(owning value: Value) {
    switch value {
    case .text, .markup: self = .text
    case .list: self = .list
    case .map: self = .map
    case .timestamp: self = .timestamp
    case .integer, .number, .bool: self = .number
    case .object(let object):
      if object.shape == .markup { self = .text } else { self = value.tuple != nil ? .tuple : [] }
    default: self = []
    }
  }

  static func methodNames(of value: Value) -> [String] {
    let owner = MethodOwners(owning: value)
    return names.first { $0.0 == owner }?.1.sorted() ?? []
  }

  private static let names: [(MethodOwners, Set<String>)] = [
    (
      .text,
      [
        "capitalize", "casefold", "center", "count", "endswith", "expandtabs", "find", "format", "index", "isalnum", "isalpha", "isascii",
        "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper", "join", "ljust",
        "lower",
        "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rjust", "rpartition", "rsplit", "rstrip",
        "split",
        "splitlines", "startswith", "strip", "swapcase", "title", "upper", "zfill", "striptags", "unescape",
      ]
    ),
    (.list, ["append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort"]),
    (.map, ["clear", "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values"]),
    (.timestamp, ["isoformat", "weekday", "isoweekday", "date"]),
    (.tuple, ["count", "index"]),
    (.number, ["bit_length", "is_integer"]),
  ]
}
