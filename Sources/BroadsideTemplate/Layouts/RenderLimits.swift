/// How much one rendering may take before it is stopped with a message.
package struct RenderLimits: Sendable {
  /// How deep includes, macros, blocks and recursive loops may lie in one another.
  package var depthMax: Int
  /// How many turns of loops, calls and elements that filters go through.
  package var stepsMax: Int
  package var outputBytesMax: Int
  /// How many numbers `range` may give.
  package var rangeMax: Int
  /// How much of the thread's stack, which has 8 MiB, may be in use where an include, macro or block begins.
  package var stackBytesMax: Int
  /// How long a text that is made by repetition, padding or joining may become.
  package var textBytesMax: Int

  package init(
    depthMax: Int = 200, stepsMax: Int = 10_000_000, outputBytesMax: Int = 64 << 20, rangeMax: Int = 100_000, textBytesMax: Int = 16 << 20,
    stackBytesMax: Int = 4 << 20
  ) {
    self.depthMax = depthMax
    self.stepsMax = stepsMax
    self.outputBytesMax = outputBytesMax
    self.rangeMax = rangeMax
    self.textBytesMax = textBytesMax
    self.stackBytesMax = stackBytesMax
  }
}
