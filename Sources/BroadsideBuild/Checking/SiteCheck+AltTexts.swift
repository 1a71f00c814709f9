import BroadsideContent
import BroadsideFiles
import BroadsideMarkdown
import BroadsideText

extension SiteCheck {
  /// Pictures that say nothing to those who can't see them.
  ///
  /// `alt=""` in raw HTML is how one says that a picture is mere decoration.
  func missingAltTexts() -> [Diagnostic] {
    site.pages.indices.map(PageID.init).flatMap { id -> [Diagnostic] in
      guard let document = site.document(of: id) else { return [] }
      return inText(of: document) + inFrontMatter(of: document, id)
    }
  }

  private func inText(of document: Document) -> [Diagnostic] {
    let missing = document.body.links.filter { link in
      guard link.kind == .image else { return false }
      return link.isRawHTML ? link.altText == nil : isBlank(link.altText)
    }
    // The candidates of a `srcset` stand in one tag with the picture itself.
    var bytes: [UInt8]?
    var end = 0
    var found: [Diagnostic] = []
    for link in missing {
      if link.isRawHTML, end > 0 {
        bytes = bytes ?? (try? project.read(document.displayPath)) ?? []
        let between = bytes?.dropFirst(end).prefix(max(0, link.sourceRange.lowerBound - end)) ?? []
        end = link.sourceRange.upperBound
        if !between.contains(UInt8(ascii: "<")) { continue }
      }
      end = link.sourceRange.upperBound
      found.append(
        Diagnostic(
          .warning, "check.alt", "the picture has no words for those who can't see it", at: Place(document.displayPath, link.sourceRange),
          help: [
            link.isRawHTML
              ? "add alt=\"what it shows\", or alt=\"\" where it is mere decoration" : "write what it shows: ![what it shows](…)"
          ]
        ))
    }
    return found
  }

  /// A picture that the text shows with words has said what it is.
  private func inFrontMatter(of document: Document, _ page: PageID) -> [Diagnostic] {
    guard let image = document.matter.image, isBlank(document.matter.imageAlt) else { return [] }
    let isInText = site[page].links.all(document.body.links).contains { link, target in
      link.kind == .image && !isBlank(link.altText) && target == site.images[page]
    }
    if isInText { return [] }
    return [
      Diagnostic(
        .warning, "check.alt", "the picture has no words for those who can't see it", at: Place(document.displayPath, image.range),
        help: ["add the line image_alt: what it shows"])
    ]
  }

  private func isBlank(_ text: String?) -> Bool { text?.allSatisfy(\.isWhitespace) ?? true }
}
