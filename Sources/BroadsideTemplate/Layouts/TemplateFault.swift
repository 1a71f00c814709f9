package import BroadsideText

/// What a filter, test or function says where it cannot do its work. The place is added by the machine.
@dynamicMemberLookup
package struct TemplateFault: Error, Sendable {
  private var box: Box

  /// Behind a reference: every step of the machine may throw it, and pays for its width even where it doesn't.
  private indirect enum Box: Sendable {
    case holding(Content)

    var content: Content {
      switch self {
      case .holding(let content): content
      }
    }
  }

  package struct Content: Sendable {
    package var code: DiagnosticCode
    /// What is wrong, as a fact about the layout.
    package var message: String
    package var label: String
    package var help: [String]
    /// Where it happened and how the rendering came there, innermost first.
    var trace = FaultTrace()
  }

  package init(_ code: DiagnosticCode = .layoutType, _ message: String, label: String = "", help: [String] = []) {
    box = .holding(Content(code: code, message: message, label: label, help: help))
  }

  package subscript<Part>(dynamicMember part: WritableKeyPath<Content, Part>) -> Part {
    get { box.content[keyPath: part] }
    set {
      var content = box.content
      content[keyPath: part] = newValue
      box = .holding(content)
    }
  }
}

/// The place of a fault and what was learnt while it travelled outwards.
struct FaultTrace: Sendable {
  var site: SourceSite?
  /// What is not there, until it is known where that was written.
  var undefined: Undefined?
  /// The values of the names in the failing expression, and the includes, calls and parents around it.
  var values: [String] = []
  var steps: [(message: String, site: SourceSite)] = []
  var hasValues = false
}

/// Why a rendering stopped.
package struct RenderFailure: Error, Sendable {
  package let diagnostic: Diagnostic

  package init(diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}
