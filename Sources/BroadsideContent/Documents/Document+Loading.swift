import BroadsideMarkdown
package import BroadsideText
import BroadsideValue

extension Document {
  /// Loads one Markdown file. Nil where an error keeps it from being a page; the diagnostics say which.
  ///
  /// - Parameter store: puts the HTML where it is to be.
  package static func load(
    path: String, bytes: [UInt8], options: LoadOptions, diagnostics: inout [Diagnostic],
    storing store: (consuming [UInt8]) -> HTMLStore = { .atHand($0) }
  ) -> Document? {
    let displayPath = ContentFolder.name + "/" + path
    guard let frontMatter = readFrontMatter(bytes, path: displayPath, diagnostics: &diagnostics) else { return nil }
    let role = ContentRole(path: path, taxonomies: options.taxonomies)
    let matter = readMatter(frontMatter.root, of: role, bytes: bytes, path: displayPath, options: options, diagnostics: &diagnostics)
    // Other bytes were refused with the front matter.
    var body = parseMarkdown(bytes, from: frontMatter.bodyStart, options: options.markdown, isKnownText: true)
    let written = matter.title?.value ?? body.takeLeadingHeading()
    let title = collapsed(written ?? Self.title(fromName: role.name))
    var html: [UInt8] = []
    swap(&html, &body.html)
    return Document(
      path: path, role: role, matter: matter, title: title, hasWrittenTitle: written != nil, body: consume body, html: store(html),
      bodyStart: frontMatter.bodyStart)
  }

  private static func readMatter(
    _ root: SourceValue, of role: ContentRole, bytes: [UInt8], path: String, options: LoadOptions, diagnostics: inout [Diagnostic]
  ) -> Matter {
    guard case .map(let entries) = root.content, !entries.isEmpty else { return Matter() }
    let fields = FieldReader(path: path, bytes: bytes, area: "front-matter")
    var reading = MatterReading(fields: fields, kind: role.kind, taxonomies: options.taxonomies)
    reading.readAll(entries)
    diagnostics += reading.fields.diagnostics
    return reading.matter
  }

  /// `new-power` as `New power`.
  private static func title(fromName name: String) -> String {
    name.contains(" ") ? name : capitalized(name)
  }
}
