package import BroadsideContent
import BroadsideText
package import BroadsideValue
import Synchronization

/// The page in whose place links stand, and the site that it is in: what is written relative to it depends on nothing else.
package final class PageScope: RenderHost {
  let model: SiteModel
  private let place: SitePath
  let language: String
  let style: LinkStyle
  package let likeness: Int?
  /// The way to the site's root: `../../`, or the site's URL where links are absolute.
  package let root: String
  /// Whether an entry of the menu leads here.
  private let isInMenu: Bool
  private let noted = Mutex(Noted())
  /// Whether uses of the place are noted.
  private let isNoting = Atomic<Bool>(false)

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
    place = path
    self.language = language
    self.style = style
    root = style == .absolute ? model.settings.url + "/" : String(repeating: "../", count: path.depth)
    isInMenu = model.menuPaths.contains(path)
    // Lists are in the site's language. Where there is no way to go, a link to the root is written in another way.
    let likeness = Int(style.rawValue) << 2 | (root.isEmpty ? 2 : 0) | (isInMenu ? 1 : 0)
    self.likeness = language == model.settings.language ? likeness : nil
  }

  package var path: SitePath {
    noteUse(.path)
    return place
  }

  /// Whether this is where an entry of the menu leads.
  ///
  /// > Precondition: `target` is one of ``SiteModel/menuPaths``.
  func isPlace(ofMenuEntry target: SitePath) -> Bool { isInMenu && path == target }

  // MARK: - Uses

  private struct Noted {
    /// The texts of which more than the front matter was read.
    var bodies: [Int32] = []
    /// Those that were noted before ``beginUse()``.
    var earlierBodies: [Int32] = []
    var use = HostUse()
  }

  package func beginUse() {
    noted.withLock { noted in
      noted.earlierBodies = noted.bodies
      noted.bodies = []
      noted.use = HostUse()
    }
    isNoting.store(true, ordering: .relaxed)
  }

  package func endUse() -> HostUse {
    isNoting.store(false, ordering: .relaxed)
    return noted.withLock { noted in
      noted.use.bodies = noted.bodies
      noted.bodies = noted.earlierBodies
      return noted.use
    }
  }

  /// Notes that something depends on the place.
  private func noteUse(_ place: HostUse.Place) {
    guard isNoting.load(ordering: .relaxed), style != .absolute || place == .path else { return }
    noted.withLock { if $0.use.place.rawValue < place.rawValue { $0.use.place = place } }
  }

  /// Appends the root to what is printed.
  private func appendRoot(to output: inout OutputBuffer) {
    if isNoting.load(ordering: .relaxed), style != .absolute {
      let count = output.count
      noted.withLock { $0.use.roots.append(count) }
    }
    output.append(text: root)
  }

  private func appendRootInBody(to output: inout OutputBuffer) {
    noteUse(.root)
    output.append(text: root)
  }

  /// Notes that more than the front matter of a text was read, by its place in ``Site/documents``.
  package func noteBody(of document: Int) {
    noted.withLock { noted in
      if noted.bodies.last != Int32(document) { noted.bodies.append(Int32(document)) }
    }
  }

  /// The places of the texts of which more than the front matter was read, in that order, some more than once.
  var bodiesRead: [Int32] { noted.withLock { $0.bodies } }

  // MARK: - Addresses

  /// The address of something in the site, as it stands in a link of this page.
  func url(of target: SitePath, suffix: String = "") -> String {
    if !suffix.isEmpty, style != .absolute, target == path { return suffix }
    return url(ofEncoded: target.encoded, suffix: suffix)
  }

  /// ``url(of:suffix:)`` of what has an encoded path at hand: of one piece of a list (``path(ofPiece:of:)``).
  func url(ofEncoded encodedPath: String, piece number: Int = 1, suffix: String = "") -> String {
    noteUse(.root)
    var url = OutputBuffer(capacity: 256)
    url.append(text: root)
    append(encodedPath, piece: number, to: &url)
    url.append(text: suffix)
    return url.text(from: 0)
  }

  /// ``url(ofEncoded:piece:suffix:)`` for an attribute in HTML.
  func appendURL(ofEncoded encodedPath: String, piece number: Int = 1, to output: inout OutputBuffer) {
    let start = output.count
    appendRoot(to: &output)
    append(encodedPath, piece: number, to: &output)
    if style == .absolute { output.escape(from: start) }
  }

  /// ``url(of:suffix:)`` for an attribute in HTML, of what has its path in the text of cards.
  func appendURL(of path: CardText.Path, to output: inout OutputBuffer) {
    let start = output.count
    appendRoot(to: &output)
    appendPath(path, to: &output, start)
  }

  /// ``appendURL(of:to:)`` in what need not come to lie where it is first printed: that the root stands there is noted, but not where.
  func appendURL(inBody path: CardText.Path, to output: inout OutputBuffer) {
    let start = output.count
    appendRootInBody(to: &output)
    appendPath(path, to: &output, start)
  }

  private func appendPath(_ path: CardText.Path, to output: inout OutputBuffer, _ start: Int) {
    model.cardText.append(relative: path, to: &output)
    if style == .portable, model.cardText.isFolder(path) { output.append("index.html") }
    if output.count == start { output.append("./") }
    if style == .absolute { output.escape(from: start) }
  }

  /// Appends what follows the root.
  private func append(_ encodedPath: String, piece number: Int = 1, to output: inout OutputBuffer) {
    output.append(text: encodedPath, droppingFirst: 1)
    if number > 1 {
      output.append("page/")
      output.append(decimal: number)
      output.append(UInt8(ascii: "/"))
    }
    if style == .portable, encodedPath.utf8.last == UInt8(ascii: "/") { output.append("index.html") }
    if root.isEmpty, encodedPath.utf8.count == 1, number == 1, style != .portable { output.append("./") }
  }

  /// ``url(of:suffix:)`` for an attribute in HTML, noted as by ``appendURL(inBody:to:)``.
  func appendURL(inBody target: SitePath, suffix: String = "", to output: inout OutputBuffer) {
    if !suffix.isEmpty, style != .absolute, target == path { return output.appendEscaped(suffix) }
    let start = output.count
    appendRootInBody(to: &output)
    append(target.encoded, to: &output)
    if style == .absolute { output.escape(from: start) }
    if !suffix.isEmpty { output.appendEscaped(suffix) }
  }
}
