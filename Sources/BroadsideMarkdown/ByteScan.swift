/// Which special bytes a text has.
struct ByteScan {
  let hasNUL: Bool
  let hasTilde: Bool
  let hasBrace: Bool
  let hasReturn: Bool
  /// Bytes that are not ASCII.
  let hasOtherScripts: Bool
  /// `[[`.
  let hasDoubleBracket: Bool

  init(_ bytes: [UInt8], from start: Int) {
    var nul = SIMDMask<SIMD16<Int8>>(repeating: false)
    var (tilde, brace, carriageReturn, other, doubleBracket) = (nul, nul, nul, nul, nul)
    forEachBlock(of: bytes.span.extracting(start...)) { block, next in
      nul = nul .| (block .== sixteen(0))
      tilde = tilde .| (block .== sixteen(UInt8(ascii: "~")))
      brace = brace .| (block .== sixteen(UInt8(ascii: "{")))
      carriageReturn = carriageReturn .| (block .== sixteen(UInt8(ascii: "\r")))
      other = other .| (block .>= sixteen(0x80))
      doubleBracket = doubleBracket .| ((block .== sixteen(UInt8(ascii: "["))) .& (next .== sixteen(UInt8(ascii: "["))))
    }
    (hasNUL, hasTilde, hasBrace, hasReturn) = (hasAny(nul), hasAny(tilde), hasAny(brace), hasAny(carriageReturn))
    (hasOtherScripts, hasDoubleBracket) = (hasAny(other), hasAny(doubleBracket))
  }
}

private func hasAny(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
  unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self) != .zero
}

/// Goes through bytes sixteen at a time. `next` is the sixteen that begin one byte later. The last block is filled up with spaces.
@inline(__always)
private func forEachBlock(of bytes: Span<UInt8>, _ body: (_ block: SIMD16<UInt8>, _ next: SIMD16<UInt8>) -> Void) {
  var offset = 0
  unsafe bytes.withUnsafeBytes { bytes in
    while offset + 17 <= bytes.count {
      body(
        unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self),
        unsafe bytes.loadUnaligned(fromByteOffset: offset + 1, as: SIMD16<UInt8>.self))
      offset += 16
    }
  }
  var (block, next) = (sixteen(UInt8(ascii: " ")), sixteen(UInt8(ascii: " ")))
  for index in offset..<bytes.count {
    block[index - offset] = bytes[index]
    if index > offset { next[index - offset - 1] = bytes[index] }
  }
  body(block, next)
}
