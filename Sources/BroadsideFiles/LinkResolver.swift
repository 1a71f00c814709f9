/// Says what symbolic links on a disk lead to, and whether that lies inside a folder.
struct LinkResolver {
  private let folder: SystemPath
  /// The folder's own path without links, once it was asked for; nil inside where it can't be had.
  private var realFolder: String??

  init(folder: SystemPath) { self.folder = folder }

  mutating func kind(ofLinkTo target: String, at path: SystemPath) -> FileKind {
    .link(target: target, resolvesInside: isInside(path), to: end(of: path))
  }

  private mutating func isInside(_ path: SystemPath) -> Bool {
    if realFolder == nil { realFolder = .some(try? realPath(folder.text)) }
    guard let inside = realFolder ?? nil, let real = try? realPath(path.text) else { return false }
    return lies(real.utf8, inOrAt: inside.utf8)
  }

  private func end(of path: SystemPath) -> LinkEnd {
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
