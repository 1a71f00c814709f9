/// Keys by the names that writers use for them. A few names share a first letter, so that looking at those is quicker than hashing.
struct KeyTable<Key: Sendable>: Sendable {
  private var buckets: [[Entry]]

  private struct Entry: Sendable {
    var name: String
    var key: Key
  }

  init(_ keys: some Sequence<(String, Key)>) {
    buckets = Array(repeating: [], count: Self.bucketCount)
    for (name, key) in keys { buckets[Self.bucket(of: name)].append(Entry(name: name, key: key)) }
  }

  subscript(name: String) -> Key? {
    for entry in buckets[Self.bucket(of: name)] where entry.name == name { return entry.key }
    return nil
  }

  private static var bucketCount: Int { 32 }

  private static func bucket(of name: String) -> Int { Int(name.utf8.first ?? 0) % bucketCount }
}
