import BroadsideContent
import BroadsideFiles
import BroadsideText

/// The folders of a project as they are when a build begins: names and stamps, not put in order yet.
struct ProjectFolders: Sendable {
  let content: FileTree
  /// Nil where there is none.
  let layouts: FileTree?

  init(of project: any FileSystem, jobs: Int) async {
    content = await project.tree(ContentFolder.name, entering: { !Scan.isHidden($0) }, jobs: jobs)
    layouts = await LayoutFiles.tree(of: project, jobs: jobs)
  }

  /// Stands for all names and stamps; nil where a stamp says nothing.
  func fingerprint(trustedBy cache: CacheFile) -> Fingerprint? {
    let sum = FileTree.Sum(of: [content.sum] + (layouts.map { [$0.sum] } ?? []))
    guard let sum, cache.trusts(aChangeAt: sum.changedNanoseconds) else { return nil }
    return sum.fingerprint
  }
}

/// The files of a project as they are when a build begins: their names and stamps, nothing read yet.
///
/// > Shape: each list is in the order in which the folder was listed.
struct Inputs: Sendable {
  /// `content/site.yml`.
  var settings: Scan.File
  var texts: [Scan.File]
  /// The files of `content/` that are no texts.
  var files: [Scan.File]
  /// Below `layouts/`.
  var layouts: [Scan.File]
  /// ``ProjectFolders/fingerprint(trustedBy:)``; nil where nobody keeps it.
  let fingerprint: Fingerprint?

  /// - Parameter cache: where the fingerprint is going to be kept; nil where it isn't.
  init(_ folders: consuming ProjectFolders, _ cache: CacheFile?, diagnostics: inout [Diagnostic]) {
    let scan = Scan(folders.content, diagnostics: &diagnostics)
    settings = scan.settings ?? Scan.File(path: Scan.settingsPath, sizeBytes: 0, stamp: nil)
    texts = scan.texts
    files = scan.files
    layouts = LayoutFiles.list(folders.layouts, diagnostics: &diagnostics)
    fingerprint = cache.flatMap { folders.fingerprint(trustedBy: $0) }
  }
}

/// A file as the last build found it.
///
/// > Invariant: a file that has the stamp has the bytes of the fingerprint.
struct InputRecord: Sendable, Hashable {
  var path: String
  /// Nil where it says nothing: of links, and of files that changed so shortly before they were read that a further change may have left
  /// the times as they are.
  var stamp: FileStamp?
  /// Nil where the bytes were not looked at.
  var fingerprint: Fingerprint?
  /// Where what came of a text is kept; nil for all else.
  var text: TextRecord?

  init(_ file: Scan.File, in cache: CacheFile, fingerprint: Fingerprint? = nil, text: TextRecord? = nil) {
    path = file.path
    stamp = cache.trusted(file.stamp)
    self.fingerprint = fingerprint
    self.text = text
  }
}

/// What came of loading a text, and where in the cache it is kept.
struct TextRecord: Sendable, Hashable {
  /// A ``Document`` or, of `content/responses/`, a ``ResponseFile``; packed.
  var content: Range<Int>
  /// Of a document; nil of a response.
  var html: Range<Int>?
  /// Stands for what others than its own page may ask of a document.
  var outside: Fingerprint
  /// What was said while it was loaded.
  var diagnostics: [Diagnostic]
}

extension InputRecord {
  /// Whether a file is the same for certain, without a look into it.
  func hasStamp(of file: Scan.File) -> Bool { stamp != nil && stamp == file.stamp }

  /// Whether a file is the same; then its stamp is noted anew. False, too, where that can't be known.
  mutating func confirm(_ file: Scan.File, below folder: String, of project: any FileSystem, _ cache: CacheFile) -> Bool {
    if hasStamp(of: file) { return true }
    guard let fingerprint, let bytes = try? project.read(folder + file.path), Fingerprint(of: bytes) == fingerprint else { return false }
    stamp = cache.trusted(file.stamp)
    return true
  }
}
