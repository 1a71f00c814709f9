package import BroadsideText
package import BroadsideValue

/// All layouts of a build, compiled.
///
/// > Invariant: nothing in it changes but what is remembered of prints; many threads may render from it at the same time.
package struct LayoutSet: Sendable {
  private let compiled: CompiledLayouts

  /// Compiles all layouts, also those that nothing uses, and appends what is wrong with them.
  package static func compile(_ sources: [LayoutSource], in environment: Environment, diagnostics: inout [Diagnostic]) -> LayoutSet {
    var compiler = Compiler(environment)
    compiler.compile(sources)
    diagnostics += compiler.diagnostics.sorted(by: Diagnostic.isBefore)
    return LayoutSet(compiled: CompiledLayouts(compiler.program))
  }

  /// The layout of that name, or nil where there is none.
  package func layout(named name: String) -> Layout? {
    compiled.program.layoutNumbers[name].map { Layout(name: name, number: $0) }
  }

  /// The names of all layouts, in the order in which they were given.
  package var layoutNames: [String] { compiled.program.layouts.map(\.name) }

  func name(of number: Int32) -> String { compiled.program.layouts[Int(number)].name }

  /// The names that layouts use and their numbers, those of the model first.
  package var names: NameTable { compiled.program.names }

  /// Lets go of what is remembered of prints, where it takes much room, and remembers no more.
  package func forgetPrints() { compiled.prints.close() }

  /// Appends what a layout prints to an array, as ``render(_:variables:host:subject:limits:stopwatch:in:)`` puts it into a buffer.
  @discardableResult
  package func render(
    _ layout: Layout, variables: [Value], host: (any RenderHost)?, subject: @autoclosure () -> String,
    limits: RenderLimits = RenderLimits(), into output: inout [UInt8]
  ) throws(RenderFailure) -> [Int32] {
    var buffer = OutputBuffer(capacity: 1 << 14)
    let used = try render(layout, variables: variables, host: host, subject: subject(), limits: limits, in: &buffer)
    output += buffer.array()
    return used
  }

  /// Puts what a layout prints into a buffer, in the place of what was there.
  ///
  /// `variables` are the values of `Environment.renderVariables`, in that order; `subject` is what messages call the page:
  /// `content/posts/np2.md`. Where it fails, `output` is empty. Returns the places in ``layoutNames`` of all layouts that it
  /// used: itself, its parents, and what these include and import.
  package func render(
    _ layout: Layout, variables: [Value], host: (any RenderHost)?, subject: @autoclosure () -> String,
    limits: RenderLimits = RenderLimits(), stopwatch: LayoutStopwatch? = nil, in output: inout OutputBuffer
  ) throws(RenderFailure) -> [Int32] {
    output.removeAll()
    if compiled.program.layouts[Int(layout.number)].hasErrors { throw RenderFailure(diagnostic: brokenLayout(layout, subject())) }
    var given = variables
    while given.count < compiled.program.givenCount { given.append(.undefined(.reason("the page was rendered without this value"))) }
    var machine = Machine(compiled, given: given, host: host, limits: limits, stopwatch: stopwatch, output: output)
    do throws(TemplateFault) {
      try machine.render(layout.number)
    } catch {
      let diagnostic = machine.diagnostic(of: error, subject: subject())
      output = machine.printed()
      output.removeAll()
      throw RenderFailure(diagnostic: diagnostic)
    }
    let used = machine.layoutsUsed
    output = machine.printed()
    return used
  }

  private func brokenLayout(_ layout: Layout, _ subject: String) -> Diagnostic {
    Diagnostic(
      .error, .layoutSyntax, "the layout `\(layout.name)` has errors and cannot be rendered",
      at: Place(compiled.program.layouts[Int(layout.number)].path),
      notes: subject.isEmpty ? [] : [.init("while rendering \(subject)")])
  }
}

/// A program behind one reference, so that handing it on copies nothing.
final class CompiledLayouts: Sendable {
  let program: Program
  let prints = PrintMemo()
  /// ``Program/text``, to be copied from without counting a reference that all threads share.
  let text: OutputBuffer

  init(_ program: Program) {
    self.program = program
    text = OutputBuffer(program.text)
  }
}

/// One layout of a ``LayoutSet``.
package struct Layout: Sendable, Hashable {
  package let name: String
  let number: Int32
}
