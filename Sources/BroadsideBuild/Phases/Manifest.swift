import BroadsideFiles
import BroadsideText

/// Which files of the output folder Broadside wrote: a text file `.broadside` in it, a path a line, sorted by bytes.
///
/// > Invariant: a file that is not in it is never overwritten and never removed. While a build writes, it lists what the last
/// > build wrote and what this one is about to write, so that a build that was killed leaves nothing behind that the next
/// > would take for somebody else's.
struct Manifest {
  static let fileName = ".broadside"
  private static let header = "broadside 1"

  /// Each once.
  var paths: [String]

  /// Nil where the folder has none, or one that this version can't read.
  static func read(from output: any FileSystem) throws(FileError) -> Manifest? {
    guard try output.exists(fileName) else { return nil }
    let lines = try output.read(fileName).split(separator: UInt8(ascii: "\n"))
    guard let first = lines.first, first.elementsEqual(header.utf8) else { return nil }
    return Manifest(paths: lines.dropFirst().map { String(decoding: $0, as: UTF8.self) })
  }

  var bytes: [UInt8] {
    var text = OutputBuffer(capacity: paths.reduce(Self.header.utf8.count + 1) { $0 + $1.utf8.count + 1 })
    text.append(text: Self.header)
    for place in placesByBytes(of: paths) {
      text.append(UInt8(ascii: "\n"))
      text.append(text: paths[place])
    }
    text.append(UInt8(ascii: "\n"))
    return text.array()
  }
}
