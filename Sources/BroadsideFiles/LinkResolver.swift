/// Says what symbolic links on a disk lead to, and whether that lies inside a folder.
struct LinkResolver {
  /// As the system knows it.
  private let folder: String
  /// The folder's own path without links, once it was asked for; nil inside where it can't be had.
  private var realFolder: String??

  init(folder: String) { self.folder = folder }

  /// - Parameters:
  ///   - path: where it lies, as the system knows it; asked for links only.
  ///   - target: what is written in it, where it is a link.
  mutating func kind(of status: Status, at path: @autoclosure () -> String, target: String?) -> FileKind {
    if status.isFile { return .file }
    if status.isFolder { return .folder }
    guard status.isLink else { return .other }
    let path = path()
    return .link(target: target ?? "", resolvesInside: isInside(path), to: end(of: path))
  }

  private mutating func isInside(_ path: String) -> Bool {
    if realFolder == nil { realFolder = .some(try? realPath(folder)) }
    guard let inside = realFolder ?? nil, let real = try? realPath(path) else { return false }
    return lies(real.utf8, inOrAt: inside.utf8)
  }

  private func end(of path: String) -> LinkEnd {
    do {
      guard let status = try statusOfPath(path, followingLink: true) else { return .nothing }
      return status.isFile ? .file : status.isFolder ? .folder : .other
    } catch .linkCircle {
      return .circle
    } catch {
      return .nothing
    }
  }
}
