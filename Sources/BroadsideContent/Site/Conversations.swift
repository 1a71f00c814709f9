/// What was answered to each page that was answered.
package struct Conversations: Sendable {
  private var places: [PageID: Int] = [:]
  private var list: OnDemandList<Conversation>

  package init() { list = OnDemandList() }

  init(of pages: [PageID], _ list: OnDemandList<Conversation>) {
    places = Dictionary(uniqueKeysWithValues: zip(pages, pages.indices))
    self.list = list
  }

  /// The pages that were answered, by their places in the site.
  package var pages: [PageID] { places.keys.sorted() }

  package var all: some Sequence<Conversation> { list }

  package subscript(page: PageID) -> Conversation? { places[page].map { list[$0] } }

  mutating func add(_ conversation: Conversation, to page: PageID) {
    places[page] = list.count
    list.append(conversation)
  }
}
