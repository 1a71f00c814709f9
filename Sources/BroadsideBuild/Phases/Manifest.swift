import BroadsideFiles

/// Which files of the output folder Broadside wrote: a text file `.broadside` in it, a path a line, sorted.
///
/// > Invariant: a file that is not in it is never overwritten and never removed. While a build writes, it lists what the last
/// > build wrote and what this one is about to write, so that a build that was killed leaves nothing behind that the next
/// > would take for somebody else's.
struct Manifest {
  static let fileName = ".broadside"
  private static let header = "broadside 1"

  var paths: Set<String>

  init(paths: Set<String>) { self.paths = paths }

  /// Nil where the folder has none, or one that this version can't read.
  static func read(from output: any FileSystem) throws(FileError) -> Manifest? {
    guard try output.exists(fileName) else { return nil }
    let lines = String(decoding: try output.read(fileName), as: UTF8.self).split(separator: "\n")
    guard lines.first == header[...] else { return nil }
    return Manifest(paths: Set(lines.dropFirst().map(String.init)))
  }

  var bytes: [UInt8] {
    Array(([Self.header] + paths.sorted()).joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }
}
