package import BroadsideText

/// One layout file.
package struct LayoutSource: Sendable {
  /// What `extends`, `include` and `import` call it: `partials/head.html`.
  package let name: String
  /// Where it lies, for messages: `layouts/partials/head.html`.
  package let path: String
  package let source: SourceText

  package init(name: String, path: String, source: SourceText) {
    self.name = name
    self.path = path
    self.source = source
  }
}
