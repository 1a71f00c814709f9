/// Elements without content and end tag (HTML standard, 13.1.2).
package func isVoid(_ element: String) -> Bool {
  switch element {
  case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr": true
  default: false
  }
}

/// Elements in whose content a `<` begins no tag.
package func holdsRawText(_ element: String) -> Bool {
  switch element {
  case "script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title": true
  default: false
  }
}

/// Elements at whose edges a paragraph of text ends: what a browser begins on a new line.
package func endsParagraph(_ element: String) -> Bool {
  switch element {
  case "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul":
    true
  default: false
  }
}

/// What the value of an attribute points at.
package enum URLUse: UInt8, Sendable {
  case anchor, image, media
  /// Several images, each with a width or a density.
  case imageCandidates
}

/// What an attribute of an element points at, or nil where it holds no URL that a reader follows or a page loads.
package func urlUse(ofAttribute attribute: String, of element: String) -> URLUse? {
  switch attribute {
  case "href", "xlink:href":
    switch element {
    case "a", "area": .anchor
    case "link", "use": .media
    case "image", "feimage": .image
    default: nil
    }
  case "src":
    switch element {
    case "img", "input": .image
    case "audio", "embed", "frame", "iframe", "script", "source", "track", "video": .media
    default: nil
    }
  case "srcset", "imagesrcset": ["img", "source", "link"].contains(element) ? .imageCandidates : nil
  case "poster": element == "video" ? .media : nil
  case "data": element == "object" ? .media : nil
  case "action": element == "form" ? .anchor : nil
  case "formaction": ["button", "input"].contains(element) ? .anchor : nil
  default: nil
  }
}
