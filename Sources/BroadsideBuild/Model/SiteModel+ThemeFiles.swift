import BroadsideContent
import BroadsideText
import BroadsideValue

/// A picture that the settings name: the logo, the icon.
struct ThemeFile: Sendable {
  var path: SitePath
  var size: ImageSize?

  /// By the ending of its name.
  var mediaType: String {
    switch path.text.split(separator: ".").last?.lowercased() {
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "webp": "image/webp"
    case "avif": "image/avif"
    case "ico": "image/x-icon"
    default: "application/octet-stream"
    }
  }
}

extension ThemeFile {
  /// A file of `content/`, or else of `layouts/assets`; nil where there is neither.
  init?(named name: String, in site: Site, assets: AssetSet, sizes: ImageSizes) {
    let source = name.hasPrefix("/") ? String(name.dropFirst()) : name
    if let file = site.files.first(where: { $0.source == source }) {
      self.init(path: file.path, size: sizes[.file(file.path, suffix: "")])
    } else if let asset = assets[source] {
      self.init(path: asset.path, size: imageSize(of: asset.bytes))
    } else {
      return nil
    }
  }
}

extension SiteModel {
  /// Says which files of `theme` are not there.
  func checkThemeFiles(_ diagnostics: inout [Diagnostic]) {
    let missing = [(settings.theme.logo, logo), (settings.theme.icon, icon)].filter { $0.1 == nil }
    let pictures = missing.compactMap(\.0)
    for picture in pictures {
      diagnostics.append(
        Diagnostic(
          .error, "settings.file", "there is no file `\(picture.value)`",
          at: Place(ContentFolder.name + "/" + ContentFolder.settings, picture.range),
          label: "neither in content/ nor in layouts/assets/",
          help: Diagnostic.didYouMean(picture.value, among: site.files.map(\.source) + assets.names)))
    }
    for font in settings.theme.fonts where assets[font.file] == nil {
      diagnostics.append(
        Diagnostic(
          .error, "settings.file", "there is no file `\(font.file)` for the font `\(font.family)`",
          at: Place(ContentFolder.name + "/" + ContentFolder.settings), label: "",
          help: ["put it into layouts/assets/"] + Diagnostic.didYouMean(font.file, among: assets.names)))
    }
  }
}

/// The logo as layouts see it.
final class ThemeFileView: Record {
  let model: SiteModel
  let file: ThemeFile

  init(_ model: SiteModel, _ file: ThemeFile) {
    self.model = model
    self.file = file
  }

  static let members: [Member] = [.url, .permalink, .type, .width, .height]

  func member(_ member: Member, in scope: PageScope) -> Value? {
    switch member {
    case .url: return .text(scope.url(of: file.path))
    case .permalink: return .text(model.permalink(file.path))
    case .type: return .text(file.mediaType)
    case .width: return file.size.map { .integer($0.width) } ?? .null
    case .height: return file.size.map { .integer($0.height) } ?? .null
    default: return nil
    }
  }
}
