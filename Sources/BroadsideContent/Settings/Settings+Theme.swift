extension Settings {
  /// What `theme` says: the look, as far as it can be told in a few words.
  package struct ThemeSettings: Sendable {
    /// In the order of ``propertyNames``.
    package var properties: [Property] = []
    package var fonts: [Font] = []
    /// A file of `content/` or of `layouts/assets`.
    package var logo: Located<String>?
    package var icon: Located<String>?

    /// A custom property of the style sheet: `--accent`.
    package struct Property: Sendable, Hashable {
      package var name: String
      package var light: String
      /// Where the dark scheme has another value.
      package var dark: String?
    }

    /// A font of one's own: a file of `layouts/assets`.
    package struct Font: Sendable, Hashable {
      package var family: String
      package var file: String
      package var weight: String
      package var style: String
    }

    package static let colourNames = ["paper", "tint", "ink", "soft", "line", "accent", "on-accent"]
    package static let fontNames = ["text", "display", "code"]
    package static let lengthNames = ["measure", "leading", "weight", "radius"]
    package static let propertyNames = colourNames + fontNames + lengthNames

    /// The light value of a property.
    package func light(_ name: String) -> String? { properties.first { $0.name == name }?.light }
    package func dark(_ name: String) -> String? { properties.first { $0.name == name }?.dark }
  }
}
