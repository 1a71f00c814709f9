import BroadsideText

/// What an output looked at besides the site as a whole.
///
/// > Invariant: where nothing of it has changed, and nothing of the site but the insides of texts, the output's bytes are the same.
struct Reads: Sendable, Hashable {
  /// The number of a set of layouts; nil where there was none.
  var layouts: Int32?
  /// The documents whose text it shows a part of, by their places in the site.
  var bodies: [Int32] = []
}

/// What has changed of what outputs read.
struct DirtyReads {
  /// Of each set of layouts whether one of it has changed.
  private let layoutSets: [Bool]
  private let documents: Set<Int32>
  /// Names of assets and words may stand in any output.
  private let isAll: Bool

  /// - Parameter sets: the sets that outputs name by their numbers.
  init(_ layouts: Set<String>, documents: [Int], among sets: [[String]]) {
    layoutSets = sets.map { $0.contains(where: layouts.contains) }
    self.documents = Set(documents.map(Int32.init))
    isAll = layouts.contains { $0.hasPrefix("assets/") || $0.hasPrefix("strings/") }
  }

  func touch(_ reads: Reads) -> Bool {
    isAll || reads.layouts.map { layoutSets[Int($0)] } ?? false || !documents.isEmpty && reads.bodies.contains(where: documents.contains)
  }
}
