/// What can be done with a file.
package enum BuildWork: String, Sendable, CaseIterable {
  /// A text was read.
  case loaded
  /// A text was known from the build before.
  case fromCache = "from_cache"
  /// An output was made, though it may have proved to be unchanged.
  case rendered
  case copied
  /// An output needn't be made, as nothing that it shows has changed.
  case skipped
}
