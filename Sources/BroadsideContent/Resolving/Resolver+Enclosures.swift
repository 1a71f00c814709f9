import BroadsideMarkdown
import BroadsideText

extension Resolver {
  /// The files that go with a post in feeds: those that its front matter lists, or else the site's own recordings and films that its
  /// text plays or links to.
  mutating func resolveEnclosures() {
    if unusual.withFiles.isEmpty { return }
    for id in site.posts where unusual.withFiles.contains(id) {
      guard let document = site.document(of: id) else { continue }
      let listed = document.matter.enclosures
      let found = listed.isEmpty ? playedFiles(of: id) : listed.compactMap { enclosure(of: $0, in: document, on: id) }
      if !found.isEmpty { site.enclosures[id] = found }
    }
  }

  private mutating func enclosure(of written: Matter.Enclosure, in document: Document, on page: PageID) -> Enclosure? {
    let destination = Destination(written: written.file.value, siteURL: settings.url)
    var enclosure = Enclosure(target: .external(written.file.value), mediaType: written.mediaType, sizeBytes: written.sizeBytes ?? 0)
    enclosure.title = written.title
    if destination.kind != .external {
      let owner = owner(of: destination, isWiki: false, in: document, on: page) ?? addresses.owner(ofWritten: written.file.value)
      guard case .file(let index)? = owner else {
        reportBroken(written.file.value, destination, at: written.file.range, in: document)
        return nil
      }
      enclosure.target = .file(site.files[index].path, suffix: "")
      enclosure.sizeBytes = site.files[index].sizeBytes
    }
    enclosure.mediaType = enclosure.mediaType ?? playedMediaType(ofFile: destination.path)
    return enclosure
  }

  private func playedFiles(of page: PageID) -> [Enclosure] {
    var found: [Enclosure] = []
    for target in site[page].links.targets {
      guard case .file(let path, _) = target, let type = playedMediaType(ofFile: path.text) else { continue }
      guard case .file(let index)? = addresses.owner(of: path), !found.contains(where: { $0.target == .file(path, suffix: "") }) else {
        continue
      }
      found.append(Enclosure(target: .file(path, suffix: ""), mediaType: type, sizeBytes: site.files[index].sizeBytes))
    }
    return found
  }
}

/// The media type of a recording or film by its name's ending; nil for other files.
package func playedMediaType(ofFile name: String) -> String? {
  switch name.split(separator: ".").last?.lowercased() {
  case "mp3": "audio/mpeg"
  case "m4a": "audio/mp4"
  case "ogg", "oga", "opus": "audio/ogg"
  case "flac": "audio/flac"
  case "wav": "audio/wav"
  case "mp4", "m4v": "video/mp4"
  case "webm": "video/webm"
  case "ogv": "video/ogg"
  case "mov": "video/quicktime"
  default: nil
  }
}
