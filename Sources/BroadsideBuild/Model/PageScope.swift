package import BroadsideContent
import BroadsideText
import BroadsideValue
import Synchronization

/// The page in whose place links stand, and the site that it is in: what is written relative to it depends on nothing else.
package final class PageScope: RenderHost {
  let model: SiteModel
  package let path: SitePath
  let language: String
  let style: LinkStyle
  /// The way to the site's root: `../../`, or the site's URL where links are absolute.
  private let root: OutputBuffer
  /// The texts of which more than the front matter was read.
  private let notedBodies = Mutex<[Int32]>([])

  /// How links into the site are written.
  package enum LinkStyle: UInt8, Sendable, Hashable {
    /// Relative to the page: right under any domain and any path.
    case relative
    /// Relative, and naming `index.html`: right for files opened without a server.
    case portable
    /// With the site's URL: for feeds, and for pages that are served in another's place.
    case absolute
  }

  init(_ model: SiteModel, path: SitePath, language: String, style: LinkStyle) {
    self.model = model
    self.path = path
    self.language = language
    self.style = style
    root = OutputBuffer(Array((style == .absolute ? model.settings.url + "/" : String(repeating: "../", count: path.depth)).utf8))
  }

  /// Notes that more than the front matter of a text was read, by its place in ``Site/documents``.
  func noteBody(of document: Int) {
    notedBodies.withLock { bodies in
      if bodies.last != Int32(document) { bodies.append(Int32(document)) }
    }
  }

  /// The places of the texts of which more than the front matter was read, in that order, some more than once.
  var bodiesRead: [Int32] { notedBodies.withLock { $0 } }

  /// The address of something in the site, as it stands in a link of this page.
  func url(of target: SitePath, suffix: String = "") -> String {
    if target == path, style != .absolute, !suffix.isEmpty { return suffix }
    var url = OutputBuffer(capacity: 256)
    append(target.encoded, to: &url)
    url.append(suffix)
    return url.text(from: 0)
  }

  /// ``url(of:suffix:)`` for an attribute in HTML, of what has an encoded path at hand.
  func appendURL(ofEncoded encodedPath: String, to output: inout OutputBuffer) {
    let start = output.count
    append(encodedPath, to: &output)
    if style == .absolute { output.escape(from: start) }
  }

  /// ``url(of:suffix:)`` for an attribute in HTML, of what has its path in the text of cards.
  func appendURL(of path: CardText.Path, to output: inout OutputBuffer) {
    let start = output.count
    output.append(root, from: 0, count: root.count)
    model.cardText.append(relative: path, to: &output)
    if style == .portable, model.cardText.isFolder(path) { output.append("index.html") }
    if output.count == start { output.append("./") }
    if style == .absolute { output.escape(from: start) }
  }

  private func append(_ encodedPath: String, to output: inout OutputBuffer) {
    let start = output.count
    output.append(root, from: 0, count: root.count)
    output.append(encodedPath, droppingFirst: 1)
    if style == .portable, encodedPath.utf8.last == UInt8(ascii: "/") { output.append("index.html") }
    if output.count == start { output.append("./") }
  }

  /// ``url(of:suffix:)`` for an attribute in HTML, of what has its path in the text of cards.
  func appendURL(of path: CardText.Path, to output: inout [UInt8]) {
    let start = output.count
    root.copy(to: &output)
    model.cardText.append(relative: path, to: &output)
    if style == .portable, model.cardText.isFolder(path) { output.append(contentsOf: "index.html".utf8) }
    if output.count == start { output.append(contentsOf: "./".utf8) }
  }

  /// ``url(of:suffix:)`` for an attribute in HTML.
  func appendURL(of target: SitePath, suffix: String, to output: inout [UInt8]) {
    if target == path, style != .absolute, !suffix.isEmpty { return appendEscapedHTML(suffix, to: &output) }
    let start = output.count
    root.copy(to: &output)
    output.append(contentsOf: target.encoded.utf8.dropFirst())
    if style == .portable, target.text.hasSuffix("/") { output.append(contentsOf: "index.html".utf8) }
    if output.count == start { output.append(contentsOf: "./".utf8) }
    if !suffix.isEmpty { appendEscapedHTML(suffix, to: &output) }
  }
}
