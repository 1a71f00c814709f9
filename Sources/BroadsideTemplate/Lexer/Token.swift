/// A piece of a layout: static text, or a word or sign of a tag.
struct Token {
  var kind: Kind
  /// Byte offsets in the file.
  var range: Range<Int>

  enum Kind: UInt8 {
    case data
    case expressionBegin, expressionEnd, tagBegin, tagEnd
    case name, string, integer, float
    case add, subtract, multiply, divide, floorDivide, modulo, power, tilde, pipe, dot, comma, colon, semicolon, assign
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case openParenthesis, closeParenthesis, openBracket, closeBracket, openBrace, closeBrace
    /// Something that was reported already.
    case fault
    case end
  }
}
