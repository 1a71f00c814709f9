package import BroadsideContent
import BroadsideFiles
import BroadsideMarkdown
package import BroadsideText

extension Build {
  /// Works out what it means to rename a text: the files that move, and the links that are to be written anew.
  ///
  /// Drafts and what lies in the future take part. The result is checked by resolving the site as it would be then: every link leads to
  /// what it led to. Nil, with the reasons in the report, where that can't be.
  package func planRenaming(_ old: String, to new: String, _ report: inout BuildReport) async -> Renaming? {
    var build = self
    build.options.publication.includesDrafts = true
    build.options.publication.includesFuture = true
    build.options.publication.includesExpired = true
    guard var settings = build.readSettings(&report) else { return nil }
    settings.brokenLinks = .ignore
    // The menu is rewritten beside the texts; until then it would name what has gone.
    settings.menu = []
    guard let input = await build.loadInput(settings, &report), !report.diagnostics.hasErrors else { return nil }
    let before = await LinkIndex(input, jobs: options.jobs, diagnostics: &report.diagnostics)
    guard !report.diagnostics.hasErrors else { return nil }
    report.diagnostics = []
    do {
      var planner = RenamePlanner(project: project, input: input, before: before, options: options)
      let renaming = try await planner.plan(old, to: new)
      report.diagnostics += planner.diagnostics
      return planner.diagnostics.hasErrors ? nil : renaming
    } catch let error as FileError {
      report.diagnostics.append(Diagnostic(.error, "content.unreadable", "the file can't be read: \(error.reason)", at: Place(error.path)))
    } catch let problem as MovePlan.MoveProblem {
      report.diagnostics.append(problem.diagnostic)
    } catch {
      report.diagnostics.append(Diagnostic(.error, "rename.name", "\(error)"))
    }
    return nil
  }
}

/// Goes from a wish to a ``Renaming``.
private struct RenamePlanner {
  let project: any FileSystem
  let input: SiteInput
  let before: LinkIndex
  /// Its publication is what readers see, as opposed to what takes part.
  let options: BuildOptions
  var diagnostics: [Diagnostic] = []

  init(project: any FileSystem, input: SiteInput, before: LinkIndex, options: BuildOptions) {
    self.project = project
    self.input = input
    self.before = before
    self.options = options
  }

  mutating func plan(_ old: String, to new: String) async throws -> Renaming? {
    guard let page = before.site.page(meant: old), let index = before.site[page].document else {
      diagnostics.append(.unknownText(old, before.site))
      return nil
    }
    let document = before.site.documents[index]
    let bytes = try read(document.path)
    let files = input.documents.map(\.path) + input.responses.map(\.path) + input.files.map(\.path)
    let move = try MovePlan(of: document, to: new, files: files, bytes: bytes)
    var texts = Texts(input: input, move: move)
    try texts.load(document.path, bytes, edits: move.slug.map { [$0] } ?? [], &diagnostics)
    let moved = await LinkIndex(texts.input, jobs: options.jobs, diagnostics: &diagnostics)
    // Authors are still called by their old names.
    diagnostics.removeAll { $0.code == "people.unknown" }
    guard !diagnostics.hasErrors, let newPage = moved.page(ofPath: move.newPath(document.path)) else { return nil }
    var renaming = Renaming(oldAddress: before.site[page].path, newAddress: moved.site[newPage].path)
    try mendLinks(moved, move, &texts, &renaming)
    try addAlias(to: document, move, &texts, renaming)
    if diagnostics.hasErrors { return nil }
    check(await LinkIndex(texts.input, jobs: options.jobs, diagnostics: &diagnostics), move, texts)
    renaming.files = try changes(move, texts)
    return renaming
  }

  private func read(_ path: String) throws -> [UInt8] { try project.read(ContentFolder.name + "/" + path) }

  /// Writes the links of every text anew that would lead elsewhere.
  private mutating func mendLinks(_ moved: LinkIndex, _ move: MovePlan, _ texts: inout Texts, _ renaming: inout Renaming) throws {
    let mending = LinkEdits(before: before, after: moved, newPath: move.newPath)
    for old in input.documents {
      guard let new = texts.documents[move.newPath(old.path)] else { continue }
      let bytes = try texts.changed[old.path] ?? read(old.path)
      let edits = mending.edits(from: old, to: new, bytes: bytes, diagnostics: &diagnostics)
      if edits.isEmpty { continue }
      renaming.linkCount += Set(edits).count
      try texts.load(old.path, bytes, edits: edits, &diagnostics)
    }
    let path = ContentFolder.name + "/" + ContentFolder.settings
    let settings = try project.read(path)
    let edits = mending.settingsEdits(settings)
    renaming.linkCount += edits.count
    if !edits.isEmpty { texts.settings = (settings, settings.applying(edits) ?? settings) }
  }

