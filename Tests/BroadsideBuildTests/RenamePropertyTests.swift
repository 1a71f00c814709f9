import BroadsideBuild
import BroadsideContent
import BroadsideFiles
import BroadsideText
import Foundation
import TestSupport
import Testing

/// What holds of every renaming: on sites made at random, and on the site of this repository.
@Suite struct RenamePropertyTests {
  @Test(arguments: 1...12)
  func `on a random site every link keeps leading to what it led to`(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let site = randomSite(&random)
    for _ in 0..<4 {
      let before = try await graph(of: site)
      let posts = before.keys.sorted()
      let old = posts[random.below(posts.count)]
      let slug = "renamed-\(random.below(1000))"
      let targets = [
        slug, "posts/2015-06-0\(1 + random.below(9))-\(slug).md", "other/\(slug)/index.md", "posts/deep/2016-01-01-\(slug).md",
      ]
      var target = targets[random.below(targets.count)]
      if target.hasSuffix("/index.md"), !target.hasPrefix("posts/") { target = "posts/bundles/2015-01-01-\(slug)/index.md" }
      let loaded = try await site.load()
      let isBundle = loaded.page(meant: old).flatMap { loaded.document(of: $0)?.role.isBundle } == true
      if isBundle, target.hasSuffix(".md"), !target.hasSuffix("index.md") { target = String(target.dropLast(3)) }
      let (after, renaming) = await site.planRenaming(old, to: target)
      try RenameWriter(project: site.project).write(try #require(renaming, "seed \(seed): \(old) → \(target)\n\(after.messages)"))
      let graph = try await graph(of: site)
      // Titles don't change with names, so they tell the same posts.
      #expect(Set(graph.values) == Set(before.values), "seed \(seed): \(old) → \(target)")
      let built = await site.build()
      #expect(built.report.isWritten, "seed \(seed): \(built.messages)")
      #expect(brokenLinks(of: built.output) == [], "seed \(seed)")
    }
  }

  @Test func `renaming in this repository's site keeps the crawl whole, and back again gives the first bytes but for the alias`()
    async throws
  {
    let site = TestSite([:])
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let disk = DiskFileSystem(root: root.path)
    for folder in ["content", "layouts"] {
      try site.project.createFolder(folder)
      for entry in try disk.list(folder) {
        if entry.kind == .folder {
          try site.project.createFolder(entry.path)
        } else {
          try site.project.write(try disk.read(entry.path), to: entry.path)
        }
      }
    }
    let before = try site.allSources()
    _ = await site.build().expectNoMessages()
    #expect(brokenLinks(of: site.output) == [])
    let loaded = try await site.load()
    // A bundle with pictures, and one post with each kind of front matter.
    for address in ["/2015/01/np2/", "/2015/06/own-fibre/", "/2015/07/chapters-publish/", "/2015/08/peer-co-operatives/"] {
      let document = try #require(loaded.page(meant: address).flatMap { loaded.document(of: $0) })
      _ = try await site.rename(document.path, to: "another-name")
      let built = await site.build().expectNoMessages()
      #expect(brokenLinks(of: built.output) == [], "\(address)")
      #expect(try built.page(String(address.dropFirst()) + "index.html").contains("another-name/"), "\(address)")
      try await renameBack(to: address, document.path, in: site)
      let after = try site.allSources()
      #expect(Set(after.keys) == Set(before.keys))
      #expect(before.filter { after[$0.key] != $0.value }.map(\.key) == [document.displayPath])
      #expect(withoutAliases(after[document.displayPath]) == withoutAliases(before[document.displayPath]), "\(address)")
      try site.project.write(before[document.displayPath] ?? "", to: document.displayPath)
    }
  }

  /// By slug, which the front matter may have, and then by path.
  private func renameBack(to address: String, _ path: String, in site: TestSite) async throws {
    _ = try await site.rename("another-name", to: address.split(separator: "/").last.map(String.init) ?? "")
    let returned = try await site.load()
    let present = returned.page(meant: address).flatMap { returned.document(of: $0)?.path } ?? ""
    if present != path { _ = try await site.rename(present, to: path) }
  }

  private func withoutAliases(_ text: String?) -> [Substring] {
    let lines = (text ?? "").split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("aliases") }
    return lines.map { $0.hasSuffix(",") ? $0.dropLast() : $0 }
  }

  // MARK: Sites and crawls

  private func randomSite(_ random: inout SeededRandom) -> TestSite {
    let count = 3 + random.below(6)
    var paths: [String] = []
    for number in 0..<count {
      let day = "2015-01-\(10 + number)"
      let forms = [
        "posts/\(day)-p\(number).md", "posts/\(day)-p\(number)/index.md", "posts/sub/\(day)-p\(number).md", "guide/p\(number).md",
      ]
      paths.append(forms[random.below(forms.count)])
    }
    var files: [String: String] = [:]
    for (number, path) in paths.enumerated() {
      var text = "---\ntitle: Title \(number)\(random.below(2) == 0 ? "\r" : "")\n---\n"
      for _ in 0..<random.below(5) {
        let other = random.below(count)
        text += link(from: path, to: paths[other], number: other, &random) + "\n\n"
      }
      files[path] = text
    }
    return TestSite(files, settings: "title: Test\nurl: https://test.example\npermalinks: { posts: /:year/:slug/ }\n")
  }

  private func link(from path: String, to other: String, number: Int, _ random: inout SeededRandom) -> String {
    let up = String(repeating: "../", count: path.split(separator: "/").count - 1)
    let address = other.hasPrefix("posts/") ? "/2015/p\(number)/" : "/guide/p\(number)/"
    let spellings = [
      "[x](\(up)\(other))", "[x](\(address))", "[x](https://test.example\(address)#)", "[[p\(number)]]", "[[Title \(number)]]",
      "<a href=\"/\(other)\">x</a>",
      "[x][r\(number)]\n\n[r\(number)]: \(address)",
    ]
    return spellings[random.below(spellings.count)]
  }

  /// By path: each text's title and the titles that it links to.
  private func graph(of site: TestSite) async throws -> [String: String] {
    let loaded = try await site.load()
    var graph: [String: String] = [:]
    for index in loaded.pages.indices where loaded.pages[index].kind == .post || loaded.pages[index].kind == .page {
      let id = PageID(index)
      let targets = loaded[id].links.targets.map { target in if case .page(let other, _) = target { loaded[other].title } else { "nothing" }
      }
      graph[try #require(loaded.document(of: id)).path] = "\(loaded[id].title) → \(targets.joined(separator: ", "))"
    }
    return graph
  }

  /// Links of the built pages to files that aren't there.
  private func brokenLinks(of output: MemoryFileSystem) -> [String] {
    let files = (try? output.list("").filter { $0.kind == .file }.map(\.path)) ?? []
    let present = Set(files)
    return files.filter { $0.hasSuffix(".html") && $0 != "404.html" }.flatMap { page -> [String] in
      guard let bytes = try? output.read(page) else { return [page] }
      return String(decoding: bytes, as: UTF8.self).matches(of: #/(?:href|src)="([^"]*)"/#).compactMap { match in
        let link = match.1.prefix { $0 != "#" && $0 != "?" }
        if link.isEmpty || link.contains(":") || link.hasPrefix("//") { return nil }
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/") where part != "." {
          if part == ".." { _ = parts.popLast() } else { parts.append(String(part).removingPercentEncoding ?? String(part)) }
        }
        let target = parts.joined(separator: "/")
        let isThere = present.contains(target) || present.contains(target.isEmpty ? "index.html" : target + "/index.html")
        return isThere ? nil : "\(page): \(link)"
      }
    }
  }
}
