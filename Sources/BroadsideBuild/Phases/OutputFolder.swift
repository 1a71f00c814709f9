import BroadsideContent
import BroadsideFiles
import BroadsideText

/// What lies in the output folder before a build, as far as the plan has to do with it.
///
/// The folder is never listed where a manifest says what to look for: it may hold a hundred thousand files.
struct OutputFolder: Sendable {
  /// What a former build wrote, what is known of it, and the stamp of the manifest that lists it.
  let written: KnownOutputs
  /// Whether there is nothing that an output could meet.
  private let isEmpty: Bool
  /// Where each output is to be, and what is there, in the order of the plan; so are the next two.
  private(set) var paths: [String] = []
  private(set) var occupants: [Occupant] = []
  /// The output's place in ``written``, where a former build wrote it.
  private(set) var writtenPlaces: [Int?] = []
  /// Paths that a former build wrote and this one doesn't; and those of them where there is a file, sorted.
  private(set) var abandoned: [String] = []
  private(set) var stale: [String] = []

  /// What is in the place of an output.
  enum Occupant: Sendable, Hashable {
    case nothing
    case file(FileStamp)
    case folder
    /// A link or another thing that is neither file nor folder.
    case oddity
    /// Nothing, and nothing can be, since this file or oddity is where a folder has to be.
    case fileAbove(path: String)
    case oddityAbove(path: String)
  }

  /// Nil, with the reason, where the folder is somebody else's.
  static func open(
    _ output: any FileSystem, known: KnownOutputs, options: BuildOptions, diagnostics: inout [Diagnostic]
  ) throws(FileError) -> OutputFolder? {
    try output.createFolder("")
    let stamp = try output.stamp(of: Manifest.fileName)
    if let stamp, stamp == known.manifest { return OutputFolder(written: known, isEmpty: false) }
    if let manifest = try Manifest.read(from: output) {
      return OutputFolder(written: known.narrowed(to: manifest, stamp: stamp), isEmpty: false)
    }
    let isEmpty = try output.list("", entering: { _ in false }).allSatisfy { $0.kind == .folder && isSetAside($0.path) }
    if !isEmpty, !options.force, try output.list("", entering: { !isSetAside($0) }).contains(where: { $0.kind != .folder }) {
      diagnostics.append(.notOurs)
      return nil
    }
    return OutputFolder(written: KnownOutputs(), isEmpty: isEmpty)
  }

  private init(written: KnownOutputs, isEmpty: Bool) {
    self.written = written
    self.isEmpty = isEmpty
  }

  /// What is not looked into: what a killed build has left, and where git keeps its own.
  private static func isSetAside(_ path: String) -> Bool { path == Staging.folder || path == ".git" }

  /// Looks at the places of all outputs, and of what is no longer planned.
  mutating func look(for plan: Plan, in output: any FileSystem, jobs: Int) async throws(FileError) {
    paths = plan.paths
    writtenPlaces = written.places(of: paths)
    var isPlanned = Array(repeating: false, count: written.files.count)
    for place in writtenPlaces { if let place { isPlanned[place] = true } }
    abandoned = zip(written.files, isPlanned).compactMap { $1 ? nil : $0.path }
    if isEmpty {
      occupants = Array(repeating: .nothing, count: paths.count)
      return
    }
    occupants = writtenPlaces.map { place in place.flatMap { written.occupant($0) } ?? .nothing }
    let unseen = writtenPlaces.indices.filter { place in writtenPlaces[place].map { !written.isInPlace($0) } ?? true }
    let seen = try await Self.occupants(of: unseen.map { paths[$0] }, in: output, jobs: jobs)
    for (place, occupant) in zip(unseen, seen) { occupants[place] = occupant }
    let left = try await Self.occupants(of: abandoned, in: output, jobs: jobs)
    stale = zip(abandoned, left).compactMap { if case .file = $1 { $0 } else { nil } }.sorted()
  }

  /// The outputs that are not in place, or made of something that has changed since; nil changes mean that what has changed isn't known.
  func outdated(of plan: Plan, _ changes: DirtyReads?) -> [Int] {
    guard let changes else { return Array(plan.outputs.indices) }
    return plan.outputs.indices.filter { index in
      guard let place = knownPlace(at: index) else { return true }
      return changes.touch(written.files[place].reads) && !plan.outputs[index].content.isCopy
    }
  }

  /// What is known of the file of each output, in the order of the plan, once what was made of some is in place.
  func knownFiles(after made: [Made], of places: [Int]) -> [KnownOutputs.File] {
    if made.count == paths.count { return made.indices.map { made[$0].file ?? KnownOutputs.File(path: paths[$0]) } }
    var files = knownFiles
    for (index, place) in places.enumerated() { if let file = made[index].file { files[place] = file } }
    return files
  }

  private var knownFiles: [KnownOutputs.File] {
    let isSameList = written.files.count == paths.count && writtenPlaces.enumerated().allSatisfy { $0 == $1 }
    if isSameList { return written.files }
    return zip(writtenPlaces, paths).map { place, path in place.map { written.files[$0] } ?? KnownOutputs.File(path: path) }
  }

  /// The fingerprint of what is in the place of an output; nil where a file is there that was touched, or nothing is known.
  func knownFingerprint(at index: Int) -> Fingerprint? { knownPlace(at: index).flatMap { written.files[$0].fingerprint } }

  private func knownPlace(at index: Int) -> Int? {
    guard case .file(let stamp) = occupants[index], let place = writtenPlaces[index], written.files[place].stamp == stamp,
      written.isInPlace(place) || written.isSettled(stamp)
    else { return nil }
    return place
  }
}

extension KnownOutputs {
  /// Nil where nobody has looked.
  fileprivate func occupant(_ place: Int) -> OutputFolder.Occupant? { isInPlace(place) ? files[place].stamp.map { .file($0) } : nil }

  /// What is known of the files that a manifest lists.
  fileprivate func narrowed(to manifest: Manifest, stamp: FileStamp?) -> KnownOutputs {
    let places = places(of: manifest.paths)
    let listed = zip(manifest.paths, places).map { path, place in place.map { files[$0] } ?? File(path: path) }
    return KnownOutputs(files: listed, layoutSets: layoutSets, manifest: stamp, settledNanoseconds: settledNanoseconds)
  }
}
