/// A part of a style sheet, as far as it matters for making it smaller and for finding URLs in it.
///
/// > Invariant: the pieces of a sheet, one after the other, are the sheet.
enum CSSPiece: Equatable {
  case comment(Range<Int>)
  case space(Range<Int>)
  /// With its quotes.
  case string(Range<Int>)
  /// `url(` … `)` without quotes, and the URL in it.
  case url(Range<Int>, target: Range<Int>)
  /// A backslash and what it stands for, with the blank that ends it.
  case escape(Range<Int>)
  case byte(Int)

  var range: Range<Int> {
    switch self {
    case .comment(let range), .space(let range), .string(let range), .url(let range, _), .escape(let range): range
    case .byte(let index): index..<index + 1
    }
  }
}

/// Takes a style sheet apart (CSS Syntax Level 3, 4.3).
struct CSSPieces: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> CSSPiece? {
    guard position < bytes.count else { return nil }
    let piece = piece(at: position)
    position = piece.range.upperBound
    return piece
  }

  private func piece(at start: Int) -> CSSPiece {
    switch bytes[start] {
    case UInt8(ascii: "/") where byte(start + 1) == UInt8(ascii: "*"): .comment(start..<endOfComment(from: start + 2))
    case UInt8(ascii: "\""), UInt8(ascii: "'"): .string(start..<endOfString(from: start))
    case UInt8(ascii: "\\"): .escape(start..<endOfEscape(from: start))
    case let byte where isCSSSpace(byte): .space(start..<(bytes[start...].firstIndex { !isCSSSpace($0) } ?? bytes.count))
    case UInt8(ascii: "u"), UInt8(ascii: "U"): url(at: start) ?? .byte(start)
    default: .byte(start)
    }
  }

  private func byte(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  private func endOfComment(from start: Int) -> Int {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") { return index + 2 }
      index += 1
    }
    return bytes.count
  }

  private func endOfString(from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != bytes[start] {
      if bytes[index] == UInt8(ascii: "\n") { return index }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return Swift.min(index + 1, bytes.count)
  }

  /// Up to six hexadecimal digits and one blank, or one byte.
  private func endOfEscape(from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, index < start + 7, isHexDigit(bytes[index]) { index += 1 }
    if index == start + 1 { return Swift.min(start + 2, bytes.count) }
    return index < bytes.count && isCSSSpace(bytes[index]) ? index + 1 : index
  }

  /// Where the name goes on to the left, or a quote follows, it is no URL by itself.
  private func url(at start: Int) -> CSSPiece? {
    guard start + 4 <= bytes.count, String(decoding: bytes[start..<start + 4], as: UTF8.self).lowercased() == "url(",
      start == 0 || !isNamePart(bytes[start - 1]),
      let first = bytes[(start + 4)...].firstIndex(where: { !isCSSSpace($0) }), !"\"'".utf8.contains(bytes[first]),
      let close = bytes[first...].firstIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let last = bytes[first..<close].lastIndex { !isCSSSpace($0) }
    return .url(start..<close + 1, target: first..<(last.map { $0 + 1 } ?? first))
  }

  private func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0x80 || "-_\\".utf8.contains(byte)
  }
}

func isCSSSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
