import BroadsideText
import BroadsideValue

extension SettingsReading {
  /// `theme: { accent: "#bf1f0d", text: Georgia, fonts: […], logo: logo.svg }`
  mutating func readTheme(_ entry: SourceValue.Entry) {
    var read: [String: Settings.ThemeSettings.Property] = [:]
    for member in fields.map(entry) {
      switch member.key {
      case "logo": settings.theme.logo = fields.text(member)
      case "icon": settings.theme.icon = fields.text(member)
      case "fonts": readFonts(member)
      case let name where Settings.ThemeSettings.colourNames.contains(name): read[name] = readColour(member)
      case let name where Settings.ThemeSettings.propertyNames.contains(name): read[name] = readStyle(member)
      default: reportUnknown(member, among: Settings.ThemeSettings.propertyNames + ["fonts", "logo", "icon"])
      }
    }
    settings.theme.properties = Settings.ThemeSettings.propertyNames.compactMap { read[$0] }
    checkContrast(entry)
  }

  /// One colour, or one for each scheme. The accent alone is made lighter for the dark one, until it can be read there.
  private mutating func readColour(_ entry: SourceValue.Entry) -> Settings.ThemeSettings.Property? {
    guard case .map(let members) = entry.value.content else {
      guard let light = colour(entry) else { return nil }
      let dark = entry.key == "accent" ? Colour(light)?.lightened(toBeReadOn: darkPaper).text : nil
      return .init(name: entry.key, light: light, dark: dark)
    }
    var values: [String: String] = [:]
    for member in members {
      if member.key == "light" || member.key == "dark" {
        values[member.key] = colour(member)
      } else {
        reportUnknown(member, among: ["light", "dark"])
      }
    }
    guard let light = values["light"] else {
      if !fields.diagnostics.hasErrors {
        fields.report(
          "colour", "`\(entry.key)` has no `light` colour", entry.value.range, help: "write \(entry.key): { light: \"#bf1f0d\", dark: … }")
      }
      return nil
    }
    return .init(name: entry.key, light: light, dark: values["dark"])
  }

  private mutating func colour(_ entry: SourceValue.Entry) -> String? {
    guard let text = fields.text(entry) else {
      fields.report(
        "colour", "`\(entry.key)` has no value", entry.value.range, label: "YAML takes what follows a # for a remark",
        help: "put the colour in quotes: \(entry.key): \"#bf1f0d\"")
      return nil
    }
    if Colour(text.value) != nil || isColourFunction(text.value) { return text.value }
    fields.report(
      "colour", "`\(entry.key)` is not a colour", text.range, label: "neither #rrggbb nor a function of CSS",
      help: "write \(entry.key): \"#bf1f0d\"", "or a function: \(entry.key): oklch(50% 0.2 30)")
    return nil
  }

  private func isColourFunction(_ text: String) -> Bool {
    let names = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color("]
    let inner = text.drop { $0 != "(" }.dropFirst().dropLast()
    return names.contains { text.hasPrefix($0) } && text.hasSuffix(")") && !inner.isEmpty
      && inner.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || " .,%/-+".utf8.contains($0) }
  }

  /// A value that can't end the rule it will stand in.
  private mutating func readStyle(_ entry: SourceValue.Entry) -> Settings.ThemeSettings.Property? {
    guard let text = fields.text(entry) else { return nil }
    let quotes = text.value.utf8.count { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    guard !text.value.isEmpty, quotes % 2 == 0, !text.value.contains(where: { "{};@\\<>!".contains($0) || $0.isNewline }) else {
      fields.report(
        "style", "`\(entry.key)` is not a value of a style sheet", text.range, label: "holds a character that would end the rule",
        help: entry.key == "measure" ? "write measure: 60ch" : "write \(entry.key): Georgia, serif")
      return nil
    }
    return .init(name: entry.key, light: text.value)
  }

  private mutating func readFonts(_ entry: SourceValue.Entry) {
    guard case .list(let elements) = entry.value.content else {
      return fields.report(
        "list", "`fonts` is \(entry.value.kindName) where a list belongs", entry.value.range,
        help: "write fonts: [{ family: Ours, file: ours.woff2 }]")
    }
    for element in elements {
      guard case .map(let members) = element.content else {
        fields.report(
          "mapping", "a font is \(element.kindName) where a mapping belongs", element.range,
          help: "write { family: Ours, file: ours.woff2 }")
        continue
      }
      var values = ["weight": "400", "style": "normal"]
      for member in members {
        if ["family", "file", "weight", "style"].contains(member.key) {
          values[member.key] = fields.text(member)?.value
        } else {
          reportUnknown(member, among: ["family", "file", "weight", "style"])
        }
      }
      let isPlain = values.values.allSatisfy { value in !value.contains { "\"\\{};<>".contains($0) || $0.isNewline } }
      guard let family = values["family"], let file = values["file"], isPlain else {
        fields.report(
          "style", "a font lacks its `family` or `file`, or one of its values would end the rule", element.range,
          help: "write { family: Ours, file: ours.woff2 }")
        continue
      }
      settings.theme.fonts.append(
        .init(family: family, file: file, weight: values["weight"] ?? "400", style: values["style"] ?? "normal"))
    }
  }

  // The default theme's grounds, where the settings have none.
  private var lightPaper: Colour { (settings.theme.light("paper") ?? "#fdfdfb").colour }
  private var darkPaper: Colour { (settings.theme.dark("paper") ?? "#141518").colour }

  /// Warns of colours that can't be read on their ground.
  private mutating func checkContrast(_ entry: SourceValue.Entry) {
    for property in settings.theme.properties where ["ink", "soft", "accent"].contains(property.name) {
      for (value, ground, scheme) in [(property.light, lightPaper, "light"), (property.dark, darkPaper, "dark")] {
        guard let colour = value.flatMap({ Colour($0) }) else { continue }
        let contrast = colour.contrast(with: ground)
        if contrast >= Colour.readableContrast { continue }
        let tenths = Int(contrast * 10)
        fields.report(
          "contrast", "`\(property.name)` is hard to read on the \(scheme) paper", entry.value.range,
          label: "the contrast is \(tenths / 10).\(tenths % 10) to 1, where 4.5 to 1 is needed",
          help: "take a \(scheme == "light" ? "darker" : "lighter") \(property.name) than \(colour.text)", severity: .warning)
      }
    }
  }
}

extension String {
  /// The colour that a text says; black where it is written in another way.
  fileprivate var colour: Colour { Colour(self) ?? Colour(parts: [0, 0, 0]) }
}
