import BroadsideFiles
import BroadsideText

extension OutputFolder {
  /// What is at each path.
  static func occupants(of paths: [String], in output: any FileSystem, jobs: Int) async throws(FileError) -> [Occupant] {
    let found = await parallelMap(paths.count, jobs: jobs, bench: { Looker(output: output) }) { looker, index in
      looker.look(at: paths[index])
    }
    var occupants: [Occupant] = []
    occupants.reserveCapacity(found.count)
    for result in found { occupants.append(try result.get()) }
    return occupants
  }
}

/// Looks at one path after the other.
private struct Looker {
  let output: any FileSystem
  /// A folder of the last path, which is there and no link, nor is one of those above it.
  var folder = ""

  mutating func look(at path: String) -> Result<OutputFolder.Occupant, FileError> {
    do throws(FileError) {
      let stamp = try output.stamp(of: path)
      if let hindrance = try hindrance(above: path) { return .success(hindrance) }
      if let stamp { return .success(.file(stamp)) }
      return .success(try occupant(of: path))
    } catch {
      // Nothing can be where no file can be: a manifest may hold any line.
      return error.cause == .pathNotPlain || error.cause == .nameTooLong ? .success(.nothing) : .failure(error)
    }
  }

  private func occupant(of path: String) throws(FileError) -> OutputFolder.Occupant {
    guard let entry = try output.status(path) else { return .nothing }
    return switch entry.kind {
    case .file: .file(entry.stamp)
    case .folder: .folder
    case .link, .other: .oddity
    }
  }

  /// What is in the way where the topmost folder is missing; nil where all folders above the path are there.
  private mutating func hindrance(above path: String) throws(FileError) -> OutputFolder.Occupant? {
    for above in folders(above: path, beyond: folder) {
      switch try occupant(of: above) {
      case .folder: folder = above
      case .nothing: return .nothing
      case .oddity: return .oddityAbove(path: above)
      default: return .fileAbove(path: above)
      }
    }
    return nil
  }
}
