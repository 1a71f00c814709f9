import Foundation
import Testing

/// Holds the table of layers in `Sources/README.md` against the code.
@Suite struct ArchitectureTests {
  private let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources")

  /// What each target may import, as its row of the table says.
  private func table() throws -> [String: Set<String>] {
    let text = try String(contentsOf: sources.appending(path: "README.md"), encoding: .utf8)
    var rows: [String: Set<String>] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4, Int(cells[0]) != nil else { continue }
      let imports = Set(cells[3].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).replacing("`", with: "") })
      for target in cells[1].split(separator: " ") { rows[String(target.replacing("`", with: ""))] = imports.subtracting(["–"]) }
    }
    return rows
  }

  /// What the files of each target import, but for the language's own modules.
  private func imports() throws -> [String: Set<String>] {
    let own: Set<String> = ["Swift", "Synchronization", "Glibc", "Musl", "Darwin", "Foundation", "PackagePlugin"]
    var found: [String: Set<String>] = [:]
    for file in try FileManager.default.subpathsOfDirectory(atPath: sources.path) where file.hasSuffix(".swift") {
      let target = String(file.prefix { $0 != "/" })
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      for line in text.split(separator: "\n") {
        let words = line.trimmingCharacters(in: .whitespaces).split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1 else { continue }
        if place == 1, !["package", "public", "internal", "@testable", "fileprivate", "private"].contains(String(words[0])) { continue }
        let module = String(words[place + 1].prefix { $0 != "." })
        if !own.contains(module) { found[target, default: []].insert(module) }
      }
    }
    return found
  }

  @Test func `every target imports what its row of the table says`() throws {
    let table = try table()
    for (target, imports) in try imports().sorted(by: { $0.key < $1.key }) {
      let allowed = try #require(table[target], "\(target) is not in the table")
      #expect(imports.subtracting(allowed).isEmpty, "\(target) imports more than its row says")
    }
  }

  @Test func `every row of the table is about a target that is there`() throws {
    for target in try table().keys {
      #expect(
        FileManager.default.fileExists(atPath: sources.appending(path: target).path), "\(target) is in the table, but not in Sources/")
    }
  }

  @Test func `no target that ships imports Foundation`() throws {
    let tools = ["embed", "EmbedFiles"]
    for file in try FileManager.default.subpathsOfDirectory(atPath: sources.path) where file.hasSuffix(".swift") {
      if tools.contains(String(file.prefix { $0 != "/" })) { continue }
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      #expect(!text.contains("import Foundation"), "\(file) imports Foundation")
    }
  }

  @Test func `layers below the build know no clock, locale, environment, randomness or disk`() throws {
    let lower = [
      "BroadsideText", "BroadsideValue", "BroadsideHTML", "BroadsideMarkdown", "BroadsideTemplate", "BroadsideFeeds", "BroadsideContent",
    ]
    for file in try FileManager.default.subpathsOfDirectory(atPath: sources.path) where file.hasSuffix(".swift") {
      guard lower.contains(String(file.prefix { $0 != "/" })) else { continue }
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      for word in ["getenv", "clock_gettime", "SystemRandomNumberGenerator", "ContinuousClock", "setlocale", "fopen"] {
        #expect(!text.contains(word), "\(file) uses \(word)")
      }
    }
  }

  /// Which targets import a library of C at all is in the table.
  @Test func `only one file in a target holds C pointers`() throws {
    var files: [String: [String]] = [:]
    for file in try FileManager.default.subpathsOfDirectory(atPath: sources.path) where file.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      for module in ["CCMarkGFM", "CYAML", "CGumbo", "CMemory"] where text.contains("import \(module)") {
        files["\(file.prefix { $0 != "/" }) \(module)", default: []].append(file)
      }
    }
    for (_, importing) in files { #expect(importing.count == 1, "\(importing) import the same C library") }
  }
}
