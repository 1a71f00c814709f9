/// Under what terms a text may be passed on.
package struct Licence: Sendable, Hashable {
  /// SPDX identifier where there is one, or what the writer gave.
  package var id: String
  package var name: String
  package var url: String?

  /// A licence by its SPDX identifier (https://spdx.org/licenses/), a URL, or a sentence of the writer's own.
  package init(written text: String) {
    if let known = Self.known.first(where: { $0.id.lowercased() == text.lowercased() }) {
      self = known
    } else if text.hasPrefix("https://") || text.hasPrefix("http://") {
      self = Self.known.first { $0.url == text } ?? Licence(id: text, name: text, url: text)
    } else {
      self.init(id: text, name: text, url: nil)
    }
  }

  /// Whether everybody may pass a text on as it is: so with every licence that is known here.
  package var allowsCopies: Bool { Self.known.contains(self) }
  package var allowsChanges: Bool { allowsCopies && !id.contains("-ND") }
  package var allowsTrade: Bool { allowsCopies && !id.contains("-NC") }

  private init(id: String, name: String, url: String?) {
    self.id = id
    self.name = name
    self.url = url
  }

  private static let known: [Licence] =
    creativeCommons + [
      Licence(id: "CC0-1.0", name: "CC0 1.0 (public domain)", url: "https://creativecommons.org/publicdomain/zero/1.0/"),
      Licence(id: "GFDL-1.3-or-later", name: "GNU Free Documentation License 1.3", url: "https://www.gnu.org/licenses/fdl-1.3.html"),
      Licence(id: "MIT", name: "MIT License", url: "https://opensource.org/license/mit"),
      Licence(id: "Apache-2.0", name: "Apache License 2.0", url: "https://www.apache.org/licenses/LICENSE-2.0"),
    ]

  private static let creativeCommons: [Licence] = ["BY", "BY-SA", "BY-NC", "BY-ND", "BY-NC-SA", "BY-NC-ND"].flatMap { terms in
    ["4.0", "3.0"].map { version in
      Licence(
        id: "CC-\(terms)-\(version)", name: "CC \(terms) \(version)",
        url: "https://creativecommons.org/licenses/\(terms.lowercased())/\(version)/")
    }
  }
}
