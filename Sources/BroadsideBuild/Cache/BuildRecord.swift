import BroadsideContent
import BroadsideFiles
import BroadsideText
import BroadsideValue

/// What a build was made of and what came of it: from this the next one sees what it needn't do again.
///
/// > Invariant: written after a build that succeeded, and only then.
struct BuildRecord: Sendable {
  /// Stands for the options, and for which output folder it was.
  var conditions: Fingerprint
  /// Stands for what loading depends on besides the file.
  var loadOptions: Fingerprint
  /// On which days, counted from 1970-01-01, the same texts are published.
  var days: Range<Int>
  /// ``Inputs/fingerprint``
  var inputs: Fingerprint?
  var settings: InputRecord
  /// Read when somebody asks for them: with ``inputs`` at hand, nobody does where nothing has changed.
  var texts: KeptElements<InputRecord>
  /// Where the texts are kept; nil where they aren't yet, or not as they are now.
  var keptTexts: KeptList?
  var files: [InputRecord]
  var layouts: [InputRecord]
  var site: SiteRecord
  var outputs: KeptOutputs
  /// Where the outputs' files are kept, as ``keptTexts``.
  var keptOutputs: KeptList?
  /// What was said until the site was resolved, and from then on.
  var diagnosticsBefore: [Diagnostic]
  var diagnosticsAfter: [Diagnostic]
  var counts: Counts

  struct Counts: Sendable {
    var posts: Int
    var pages: Int
    var withheld: Int
  }
}

/// A record, with its outputs being looked at.
struct LastBuild: Sendable {
  let record: BuildRecord
  /// What is seen of its outputs; empty where they may be in another folder.
  let sights: Task<[KeptOutputs.Sight], Never>

  /// What is known of the outputs, once they have been looked at.
  var outputs: KnownOutputs { get async { record.outputs.known(await sights.value) } }

  /// Reads what is known of the outputs while something else is done.
  func beginReadingOutputs() { Task { [files = record.outputs.files] in _ = files.list } }
}

extension BuildRecord {
  /// What the last build left; nil where that can't be used.
  init?(in cache: CacheFile) {
    guard let index = cache.index else { return nil }
    var reader = PackedReader(index)
    self.init(from: &reader, in: cache)
    if reader.isDamaged || !reader.isAtEnd { return nil }
  }

  /// The numbers of texts, which are the same as long as the site is.
  var report: BuildReport {
    var report = BuildReport()
    report.posts = counts.posts
    report.pages = counts.pages
    report.withheld = counts.withheld
    return report
  }
}
