/// What was answered to each page that was answered.
package struct Conversations: Sendable {
  /// The place in the list of each page's conversation; -1 for pages that weren't answered, which need not be there at the end.
  private var places: [Int32] = []
  private var list: OnDemandList<Conversation>

  package init() { list = OnDemandList() }

  init(of pages: some Sequence<PageID>, _ list: OnDemandList<Conversation>) {
    self.list = list
    for (place, page) in pages.enumerated() { note(place, of: page) }
  }

  /// The pages that were answered, by their places in the site.
  package var pages: [PageID] { places.indices.filter { places[$0] >= 0 }.map(PageID.init) }

  package var all: some Sequence<Conversation> { list }

  package subscript(page: PageID) -> Conversation? {
    guard page.index < places.count, places[page.index] >= 0 else { return nil }
    return list[Int(places[page.index])]
  }

  mutating func add(_ conversation: Conversation, to page: PageID) {
    note(list.count, of: page)
    list.append(conversation)
  }

  private mutating func note(_ place: Int, of page: PageID) {
    if page.index >= places.count { places += repeatElement(-1, count: page.index + 1 - places.count) }
    places[page.index] = Int32(place)
  }
}
