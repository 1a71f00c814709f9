package import BroadsideContent
import BroadsideText

/// A text's new name, and all that it changes; worked out, with nothing touched yet.
package struct Renaming: Sendable {
  /// By old path.
  package var files: [FileChange] = []
  /// Where the page was and where it will be.
  package var oldAddress: SitePath
  package var newAddress: SitePath
  /// How many links are written anew.
  package var linkCount = 0

  package struct FileChange: Sendable {
    /// Below the project's folder.
    package var oldPath: String
    package var newPath: String
    /// The bytes before and after; nil for a file that only moves.
    package var bytes: (before: [UInt8], after: [UInt8])?
  }

  /// What changes, as `git diff` would say it.
  package var diff: String {
    files.compactMap { file in
      let bytes = file.bytes ?? ([], [])
      return unifiedDiff(from: (file.oldPath, bytes.before), to: (file.newPath, bytes.after))
    }.joined()
  }
}
