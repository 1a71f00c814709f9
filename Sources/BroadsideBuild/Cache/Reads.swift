import BroadsideText

/// What an output looked at besides the site as a whole.
///
/// > Invariant: where nothing of it has changed, and nothing of the site but the insides of texts, the output's bytes are the same.
struct Reads: Sendable, Hashable {
  /// By the names of the layouts.
  var layouts: [String] = []
  /// The documents whose text it shows a part of, by their places in the site.
  var bodies: [Int32] = []
}

/// What has changed of what outputs read.
struct DirtyReads {
  private let layouts: Set<String>
  private let documents: Set<Int32>
  /// Names of assets and words may stand in any output.
  private let isAll: Bool

  init(_ layouts: Set<String>, documents: [Int]) {
    self.layouts = layouts
    self.documents = Set(documents.map(Int32.init))
    isAll = layouts.contains { $0.hasPrefix("assets/") || $0.hasPrefix("strings/") }
  }

  func touch(_ reads: Reads) -> Bool {
    isAll || !layouts.isEmpty && reads.layouts.contains(where: layouts.contains)
      || !documents.isEmpty && reads.bodies.contains(where: documents.contains)
  }
}
