import BroadsideFiles
import BroadsideText
import TestSupport

@testable import BroadsideBuild

/// One site that is edited at random and built into the same folder again and again, each time beside a clean build.
struct IncrementalRun {
  private let computer = SimulatedComputer()
  private let project: SimulatedDisk
  private let output: SimulatedDisk
  private var site: EditableSite
  private var lastGood: EditableSite?
  private var random: SeededRandom
  private var isMendingDue = false
  /// One that an earlier build has left.
  private var oldCache: [UInt8]?
  private(set) var tally = Tally()

  struct Tally {
    var edits = 0
    /// Builds that an error kept from writing, by the code of its first error.
    var refused: [String: Int] = [:]
    var killed = 0

    static func + (left: Tally, right: Tally) -> Tally {
      let refused = left.refused.merging(right.refused, uniquingKeysWith: +)
      return Tally(edits: left.edits + right.edits, refused: refused, killed: left.killed + right.killed)
    }
  }

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    project = SimulatedDisk(computer)
    output = SimulatedDisk(computer)
    site = .random(hasOwnLayouts: !random.chance(4), using: &random)
  }

  /// The build that is on trial: into the folder of the former one, with the cache that it left.
  private func build() async -> BuildReport {
    let cache = CachePlace(in: project, program: Fingerprint(of: [1]), output: "site")
    return await Build(project: project, output: output, options: site.options, cache: cache).run()
  }

  private func buildClean() async -> (report: BuildReport, files: [String: [UInt8]]) {
    let empty = MemoryFileSystem()
    let report = await Build(project: project, output: empty, options: site.options).run()
    return (report, empty.snapshot())
  }

  // MARK: Steps

  /// Makes an edit, builds, and returns what is wrong with that, in words.
  mutating func step(isKilled: Bool) async -> [String] {
    tally.edits += 1
    var description = edit()
    let keepsTimes = random.chance(8)
    if keepsTimes { description += " (saved with the times of before)" }
    saveSources(keepingTimes: keepsTimes)
    let clean = await buildClean()
    var problems: [String] = []
    if isKilled { problems += await kill(clean.files, clean.report, &description) }
    let before = output.files.snapshot().filter { !Self.mayWait(at: $0.key) }
    let report = await build()
    let whole = output.files.snapshot()
    // A build that is refused may leave what one that was killed has left.
    let after = report.isWritten ? whole : whole.filter { !Self.mayWait(at: $0.key) }
    problems += Self.differences(of: report, from: clean.report)
    problems += Self.differences(of: after, from: report.isWritten ? clean.files : before)
    let changed = Set(after.keys).union(before.keys).filter { after[$0] != before[$0] && !$0.hasPrefix(".broadside") }
    if Set(report.written).union(report.removed) != changed { problems.append("the report doesn't name just what has changed") }
    isMendingDue = !report.isWritten
    if report.isWritten { lastGood = site } else { tally.refused[report.firstError, default: 0] += 1 }
    return problems.isEmpty ? [] : ["edit \(tally.edits): \(description)"] + problems
  }

  private static func mayWait(at path: String) -> Bool { path.hasPrefix(Staging.folder + "/") || Staging.isReplacement(path) }

  private mutating func edit() -> String {
    let isAtOnce = random.chance(4)
    if !isAtOnce { computer.pass(seconds: 10) }
    let pace = isAtOnce ? " (within the tick of the build before)" : ""
    if isMendingDue, !random.chance(3) {
      site = lastGood ?? .random(hasOwnLayouts: !random.chance(4), using: &random)
      return "back to the last site without errors" + pace
    }
    if tally.edits == 1 { return "a new site" }
    if random.chance(6), let description = disturb() { return description + pace }
    return RandomEdit.make(on: &site, using: &random) + pace
  }

  /// Brings the project's files to what the site says; others are not touched.
  private func saveSources(keepingTimes: Bool) {
    let sources = site.sources
    let present = projectFiles
    for path in present.keys.sorted() where sources[path] == nil { try? project.remove(path) }
    for (path, bytes) in sources.sorted(by: { $0.key < $1.key }) where present[path] != bytes {
      if keepingTimes, present[path] != nil {
        try? project.write(bytes, keepingTimeOf: path)
      } else {
        put(bytes, at: path, on: project)
      }
    }
  }

  /// Without the cache, which lies there, too.
  private var projectFiles: [String: [UInt8]] { project.files.snapshot().filter { !$0.key.hasPrefix(CachePlace.fileName) } }

  /// Lets a build die somewhere in the middle and looks at what it leaves.
  private mutating func kill(_ clean: [String: [UInt8]], _ report: BuildReport, _ description: inout String) async -> [String] {
    let before = output.files.snapshot()
    let jobs = site.options.jobs
    site.options.jobs = 1
    let count = random.below(random.chance(2) ? 12 : 12 + 2 * clean.count)
    computer.kill(afterChanges: count)
    _ = await build()
    site.options.jobs = jobs
    guard computer.revive() else { return [] }
    tally.killed += 1
    description += ", killed after \(count) changes"
    if !random.chance(3) { computer.pass(seconds: 10) }
    return output.files.snapshot().compactMap { path, bytes in
      let isWhole =
        path.hasPrefix(".broadside") || Self.mayWait(at: path) || bytes == before[path] || (report.isWritten && bytes == clean[path])
      return isWhole ? nil : "\(path) is neither the old nor the new one after the kill"
    }
  }

  // MARK: What happens on disks besides edits

  private enum Disturbance: CaseIterable {
    case touch, swapSources, removeOutput, damageOutput, shortenOutput, emptyOutput, addForeign
    case removeCache, damageCache, shortenCache, bringBackCache

    var isOfOneOutput: Bool { [.removeOutput, .damageOutput, .shortenOutput].contains(self) }
  }

  private mutating func disturb() -> String? {
    let outputs = output.files.snapshot().keys.filter { !$0.hasPrefix(".broadside") && $0 != Self.foreign }.sorted()
    let sources = projectFiles.keys.sorted()
    guard let path = outputs.randomElement(using: &random), let source = sources.randomElement(using: &random),
      let cache = try? project.read(CachePlace.fileName), !cache.isEmpty
    else { return nil }
    let disturbance = Disturbance.allCases[random.below(Disturbance.allCases.count)]
    switch disturbance {
    case .touch:
      put((try? project.read(source)) ?? [], at: source, on: project)
      return "touch \(source)"
    case .swapSources: return swapSources()
    case .removeOutput: try? output.remove(path)
    case .damageOutput: put((try? output.read(path))?.map { $0 == 0x65 ? 0x66 : $0 } ?? [], at: path, on: output)
    case .shortenOutput: put((try? output.read(path))?.dropLast(2) ?? [], at: path, on: output)
    case .emptyOutput: for path in output.files.snapshot().keys.sorted() { try? output.remove(path) }
    case .addForeign: put(Array("mine".utf8), at: Self.foreign, on: output)
    case .removeCache: try? project.remove(CachePlace.fileName)
    case .damageCache:
      var damaged = cache
      for _ in 0..<1 + random.below(9) { damaged[random.below(cache.count)] ^= 1 }
      put(damaged, at: CachePlace.fileName, on: project)
    case .shortenCache: put(Array(cache.prefix(random.below(cache.count))), at: CachePlace.fileName, on: project)
    case .bringBackCache:
      put(oldCache ?? cache, at: CachePlace.fileName, on: project)
      oldCache = cache
    }
    return disturbance.isOfOneOutput ? "\(disturbance) \(path)" : "\(disturbance)"
  }

  /// Moves two posts to each other's places, with the stamps that they have.
  private mutating func swapSources() -> String? {
    let posts = site.posts.filter { !site.texts[$0].isBundle }
    guard let one = posts.randomElement(using: &random), let other = posts.randomElement(using: &random), one != other else { return nil }
    let paths = [one, other].map { "content/" + site.texts[$0].path }
    for (from, to) in [(paths[0], "swapped"), (paths[1], paths[0]), ("swapped", paths[1])] { try? project.move(from, to: to) }
    (site.texts[one].path, site.texts[other].path) = (site.texts[other].path, site.texts[one].path)
    return "swap \(paths[0]) and \(paths[1])"
  }

  /// A file in the output folder that no build has made, and none may touch.
  static let foreign = "mine/note.txt"

  private func put(_ bytes: [UInt8], at path: String, on disk: SimulatedDisk) {
    try? disk.createFolder(path.split(separator: "/").dropLast().joined(separator: "/"))
    try? disk.write(bytes, to: path)
  }
}

extension BuildReport {
  fileprivate var firstError: String {
    diagnostics.sorted(by: Diagnostic.isBefore).first { $0.severity == .error }?.code.name ?? "a warning"
  }
}
