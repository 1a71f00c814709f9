import BroadsideText

extension Resolver {
  /// Files beside the texts: those of a bundle go where its page goes, others keep their place. Files of a bundle that isn't
  /// published are not published either.
  mutating func addFiles() {
    if input.files.isEmpty { return }
    var bundles: [String: SitePath] = [:]
    for (path, id) in pageOfPath where isBundle(path) { bundles[folder(of: path)] = site[id].path }
    let withheldBundles = Set(withheld.keys.filter(isBundle).map(folder(of:)))
    for file in input.files {
      if bundle(of: file.path, where: withheldBundles.contains) != nil { continue }
      let owner = bundle(of: file.path) { bundles[$0] != nil }
      let path = SitePath(unchecked: sitePath(of: file.path, bundle: owner, page: owner.flatMap { bundles[$0] }))
      let index = site.files.count
      site.files.append(CopiedFile(source: file.path, path: path, sizeBytes: file.sizeBytes))
      fileOfPath[file.path] = index
      claim(path, for: .file(index))
    }
  }

  private func isBundle(_ path: String) -> Bool { path.hasSuffix("/index.md") || path.hasSuffix("/index.markdown") }

  private func folder(of path: String) -> String { path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "" }

  /// The nearest folder above a file that is a bundle.
  private func bundle(of path: String, where isBundle: (String) -> Bool) -> String? {
    var folder = folder(of: path)
    while !folder.isEmpty {
      if isBundle(folder) { return folder }
      folder = self.folder(of: folder)
    }
    return nil
  }

  private func sitePath(of file: String, bundle: String?, page: SitePath?) -> String {
    guard let bundle, let page else { return "/" + file }
    let folder = page.isFolder ? page.text : self.folder(of: page.text) + "/"
    return folder + String(Substring(file.utf8.dropFirst(bundle.utf8.count + 1)))
  }
}
