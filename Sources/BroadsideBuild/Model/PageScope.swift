package import BroadsideContent
import BroadsideText
import BroadsideValue

/// The page in whose place links stand: what is written relative to it depends on nothing else.
package final class PageScope: RenderHost {
  package let path: SitePath
  let language: String
  let style: LinkStyle
  /// The way to the site's root: `../../`, or the site's URL where links are absolute.
  private let root: String

  /// How links into the site are written.
  package enum LinkStyle: UInt8, Sendable, Hashable {
    /// Relative to the page: right under any domain and any path.
    case relative
    /// Relative, and naming `index.html`: right for files opened without a server.
    case portable
    /// With the site's URL: for feeds, and for pages that are served in another's place.
    case absolute
  }

  init(path: SitePath, language: String, style: LinkStyle, siteURL: String) {
    self.path = path
    self.language = language
    self.style = style
    root = style == .absolute ? siteURL + "/" : String(repeating: "../", count: path.depth)
  }

  /// The address of something in the site, as it stands in a link of this page.
  func url(of target: SitePath, suffix: String = "") -> String {
    if target == path, style != .absolute, !suffix.isEmpty { return suffix }
    var url = root + target.encoded.dropFirst()
    if style == .portable, target.text.hasSuffix("/") { url += "index.html" }
    return (url.isEmpty ? "./" : url) + suffix
  }

  /// ``url(of:suffix:)`` for an attribute in HTML.
  func appendURL(of target: SitePath, suffix: String, to output: inout [UInt8]) {
    if target == path, style != .absolute, !suffix.isEmpty { return appendEscapedHTML(suffix, to: &output) }
    let start = output.count
    output.append(contentsOf: root.utf8)
    output.append(contentsOf: target.encoded.utf8.dropFirst())
    if style == .portable, target.text.hasSuffix("/") { output.append(contentsOf: "index.html".utf8) }
    if output.count == start { output.append(contentsOf: "./".utf8) }
    if !suffix.isEmpty { appendEscapedHTML(suffix, to: &output) }
  }
}
