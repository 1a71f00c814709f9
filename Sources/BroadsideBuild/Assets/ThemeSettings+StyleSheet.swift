import BroadsideContent

extension Settings.ThemeSettings {
  /// Where a style sheet takes the settings in; without the mark they stand at its end.
  static let mark = "/* The settings' theme stands here. */"

  /// The style sheet with those of the settings' properties that it has, and with the fonts, where it names custom properties at all.
  func applied(to sheet: [UInt8]) -> [UInt8] {
    let text = String(decoding: sheet, as: UTF8.self)
    let own = properties.filter { text.contains("--\($0.name):") }
    let rules = own.isEmpty && (fonts.isEmpty || !text.contains("--text:")) ? "" : fontFaces + roots(own)
    if rules.isEmpty { return sheet }
    if text.contains(Self.mark) { return Array(text.replacing(Self.mark, with: rules, maxReplacements: 1).utf8) }
    return Array((text + "\n" + rules).utf8)
  }

  private func roots(_ properties: [Property]) -> String {
    let light = properties.map { "--\($0.name): \($0.light);" }
    let dark = properties.compactMap { property in property.dark.map { "--\(property.name): \($0);" } }
    var rules = light.isEmpty ? "" : ":root { \(light.joined(separator: " ")) }\n"
    if !dark.isEmpty { rules += "@media (prefers-color-scheme: dark) { :root { \(dark.joined(separator: " ")) } }\n" }
    return rules
  }

  /// Fonts that come too late are not shown before the next page: nothing moves under the reader's eyes.
  private var fontFaces: String {
    fonts.map { font in
      """
      @font-face { font-family: "\(font.family)"; src: url("\(font.file)"); font-weight: \(font.weight); font-style: \(font.style); \
      font-display: optional; }

      """
    }.joined()
  }
}
