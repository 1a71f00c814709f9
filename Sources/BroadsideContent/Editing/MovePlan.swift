package import BroadsideText

/// Which files move when a text gets another name, and what its front matter has to say besides.
package struct MovePlan: Sendable {
  /// By path below `content/`: where each file that moves lies afterwards.
  package var newPaths: [String: String]
  /// What the text's `slug` is to be, where its front matter has one and the new name is a slug.
  package var slug: TextEdit?

  package func newPath(_ path: String) -> String { newPaths[path] ?? path }

  /// Works out a move of the text `document` to `name`: a path below `content/`, a folder for a bundle, or a slug alone, for which
  /// folder and date stay. `files` are all that lies below `content/`. Throws what is in the way.
  package init(of document: Document, to name: String, files: [String], bytes: [UInt8]) throws(MoveProblem) {
    guard Self.canMove(document) else { throw MoveProblem(Self.fixedName(document)) }
    let name = name.hasPrefix(ContentFolder.name + "/") ? String(name.dropFirst(ContentFolder.name.utf8.count + 1)) : name
    var newSlug: String?
    if name.contains("/") || ContentFolder.isMarkdown(name) {
      newPaths = try Self.paths(of: document, toPath: name, files)
    } else {
      let segment = pathSegment(of: name)
      if segment.isEmpty { throw MoveProblem(Self.noName(name)) }
      newPaths = try Self.paths(of: document, toPath: Self.path(of: document, slug: segment), files)
      slug = Self.slugEdit(of: document, segment, bytes)
      newSlug = segment
    }
    let answers = Self.responsePaths(of: document, newPaths[document.path] ?? "", slug: newSlug, files)
    for (path, newPath) in answers { newPaths[path] = newPath }
    newPaths = newPaths.filter { $0.key != $0.value }
    if newPaths.isEmpty, slug == nil { throw MoveProblem(Self.sameName(document)) }
    let present = Set(files)
    if let taken = newPaths.values.sorted().first(where: { present.contains($0) && newPaths[$0] == nil }) {
      throw MoveProblem(Self.taken(taken))
    }
  }

  /// What can't be renamed, said of the author's files.
  package struct MoveProblem: Error {
    package var diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
  }

  private static func canMove(_ document: Document) -> Bool {
    switch document.role.kind {
    case .post, .page, .person: true
    default: false
    }
  }

  // MARK: Paths

  /// Next to the old one: `posts/2015-02-11-flocking.md` for the slug `flocking`.
  private static func path(of document: Document, slug: String) -> String {
    let dated = document.role.date.map { "\($0)-\(slug)" } ?? slug
    let folder = document.role.section.isEmpty ? "" : document.role.section + "/"
    return folder + dated + (document.role.isBundle ? "/index" : "") + ending(of: document.path)
  }

  private static func ending(of path: String) -> String { String(path[(path.lastIndex(of: ".") ?? path.endIndex)...]) }

  private static func paths(of document: Document, toPath name: String, _ files: [String]) throws(MoveProblem) -> [String: String] {
    let target = try fullPath(name, of: document)
    guard document.role.isBundle else { return [document.path: target] }
    let below = files.filter { $0.hasPrefix(document.folder + "/") && $0 != document.path }
    let stem = target.split(separator: "/").last.map { $0.prefix { $0 != "." } } ?? ""
    if stem != "index" {
      if let file = below.first { throw MoveProblem(leftBehind(file, document)) }
      return [document.path: target]
    }
    let folder = target[..<(target.lastIndex(of: "/") ?? target.endIndex)]
    var paths = [document.path: target]
    for file in below { paths[file] = String(folder) + file.dropFirst(document.folder.count) }
    return paths
  }

  /// The path of the text itself: a folder alone is a bundle's, or one to move a file into.
  private static func fullPath(_ name: String, of document: Document) throws(MoveProblem) -> String {
    let parts = name.split(separator: "/", omittingEmptySubsequences: true)
    if parts.isEmpty || parts.contains(where: { $0 == "." || $0 == ".." || $0.hasPrefix(".") }) { throw MoveProblem(outside(name)) }
    let path = parts.joined(separator: "/")
    if ContentFolder.isMarkdown(path) { return path }
    let file = String(document.path.split(separator: "/").last ?? "")
    if document.role.isBundle { return path + "/" + file }
    return name.hasSuffix("/") ? path + "/" + file : path + ending(of: document.path)
  }

  /// A folder with answers is named by the post's file, slug or path. One that is named by an address of old stays, for the alias does.
  private static func responsePaths(of document: Document, _ target: String, slug: String?, _ files: [String]) -> [(String, String)] {
    let renamed = ContentRole(path: target, taxonomies: [])
    let stem = { (role: ContentRole) in role.date.map { "\($0)-\(role.name)" } ?? role.name }
    let withoutEnding = { (path: String) in String(path[..<(path.lastIndex(of: ".") ?? path.endIndex)]) }
    let withoutIndex = { (path: String) in path.hasSuffix("/index") ? String(path.dropLast(6)) : path }
    var names = [
      (document.path, target), (withoutEnding(document.path), withoutEnding(target)),
      (withoutIndex(withoutEnding(document.path)), withoutIndex(withoutEnding(target))), (stem(document.role), stem(renamed)),
      (document.role.name, renamed.name),
    ]
    // What still names the post by its slug need not move.
    if let old = document.matter.slug?.value { names.insert((old, slug ?? old), at: 0) }
    return files.compactMap { file in
      names.first { file.hasPrefix("responses/\($0.0)/") }.map { old, new in
        (file, "responses/\(new)/" + file.dropFirst("responses/\(old)/".count))
      }
    }
  }

  // MARK: Front matter

  /// A slug or address in the front matter goes before the file's name, so it is changed with it.
  private static func slugEdit(of document: Document, _ slug: String, _ bytes: [UInt8]) -> TextEdit? {
    guard let editing = FrontMatterEditing(bytes, path: document.displayPath) else { return nil }
    if let url = document.matter.url {
      let isFolder = url.value.hasSuffix("/")
      let above = url.value.split(separator: "/").dropLast()
      let path = "/" + (above.map(String.init) + [slug]).joined(separator: "/") + (isFolder ? "/" : "")
      return path == url.value ? nil : editing.replacing(url.range, with: path)
    }
    guard let written = document.matter.slug, written.value != slug else { return nil }
    return editing.replacing(written.range, with: slug)
  }
}

