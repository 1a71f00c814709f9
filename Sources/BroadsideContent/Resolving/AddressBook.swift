import BroadsideText

/// Who has which address.
///
/// > Invariant: no two owners have addresses that some host or disk would take for one.
struct AddressBook {
  enum Owner: Hashable {
    case page(PageID)
    case file(Int)
    case feed(Int)
    case redirect(PageID)
  }

  private var owners: [String: Owner] = [:]

  /// Takes an address; returns who has it already, if somebody has.
  mutating func claim(_ path: SitePath, for owner: Owner) -> Owner? {
    let key = path.comparisonKey
    if let present = owners[key] { return present }
    owners[key] = owner
    return nil
  }

  /// Who has the address that a link names, with or without `index.html` and the slash at the end.
  func owner(ofWritten text: String) -> Owner? {
    guard let path = try? SitePath(written: text) else { return nil }
    let key = path.comparisonKey
    if let owner = owners[key] { return owner }
    if path.text.hasSuffix("/index.html") { return owners[String(key.dropLast("index.html".utf8.count))] }
    return path.isFolder ? nil : owners[key + "/"]
  }

  func owner(of path: SitePath) -> Owner? { owners[path.comparisonKey] }

  /// Files that have no new place give their addresses back.
  mutating func moveFiles(to newPlaces: [Int: Int]) {
    owners = owners.compactMapValues { owner in
      if case .file(let place) = owner { newPlaces[place].map(Owner.file) } else { owner }
    }
  }

  mutating func reserveCapacity(_ count: Int) { owners.reserveCapacity(count) }

  /// The addresses of pages, for messages.
  var names: [String] { owners.keys.sorted() }
}

extension Resolver {
  mutating func claim(_ path: SitePath, for owner: AddressBook.Owner) {
    guard let present = addresses.claim(path, for: owner), present != owner else { return }
    report(
      .error, "permalink.taken", "\(name(of: owner)) and \(name(of: present)) have one address, `\(path)`", at: place(of: owner),
      notes: [.init("the other is here", at: place(of: present))], help: ["give one of them another `slug` or `url`"])
  }

  /// What a message calls the owner of an address.
  func name(of owner: AddressBook.Owner) -> String {
    switch owner {
    case .page(let id):
      if let document = site.document(of: id) { return "`\(document.displayPath)`" }
      return "the site's own page “\(site[id].title)”"
    case .file(let index): return "`\(ContentFolder.name)/\(site.files[index].source)`"
    case .feed: return "a feed"
    case .redirect(let id): return "an alias of \(name(of: .page(id)))"
    }
  }

  func place(of owner: AddressBook.Owner) -> Place? {
    switch owner {
    case .page(let id), .redirect(let id):
      guard let document = site.document(of: id) else { return nil }
      return Place(document.displayPath, (document.matter.url ?? document.matter.slug)?.range)
    case .file(let index): return Place(ContentFolder.name + "/" + site.files[index].source)
    case .feed: return nil
    }
  }
}
