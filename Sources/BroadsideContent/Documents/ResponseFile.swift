import BroadsideText
import BroadsideValue

/// One file below `content/responses/`, loaded.
///
/// > Invariant: a function of the file's path and bytes alone, like a ``Document``.
package struct ResponseFile: Sendable {
  /// Below `content/`: `responses/np1/2015-01-20-a-reader.md`.
  package var path: String
  /// The name of the post that it answers, as the folder gives it: `np1`, `posts/np2`; empty where there is no folder.
  package var post: String
  /// The file's name without ending, by which others answer it.
  package var name: String
  package var response: Response
  package var matter = ResponseMatter()

  /// The same response in another folder.
  package func moved(to path: String) -> ResponseFile {
    var copy = self
    copy.path = path
    copy.post = path.split(separator: "/").dropFirst().dropLast().joined(separator: "/")
    return copy
  }

  /// The path for messages.
  package var displayPath: String { ContentFolder.name + "/" + path }

  /// Whether a file is a response, by its path below `content/`.
  package static func isResponse(_ path: String) -> Bool {
    path.hasPrefix("responses/") && ContentFolder.isMarkdown(path) && path != "responses/_index.md"
  }
}

/// What a response's front matter says that can't be settled without knowing the site.
package struct ResponseMatter: Sendable {
  /// The name of another response to the same post.
  package var parent: Located<String>?
  /// For each author of the response, what is still to be looked up.
  package var authors: [AuthorMatter] = []
  package var isHidden = false

  package struct AuthorMatter: Sendable {
    /// One of the site's own people.
    package var person: Located<String>?
    package var picture: Located<String>?
  }
}
