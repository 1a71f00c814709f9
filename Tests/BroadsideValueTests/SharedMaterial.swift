import Glibc
import Testing

/// The test material of others that lies in the folder `shared` beside the project.
enum SharedMaterial {
  /// Where a folder of the material lies; nil where there is none.
  static func folder(_ path: String) -> String? {
    let parts = #filePath.split(separator: "/").dropLast(4)
    let folder = "/" + parts.joined(separator: "/") + "/shared/" + path
    return unsafe access(folder, R_OK) == 0 ? folder : nil
  }

  static let absence: Comment = "the folder `shared` is not beside the project"

  /// Paths of the files below a folder whose names end so, in the order of their names.
  static func files(below folder: String, endingIn ending: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var found: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: entry.pointee.d_name) { tuple in
        unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let path = folder + "/" + name
      if unsafe entry.pointee.d_type == UInt8(DT_DIR) {
        found += files(below: path, endingIn: ending)
      } else if name.hasSuffix(ending) {
        found.append(path)
      }
    }
    return found.sorted()
  }

  static func bytes(_ path: String) -> [UInt8] {
    guard let file = unsafe fopen(path, "rb") else { return [] }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, file)
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }
}
