package import BroadsideValue

extension Settings {
  /// How the files of `layouts/assets` are published.
  package struct AssetSettings: Sendable {
    /// Whether their names say what is in them.
    package var fingerprint = true
    /// Whether style sheets are made small.
    package var minify = true
    /// Files that keep their names: `icon.svg`, or `fonts/*` for all of a folder.
    package var keep: [String] = []
  }

  /// Which robots are asked to stay away.
  package struct RobotsSettings: Sendable {
    /// Whether those that gather texts for language models may come.
    package var allowsAI = true
    package var disallowed: [String] = []
  }

  /// What `/.well-known/security.txt` says (RFC 9116).
  package struct SecuritySettings: Sendable {
    package var contacts: [String] = []
    package var expires: Timestamp?
    /// The other fields, by the names that the file has for them.
    package var fields: [(name: String, value: String)] = []
  }

  /// What `/humans.txt` says.
  package enum Humans: Sendable, Hashable {
    case none
    /// Made from those who write.
    case fromPeople
    case text(String)
  }

  /// A site that this one reads.
  package struct BlogrollEntry: Sendable, Hashable {
    package var title: String
    package var url: String?
    package var feed: String
    package var description: String?
    package var group: String?
  }

  /// Hosts and servers for which files are written that say how the site is served.
  package enum Hosting: String, Sendable, CaseIterable {
    case headers, nginx, apache, caddy
  }
}
