import BroadsideFiles
import BroadsideText

/// What a build has left in the output folder, so that the next one needn't read it again.
///
/// > Invariant: a file that has its stamp still has the bytes of its fingerprint. Nothing follows where the stamp is another.
struct KnownOutputs: Sendable, Hashable {
  /// In the order of the plan.
  var files: [File] = []
  /// The names of the layouts in each set that files were made with, by the set's number.
  var layoutSets: [[String]] = []
  /// The stamp of a manifest that lists just these files; nil where there is none, or it isn't known.
  var manifest: FileStamp?
  /// When nothing could change any more without a sign, of what was known to be right: the times of changes go in steps, and a file that was
  /// written in the step in which its build ended may have changed once more. It is kept beside all this.
  var settledNanoseconds = Int.max
  /// Whether each file was looked at in this build, and is as it was left; empty where nobody has looked. That is not kept.
  var inPlace: [Bool] = []

  struct File: Sendable, Hashable {
    /// Below the output folder.
    var path: String
    /// Nil where nobody has looked.
    var stamp: FileStamp?
    /// That of the bytes; nil where they have gone from file to file unseen.
    var fingerprint: Fingerprint?
    /// What the bytes were made of.
    var reads = Reads()
  }

  /// Whether a change since a stamp was taken would show in it; true where none was taken.
  func isSettled(_ stamp: FileStamp?) -> Bool { stamp.map { $0.changedNanoseconds < settledNanoseconds } ?? true }

  func isInPlace(_ place: Int) -> Bool { place < inPlace.count && inPlace[place] }
}

extension KnownOutputs {
  /// The place among ``files`` of each path, nil for those that are not there.
  ///
  /// Two builds list nearly the same files in the same order: what isn't next is looked up, and only then a table made.
  func places(of paths: [String]) -> [Int?] {
    var next = 0
    var table: [String: Int]?
    return paths.map { path in
      if next < files.count, files[next].path == path {
        next += 1
        return next - 1
      }
      let places = table ?? placesByPath()
      table = places
      guard let place = places[path] else { return nil }
      next = place + 1
      return place
    }
  }

  private func placesByPath() -> [String: Int] {
    var places: [String: Int] = [:]
    places.reserveCapacity(files.count)
    for (place, file) in files.enumerated() { places[file.path] = place }
    return places
  }
}