extension MovePlan {
  private static func fixedName(_ document: Document) -> Diagnostic {
    Diagnostic(
      .error, "rename.fixed", "`\(document.displayPath)` has its name for a reason: it is the text of a list, or an answer",
      at: Place(document.displayPath), help: ["posts, pages and people can be renamed"])
  }

  private static func noName(_ name: String) -> Diagnostic {
    Diagnostic(.error, "rename.name", "`\(name)` has no letter or digit to name a file by", help: ["write letters, digits and hyphens"])
  }

  private static func outside(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, "rename.name", "`\(name)` is no path below \(ContentFolder.name)/", help: ["write it like posts/2015-02-11-flocking.md"])
  }

  private static func sameName(_ document: Document) -> Diagnostic {
    Diagnostic(.error, "rename.name", "`\(document.displayPath)` has this name already", at: Place(document.displayPath))
  }

  private static func taken(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "rename.taken", "there is a file `\(ContentFolder.name)/\(path)` already", at: Place(ContentFolder.name + "/" + path),
      help: ["choose another name, or move that file away"])
  }

  private static func leftBehind(_ file: String, _ document: Document) -> Diagnostic {
    Diagnostic(
      .error, "rename.files", "`\(document.displayPath)` has files beside it, which need a folder",
      at: Place(document.displayPath), notes: [.init("one of them", at: Place(ContentFolder.name + "/" + file))],
      help: ["name a folder, or a path that ends with /index.md"])
  }
}
