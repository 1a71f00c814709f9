import BroadsideContent
import BroadsideFiles
import BroadsideTemplate
import BroadsideText

/// What a worker keeps from output to output.
struct Workbench: ~Copyable {
  /// The bytes being made. It keeps its room, so that memory is asked for but a few times.
  var bytes = OutputBuffer(capacity: roomBytes)
  /// The last folder that was made for new files.
  var lastFolder = ""
  /// Shared by all workers.
  let feedItems: MadeOnce<FeedItems>

  init(feedItems: MadeOnce<FeedItems>) { self.feedItems = feedItems }

  private static let roomBytes = 256 << 10
  /// More than this is wanted by very few outputs, and not kept for the others.
  private static let roomBytesMax = 4 << 20

  /// Makes it empty for the next output.
  mutating func clear() { bytes.removeAll(keepingAtMost: Self.roomBytesMax) }
}

/// Makes outputs and lets those that differ from what is in place wait as ``Staging`` says. Used by many workers at once.
struct Stager: Sendable {
  let project: any FileSystem
  let output: any FileSystem
  let renderer: Renderer
  let folder: OutputFolder
  let watch: BuildWatch?

  /// - Parameter index: the output's place in the plan.
  func make(_ planned: Output, at index: Int, on bench: inout Workbench) -> Made {
    let known = folder.knownFingerprint(at: index)
    var lastFolder = bench.lastFolder
    defer { bench.lastFolder = lastFolder }
    do throws(FileError) {
      watch?.count(planned.content.isCopy ? .copied : .rendered)
      if case .copy(let source, _) = planned.content { return try copy(ContentFolder.name + "/" + source, index, known, &lastFolder) }
      bench.clear()
      var reads = Reads()
      do throws(RenderFailure) { try renderer.render(planned, on: &bench, &reads) } catch { return .failed(error.diagnostic) }
      return try bench.bytes.withBytes { bytes throws(FileError) in try keep(bytes, reads, index, known, &lastFolder) }
    } catch {
      return .failed(.failure(error))
    }
  }

  private func keep(
    _ bytes: Span<UInt8>, _ reads: Reads, _ index: Int, _ known: Fingerprint?, _ lastFolder: inout String
  ) throws(FileError) -> Made {
    var file = KnownOutputs.File(path: folder.paths[index], fingerprint: Fingerprint(of: bytes), reads: reads)
    guard case .file(let stamp) = folder.occupants[index] else {
      file.stamp = try output.writeStamped(bytes, to: newPlace(of: file.path, &lastFolder))
      return .new(file)
    }
    let isSame =
      known.map { $0 == file.fingerprint }
      ?? (stamp.sizeBytes == bytes.count && output.hasSameBytes(file.path, as: bytes))
    if isSame {
      file.stamp = stamp
      return .unchanged(file)
    }
    try output.write(bytes, to: Staging.replacement(of: file.path, index))
    return .replacement(file)
  }

  /// Where something is there already, the bytes are compared; a copy to where nothing is goes by the disk's own ways.
  private func copy(
    _ source: String, _ index: Int, _ known: Fingerprint?, _ lastFolder: inout String
  ) throws(FileError) -> Made {
    if case .file = folder.occupants[index] {
      let bytes = try project.read(source)
      return try keep(bytes.span, Reads(), index, known, &lastFolder)
    }
    let path = folder.paths[index]
    let stamp = try project.copy(source, to: newPlace(of: path, &lastFolder), in: output)
    return .new(KnownOutputs.File(path: path, stamp: stamp))
  }

  /// Where a file waits whose own folder may not be there yet; the folder that it waits in is made.
  private func newPlace(of path: String, _ lastFolder: inout String) throws(FileError) -> String {
    let place = Staging.newFiles + "/" + path
    let folder = folderOf(place)
    if folder != lastFolder {
      try output.createFolder(folder)
      lastFolder = folder
    }
    return place
  }
}
