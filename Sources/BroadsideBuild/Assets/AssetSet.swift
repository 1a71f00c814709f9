package import BroadsideContent
import BroadsideText

/// The files of `layouts/assets` as they are published: style sheets with the settings' colours, made small, their URLs pointing at
/// published names; each under a name that says what is in it, so that browsers may keep it for ever.
///
/// > Invariant: a name changes when, and only when, the bytes do.
package struct AssetSet: Sendable {
  /// By plain name.
  private var byName: [String: Asset] = [:]

  package init() {}

  struct Asset: Sendable {
    /// As layouts call it: `style.css`.
    var name: String
    /// `/assets/style.3f2a91bc.css`
    var path: SitePath
    var bytes: [UInt8]
    var digest: [UInt8]

    /// For the attribute `integrity` (Subresource Integrity, 3.5), and for a content security policy.
    var integrity: String { "sha256-" + base64(digest) }
  }

  package init(_ files: [LayoutFiles.Asset], settings: Settings) {
    var naming = AssetNaming(files, settings: settings)
    for file in files { naming.publish(file.name) }
    byName = naming.published
  }

  subscript(name: String) -> Asset? { byName[name] }

  /// Where a file of `layouts/assets` that is named by its plain path lies; every other path is itself.
  func publishedPath(_ path: SitePath) -> SitePath {
    path.text.hasPrefix("/assets/") ? byName[String(path.text.dropFirst("/assets/".count))]?.path ?? path : path
  }

  /// By plain name.
  var sorted: [Asset] { byName.values.sorted { $0.name < $1.name } }
  var names: [String] { byName.keys.sorted() }
  var isEmpty: Bool { byName.isEmpty }
}

/// Gives files their published names, those first that others name.
private struct AssetNaming {
  var published: [String: AssetSet.Asset] = [:]
  private let files: [String: [UInt8]]
  private let settings: Settings
  /// Style sheets that are being published.
  private var open: Set<String> = []
  /// Those that are named, over others or by themselves, in what they hold: the name that depends on that can't stand in it.
  private var plain: Set<String> = []

  init(_ files: [LayoutFiles.Asset], settings: Settings) {
    self.files = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.bytes) })
    self.settings = settings
  }

  @discardableResult
  mutating func publish(_ name: String) -> AssetSet.Asset? {
    if let asset = published[name] { return asset }
    guard let source = files[name] else { return nil }
    guard open.insert(name).inserted else {
      plain.insert(name)
      return nil
    }
    let bytes = name.hasSuffix(".css") ? styleSheet(source, name) : source
    open.remove(name)
    let digest = sha256(bytes)
    let path = assetPath(isKept(name) || plain.contains(name) ? name : fingerprinted(name, hexadecimal(digest.prefix(4))))
    let asset = AssetSet.Asset(name: name, path: path, bytes: bytes, digest: digest)
    published[name] = asset
    return asset
  }

  private mutating func styleSheet(_ source: [UInt8], _ name: String) -> [UInt8] {
    let themed = settings.theme.applied(to: source)
    let rewritten = withPublishedNames(themed, in: name)
    return settings.assets.minify ? minifiedCSS(rewritten) : rewritten
  }

  /// The sheet with the URLs of other assets replaced by their published names, in `url(…)` and `@import`.
  private mutating func withPublishedNames(_ bytes: [UInt8], in name: String) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    // Where what is not white space ended.
    var end = 0
    for piece in CSSPieces(bytes) {
      let range = piece.range
      switch piece {
      case .url(_, let target):
        output += bytes[range.lowerBound..<target.lowerBound] + publishedURL(bytes[target], in: name)
        output += bytes[target.upperBound..<range.upperBound]
      case .string where range.count >= 2 && endsWithURLStart(output[..<end]):
        let inner = range.lowerBound + 1..<range.upperBound - 1
        output += [bytes[range.lowerBound]] + publishedURL(bytes[inner], in: name) + [bytes[range.upperBound - 1]]
      default: output += bytes[range]
      }
      if case .space = piece { continue }
      end = output.count
    }
    return output
  }

  /// Whether a string that comes next is a URL.
  private func endsWithURLStart(_ output: ArraySlice<UInt8>) -> Bool {
    let end = String(decoding: output.suffix(7), as: UTF8.self).lowercased()
    return end.hasSuffix("url(") || end == "@import"
  }

  private mutating func publishedURL(_ url: ArraySlice<UInt8>, in sheet: String) -> [UInt8] {
    let text = String(decoding: url, as: UTF8.self)
    let path = text.prefix { $0 != "?" && $0 != "#" }
    guard let name = assetName(String(path), from: sheet), let asset = publish(name) else { return Array(url) }
    // It lies in the folder that it was in: its name alone is another.
    let folder = path.prefix(upTo: path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)
    let file = asset.path.encoded.split(separator: "/").last ?? ""
    return Array((folder + file + text.dropFirst(path.count)).utf8)
  }

  /// The plain name of the asset that a style sheet's URL names; nil for all else.
  private func assetName(_ path: String, from sheet: String) -> String? {
    if path.isEmpty || path.hasPrefix("/") || path.contains(":") { return nil }
    var segments = sheet.split(separator: "/").dropLast().map(String.init)
    for segment in path.split(separator: "/") where segment != "." {
      if segment != ".." {
        segments.append(percentDecoded(String(segment)) ?? String(segment))
      } else if segments.popLast() == nil {
        return nil
      }
    }
    let name = segments.joined(separator: "/")
    return files[name] == nil ? nil : name
  }

  private func isKept(_ name: String) -> Bool {
    !settings.assets.fingerprint
      || settings.assets.keep.contains { pattern in
        pattern.hasSuffix("*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
      }
  }

  /// `style.css` as `style.3f2a91bc.css`.
  private func fingerprinted(_ name: String, _ print: String) -> String {
    let folder = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
    guard let dot = name[folder...].lastIndex(of: "."), dot > folder else { return name + "." + print }
    return "\(name[..<dot]).\(print)\(name[dot...])"
  }
}
