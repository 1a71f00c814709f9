import BroadsideContent
import BroadsideFiles
import BroadsideText

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
  /// Stands for all names and stamps; nil where a stamp says nothing, or nobody keeps it.
  let fingerprint: Fingerprint?

  /// - Parameter cache: where the fingerprint is going to be kept; nil where it isn't.
  init(_ scan: Scan, of project: any FileSystem, _ cache: CacheFile?, diagnostics: inout [Diagnostic]) {
    settings = scan.settings ?? Scan.File(path: Scan.settingsPath, sizeBytes: 0, stamp: nil)
    texts = scan.texts
    files = scan.files
    layouts = LayoutFiles.list(project, diagnostics: &diagnostics)
    let all = [[settings], texts, files, layouts]
    fingerprint = cache.flatMap { Fingerprint(of: all, trustedBy: $0) }
  }
}

extension Fingerprint {
  fileprivate init?(of lists: [[Scan.File]], trustedBy cache: CacheFile) {
    var writer = PackedWriter(reservingBytes: 96 * lists.reduce(0) { $0 + $1.count })
    for list in lists {
      writer.put(count: list.count)
      for file in list {
        guard let stamp = cache.trusted(file.stamp) else { return nil }
        writer.put(file.path)
        writer.put(stamp)
      }
    }
    self = writer.fingerprint()
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
