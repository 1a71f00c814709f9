import BroadsideMarkdown
package import BroadsideText

/// The changes to links that a move of files makes necessary.
package struct LinkEdits {
  let before: LinkIndex
  let after: LinkIndex
  /// Where a file below `content/` lies afterwards.
  let newPath: (String) -> String

  package init(before: LinkIndex, after: LinkIndex, newPath: @escaping (String) -> String) {
    self.before = before
    self.after = after
    self.newPath = newPath
  }

  /// The edits that keep each link of a text leading to what it leads to. `bytes` are the file's, as `new` was loaded from.
  ///
  /// What can't be mended is reported.
  package func edits(from old: Document, to new: Document, bytes: [UInt8], diagnostics: inout [Diagnostic]) -> [TextEdit] {
    bodyEdits(from: old, to: new, bytes, &diagnostics) + frontMatterEdits(from: old, to: new, bytes)
  }

  private func bodyEdits(from old: Document, to new: Document, _ bytes: [UInt8], _ diagnostics: inout [Diagnostic]) -> [TextEdit] {
    let respelling = Respelling(before: before, after: after, oldDocument: old, newDocument: new)
    var edits: [TextEdit] = []
    for link in new.body.links {
      let isWiki = link.kind == .wiki
      guard let wanted = before.source(ofWritten: link.destination, isWiki: isWiki, in: old)?.moved(newPath),
        after.source(ofWritten: link.destination, isWiki: isWiki, in: new) != wanted
      else { continue }
      let spelling = respelling.spelling(of: link.destination, isWiki: isWiki, leadingTo: wanted)
      if let spelling, link.isWritten(as: bytes[link.sourceRange]) {
        edits.append(TextEdit(link.sourceRange, spelling))
      } else {
        diagnostics.append(.unmended(link.destination, Place(old.displayPath, link.sourceRange), spelling))
      }
    }
    return edits
  }

  private func frontMatterEdits(from old: Document, to new: Document, _ bytes: [UInt8]) -> [TextEdit] {
    guard new.bodyStart > 0, let frontMatter = FrontMatterEditing(bytes, path: new.displayPath) else { return [] }
    return frontMatter.texts.compactMap { keys, text in
      spelling(of: text.value, keys: keys, old, new).map { frontMatter.replacing(text.range, with: $0) }
    }
  }

  /// The new spelling of a text in front matter or settings that is a path or address, where it needs one.
  private func spelling(of text: String, keys: [String], _ old: Document, _ new: Document) -> String? {
    guard let key = keys.first, !Self.isNoReference(key) else { return nil }
    if key == "authors" || key == "author" || key == "translation" { return renamedWord(text, key) }
    guard text.contains("/") || text.contains("."), !text.contains(where: \.isNewline),
      let wanted = before.source(ofFrontMatter: text, in: old)?.moved(newPath), after.source(ofFrontMatter: text, in: new) != wanted
    else { return nil }
    return Respelling(before: before, after: after, oldDocument: old, newDocument: new).frontMatterSpelling(of: text, leadingTo: wanted)
  }

  /// Keys whose texts are words for readers, or addresses of the page itself.
  private static func isNoReference(_ key: String) -> Bool {
    switch MatterKey.byName[key] ?? MatterKey.synonyms[key] {
    case .title, .summary, .slug, .url, .aliases, .imageAlt, .bio, .name, .layout, .series, .lang: true
    default: false
    }
  }

  /// An author by the name of the file, a translation by the name of the text.
  private func renamedWord(_ word: String, _ key: String) -> String? {
    for document in before.site.documents where newPath(document.path) != document.path {
      let isMeant = key == "translation" ? document.role.kind != .person : document.role.kind == .person
      guard isMeant, let id = after.page(ofPath: newPath(document.path)), let renamed = after.site.document(of: id) else { continue }
      if slug(of: word) == slug(of: document.title), key != "translation" { return nil }
      guard word.lowercased() == document.role.name.lowercased(), renamed.role.name != document.role.name else { continue }
      return renamed.role.name
    }
    return nil
  }
}

extension LinkEdits {
  /// The edits to `site.yml`, whose menu names pages.
  package func settingsEdits(_ bytes: [UInt8]) -> [TextEdit] {
    // Paths in the settings start from `content/` itself, as those of a text at its top do.
    let fenced = Array("---\n".utf8) + bytes + Array("\n---\n".utf8)
    var ignored: [Diagnostic] = []
    let path = "site.md"
    let options = LoadOptions(settings: before.site.settings)
    guard let document = Document.load(path: path, bytes: Array("\n".utf8), options: options, diagnostics: &ignored),
      let editing = FrontMatterEditing(fenced, path: path)
    else { return [] }
    return editing.texts.compactMap { keys, text in
      guard keys.first == "menu" || keys.first == "params",
        let spelling = spelling(of: text.value, keys: ["settings"], document, document)
      else { return nil }
      let edit = editing.replacing(text.range, with: spelling)
      return TextEdit(edit.range.lowerBound - 4..<edit.range.upperBound - 4, edit.text)
    }
  }
}

extension Diagnostic {
  fileprivate static func unmended(_ written: String, _ place: Place, _ spelling: String?) -> Diagnostic {
    Diagnostic(
      .error, "rename.link", "the link `\(written)` can't be rewritten", at: place,
      label: spelling == nil ? "nothing that could be written here leads to the same" : "it is not written so here",
      help: ["change it by hand" + (spelling.map { " to \($0)" } ?? "") + ", then rename again"])
  }
}
