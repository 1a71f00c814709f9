import BroadsideBuild
import BroadsideFiles
import Foundation
import Testing

/// Sites with a mistake in them, and what is said of it, to the letter.
///
/// Each file in `Messages/` is one case: blocks that begin with `--- path` hold the files, the last, `--- messages`, what is
/// said. `\xE9` stands for the byte. `BLESS=1 swift test` writes what is said now into the files.
@Suite struct MessageTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Messages")
  static let cases = (try? FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }.sorted()) ?? []

  @Test(arguments: cases)
  func `a mistake is named with its place and its mend`(name: String) async throws {
    let url = Self.folder.appending(path: name)
    let blocks = Self.blocks(of: try String(contentsOf: url, encoding: .utf8))
    let site = TestSite([:])
    for block in blocks where block.name != "messages" {
      let path = block.name.hasPrefix("layouts/") ? block.name : "content/" + block.name
      try site.project.createFolder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
      try site.project.write(Self.bytes(of: block.text), to: path)
    }
    let built = await site.build()
    if ProcessInfo.processInfo.environment["BLESS"] == "1", ProcessInfo.processInfo.environment["CI"] == nil {
      let files = blocks.filter { $0.name != "messages" }.map { "--- \($0.name)\n\($0.text)" }.joined()
      try Data((files + "--- messages\n" + built.messages).utf8).write(to: url)
    } else {
      #expect(built.messages == blocks.last?.text)
    }
    let isError = built.messages.contains(": error: ") || built.messages.hasPrefix("error: ")
    #expect(built.report.isWritten == !isError)
  }

  private static func blocks(of text: String) -> [(name: String, text: String)] {
    var blocks: [(name: String, text: String)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("--- ") {
        blocks.append((String(line.dropFirst(4)), ""))
      } else if !blocks.isEmpty {
        blocks[blocks.count - 1].text += line + "\n"
      }
    }
    for index in blocks.indices where index == blocks.count - 1 { blocks[index].text.removeLast() }
    return blocks
  }

  private static func bytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Substring(text)
    while let mark = rest.range(of: #"\x"#) {
      bytes += Array(rest[..<mark.lowerBound].utf8)
      let digits = rest[mark.upperBound...].prefix(2)
      bytes.append(UInt8(digits, radix: 16) ?? 0)
      rest = rest[digits.endIndex...]
    }
    return bytes + Array(rest.utf8)
  }
}
