import Glibc
import Testing

/// Files below `Tests/Fixtures`: what a test reads, and what it expects.
enum Fixtures {
  private static let folder = "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Fixtures/"

  static func bytes(_ path: String) -> [UInt8] { SharedMaterial.bytes(folder + path) }

  /// The names, without their ending, of the files in a folder.
  static func names(in path: String, endingIn ending: String) -> [String] {
    let prefix = folder + path + "/"
    return SharedMaterial.files(below: folder + path, endingIn: ending).map { String($0.dropFirst(prefix.count).dropLast(ending.count)) }
  }

  /// Compares a text with a file; writes the file instead where `BLESS` is set and `CI` isn't.
  static func expect(_ text: String, equals path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if unsafe getenv("BLESS") != nil, unsafe getenv("CI") == nil {
      let file = try unsafe #require(unsafe fopen(folder + path, "wb"), sourceLocation: sourceLocation)
      let bytes = Array(text.utf8)
      unsafe fwrite(bytes, 1, bytes.count, file)
      unsafe fclose(file)
    }
    #expect(text == String(decoding: bytes(path), as: UTF8.self), sourceLocation: sourceLocation)
  }
}
