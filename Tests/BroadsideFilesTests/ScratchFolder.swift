import BroadsideFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder on the disk for one test, beside the build's own files; it is gone when the test is.
final class ScratchFolder: Sendable {
  let root: String
  let files: DiskFileSystem

  init() {
    let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    root = "/\(package)/.build/scratch/\(UInt64.random(in: 0...UInt64.max))"
    files = DiskFileSystem(root: root)
    try? files.createFolder("")
  }

  deinit {
    for entry in (try? files.list(""))?.reversed() ?? [] {
      if entry.kind == .folder { try? files.removeFolder(entry.path) } else { try? files.remove(entry.path) }
    }
    try? files.removeFolder("")
  }

  /// Makes a symbolic link, and the folders above it.
  func link(_ path: String, to target: String) {
    if let slash = path.lastIndex(of: "/") { try? files.createFolder(String(path[..<slash])) }
    _ = unsafe symlink(target, root + "/" + path)
  }

  func makePipe(_ path: String) {
    _ = unsafe mkfifo(root + "/" + path, 0o600)
  }

  /// Makes a file whose name is these bytes, UTF-8 or not, for as long as something is done with it.
  func withFile(named name: [UInt8], _ body: () throws -> Void) rethrows {
    let path = (root + "/").utf8.map { CChar(bitPattern: $0) } + name.map { CChar(bitPattern: $0) } + [0]
    _ = close(unsafe open(path, O_CREAT | O_WRONLY, 0o600))
    defer { _ = unsafe unlink(path) }
    try body()
  }

  func setMode(_ mode: mode_t, of path: String) {
    _ = unsafe chmod(root + "/" + path, mode)
  }
}

/// Nothing is forbidden to the superuser.
let isSuperuser = geteuid() == 0
