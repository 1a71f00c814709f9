import BroadsideContent
import BroadsideFiles
import BroadsideMarkdown
package import BroadsideText

/// How large the site's own pictures are, by their addresses in the site.
package struct ImageSizes: Sendable {
  private var sizes: [SitePath: ImageSize] = [:]

  package init() {}

  subscript(target: LinkTarget) -> ImageSize? {
    if case .file(let path, _) = target { sizes[path] } else { nil }
  }

  /// Looks into the first bytes of every picture that a text shows. One that can't be read, or says no size, has none: what keeps it
  /// from being copied is said when it is.
  static func read(of site: Site, from project: any FileSystem, jobs: Int) async -> ImageSizes {
    if site.files.isEmpty { return ImageSizes() }
    let shown = site.shownImages
    let named = [site.settings.theme.logo, site.settings.theme.icon].compactMap { $0?.value }
    let files = site.files.filter { shown.contains($0.path) || named.contains($0.source) || named.contains("/" + $0.source) }
    let found = await parallelMap(files, jobs: jobs) { file -> ImageSize? in
      let bytes = try? project.read(ContentFolder.name + "/" + file.source, first: imageHeadSizeBytes)
      return bytes.flatMap { imageSize(of: $0) }
    }
    var result = ImageSizes()
    for (file, size) in zip(files, found) { result.sizes[file.path] = size }
    return result
  }
}

extension Site {
  /// The files that texts show as pictures, and those that stand for pages.
  fileprivate var shownImages: Set<SitePath> {
    var shown: Set<SitePath> = []
    for target in images.values { if case .file(let path, _) = target { shown.insert(path) } }
    for page in pages {
      guard let document = page.document else { continue }
      let links = documents[document].body.links
      for entry in page.links where links[Int(entry.link)].kind == .image {
        if case .file(let path, _) = entry.target { shown.insert(path) }
      }
    }
    return shown
  }
}

extension ImageSizes: Packable {
  package func pack(into writer: inout PackedWriter) {
    writer.put(count: sizes.count)
    for (path, size) in sizes.sorted(by: { $0.key.text < $1.key.text }) {
      writer.put(path)
      writer.put(size.width)
      writer.put(size.height)
    }
  }

  package init(from reader: inout PackedReader) {
    for _ in 0..<reader.count() {
      let path = reader.value(SitePath.self)
      sizes[path] = ImageSize(width: reader.value(), height: reader.value())
    }
  }
}
