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
  /// By document, up to the last that has changed: whether it has.
  private let isDocumentDirty: [Bool]
  /// Names of assets and words may stand in any output.
  private let isAll: Bool

  /// - Parameter sets: the sets that outputs name by their numbers.
  init(_ layouts: Set<String>, documents: [Int], among sets: [[String]]) {
    layoutSets = sets.map { $0.contains(where: layouts.contains) }
    var isDirty = Array(repeating: false, count: documents.max().map { $0 + 1 } ?? 0)
    for document in documents { isDirty[document] = true }
    isDocumentDirty = isDirty
    isAll = layouts.contains { $0.hasPrefix("assets/") || $0.hasPrefix("strings/") }
  }

  func touch(_ reads: Reads) -> Bool {
    isAll || reads.layouts.map { isDirty(set: $0) } ?? false || reads.bodies.contains { isDirty(document: $0) }
  }

  /// Of a set that nobody has heard of nothing is known.
  private func isDirty(set: Int32) -> Bool { !layoutSets.indices.contains(Int(set)) || layoutSets[Int(set)] }

  private func isDirty(document: Int32) -> Bool {
    isDocumentDirty.indices.contains(Int(document)) && isDocumentDirty[Int(document)]
  }
}
