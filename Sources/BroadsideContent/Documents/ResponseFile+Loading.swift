import BroadsideHTML
import BroadsideMarkdown
package import BroadsideText
import BroadsideValue

extension ResponseFile {
  /// Loads one response. Nil where an error keeps it from being one; the diagnostics say which.
  package static func load(path: String, bytes: [UInt8], diagnostics: inout [Diagnostic]) -> ResponseFile? {
    let displayPath = ContentFolder.name + "/" + path
    guard let frontMatter = readFrontMatter(bytes, path: displayPath, diagnostics: &diagnostics) else { return nil }
    let folders = path.split(separator: "/").dropFirst().dropLast()
    let role = ContentRole(path: path, taxonomies: [])
    var reading = ResponseReading(fields: FieldReader(path: displayPath, bytes: bytes, area: "front-matter"))
    if case .map(let entries) = frontMatter.root.content { reading.readAll(entries) }
    reading.complete(with: role, displayPath: displayPath)
    diagnostics += reading.fields.diagnostics
    guard let date = reading.date, !reading.isUnusable else { return nil }

    let html = parseMarkdown(bytes, from: frontMatter.bodyStart, options: .plainGFM).htmlAsWritten
    let response = Response(
      kind: reading.kind, id: "", authors: reading.authors, date: date, title: reading.title, source: reading.source,
      language: reading.language, attendance: reading.attendance, content: .html(sanitizedHTML(html)))
    return ResponseFile(
      path: path, post: folders.joined(separator: "/"), name: stem(of: path), response: response, matter: reading.matter)
  }

  private static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    return String(file[..<(file.lastIndex(of: ".") ?? file.endIndex)])
  }
}