  /// The old address, for readers who know it. A text that nobody could read yet needs none.
  private mutating func addAlias(to document: Document, _ move: MovePlan, _ texts: inout Texts, _ renaming: Renaming) throws {
    guard renaming.oldAddress != renaming.newAddress,
      options.publication.reason(against: document, siteOffsetMinutes: input.settings.timezoneMinutes) == nil
    else { return }
    let bytes = try texts.changed[document.path] ?? read(document.path)
    guard let editing = FrontMatterEditing(bytes, path: document.displayPath) else { return }
    let address = renaming.oldAddress.text.contains("%") ? renaming.oldAddress.encoded : renaming.oldAddress.text
    let edit = editing.addingAlias(address) { (try? SitePath(written: $0)) == renaming.newAddress }
    try texts.load(document.path, bytes, edits: [edit], &diagnostics)
  }

  /// Holds the site as it would be against the one that is there.
  private mutating func check(_ after: LinkIndex, _ move: MovePlan, _ texts: Texts) {
    for old in input.documents {
      guard let new = texts.documents[move.newPath(old.path)] else { continue }
      for (link, mended) in zip(old.body.links, new.body.links) {
        let wanted = before.source(of: link, in: old)?.moved(move.newPath)
        if wanted == nil || after.source(of: mended, in: new) == wanted { continue }
        diagnostics.append(
          Diagnostic(
            .error, "rename.link", "the link `\(link.destination)` would lead elsewhere", at: Place(old.displayPath, link.sourceRange),
            help: ["change it by hand, then rename again"]))
      }
    }
  }

  private func changes(_ move: MovePlan, _ texts: Texts) throws -> [Renaming.FileChange] {
    let folder = ContentFolder.name + "/"
    var files: [Renaming.FileChange] = []
    for path in Set(move.newPaths.keys).union(texts.changed.keys).sorted() {
      let after = texts.changed[path]
      let bytes = try after.map { (before: try read(path), after: $0) }
      files.append(.init(oldPath: folder + path, newPath: folder + move.newPath(path), bytes: bytes))
    }
    if let settings = texts.settings {
      files.append(.init(oldPath: folder + ContentFolder.settings, newPath: folder + ContentFolder.settings, bytes: settings))
    }
    return files.filter { $0.oldPath != $0.newPath || $0.bytes?.before != $0.bytes?.after }
  }
}

/// The texts of the site as it would be.
private struct Texts {
  /// By new path.
  var documents: [String: Document] = [:]
  /// The bytes of those that change, by old path.
  var changed: [String: [UInt8]] = [:]
  var settings: (before: [UInt8], after: [UInt8])?
  private let move: MovePlan
  private var base: SiteInput

  init(input: SiteInput, move: MovePlan) {
    self.move = move
    base = input
    base.files = input.files.map { .init(path: move.newPath($0.path), sizeBytes: $0.sizeBytes) }.sorted { $0.path < $1.path }
    base.responses = input.responses.map { $0.moved(to: move.newPath($0.path)) }.sorted { $0.path < $1.path }
    for document in input.documents {
      let path = move.newPath(document.path)
      let role = ContentRole(path: path, taxonomies: input.settings.taxonomies.map(\.name))
      documents[path] = path == document.path ? document : document.moved(to: path, as: role)
    }
  }

  var input: SiteInput {
    var input = base
    input.documents = documents.values.sorted { $0.path < $1.path }
    return input
  }

  /// Takes a file's new bytes, and loads them from where the file will lie.
  mutating func load(_ oldPath: String, _ bytes: [UInt8], edits: [TextEdit], _ diagnostics: inout [Diagnostic]) throws {
    let path = move.newPath(oldPath)
    guard let edited = bytes.applying(edits) else {
      return diagnostics.append(
        Diagnostic(
          .error, "rename.link", "links of this text can't be told apart", at: Place(ContentFolder.name + "/" + oldPath),
          help: ["change them by hand, then rename again"]))
    }
    changed[oldPath] = edited
    let options = LoadOptions(settings: base.settings)
    documents[path] = Document.load(path: path, bytes: edited, options: options, diagnostics: &diagnostics)
  }
}

extension Diagnostic {
  package static func unknownText(_ name: String, _ site: Site) -> Diagnostic {
    Diagnostic(
      .error, "content.unknown", "there is no text `\(name)`",
      help: Diagnostic.didYouMean(name, among: site.namesOfTexts) + ["all texts: broadside list --pages"])
  }
}
