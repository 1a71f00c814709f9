import Glibc

/// The folder of test material beside the project, `../shared`; nil where it is missing.
let sharedFolder: String? = {
  let project = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  let folder = "/" + project + "/../shared/"
  return unsafe access(folder, R_OK) == 0 ? folder : nil
}()

func sharedBytes(_ path: String) -> [UInt8]? {
  guard let sharedFolder else { return nil }
  return bytes(ofFile: sharedFolder + path)
}

func sharedText(_ path: String) -> String? {
  sharedBytes(path).map { String(decoding: $0, as: UTF8.self) }
}

private func bytes(ofFile path: String) -> [UInt8]? {
  let file = unsafe open(path, O_RDONLY)
  guard file >= 0 else { return nil }
  defer { close(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = unsafe read(file, &chunk, chunk.count)
    guard count > 0 else { return bytes }
    bytes.append(contentsOf: chunk[..<count])
  }
}
