import BroadsideText

/// Which special bytes a text has.
struct ByteScan {
  let hasNUL: Bool
  let hasTilde: Bool
  let hasAt: Bool
  let hasBrace: Bool
  let hasReturn: Bool
  /// Bytes that are not ASCII.
  let hasOtherScripts: Bool
  /// `[[`.
  let hasDoubleBracket: Bool
  let urlMarks: URLMarks
  /// `[^`.
  let hasFootnoteMark: Bool
  /// What every table has: `|`, or `-` beside `:`.
  let hasTableMark: Bool

  init(_ bytes: [UInt8], from start: Int) {
    var nul = SIMDMask<SIMD16<Int8>>(repeating: false)
    var (tilde, at, brace, carriageReturn, other, doubleBracket, footnote, table) = (nul, nul, nul, nul, nul, nul, nul, nul)
    var (scheme, webName) = (nul, nul)
    forEachBlock(of: bytes.span.extracting(start...)) { block, next in
      nul = nul .| (block .== sixteen(0))
      tilde = tilde .| (block .== sixteen(UInt8(ascii: "~")))
      at = at .| (block .== sixteen(UInt8(ascii: "@")))
      brace = brace .| (block .== sixteen(UInt8(ascii: "{")))
      carriageReturn = carriageReturn .| (block .== sixteen(UInt8(ascii: "\r")))
      other = other .| (block .>= sixteen(0x80))
      let bracket = block .== sixteen(UInt8(ascii: "["))
      doubleBracket = doubleBracket .| (bracket .& (next .== block))
      footnote = footnote .| (bracket .& (next .== sixteen(UInt8(ascii: "^"))))
      table = table .| tableMarks(block, next)
      scheme = scheme .| schemeMarks(block, next)
      webName = webName .| webNameMarks(block, next)
    }
    (hasNUL, hasTilde, hasAt, hasBrace) = (hasAny(nul), hasAny(tilde), hasAny(at), hasAny(brace))
    (hasReturn, hasOtherScripts) = (hasAny(carriageReturn), hasAny(other))
    (hasDoubleBracket, hasFootnoteMark, hasTableMark) = (hasAny(doubleBracket), hasAny(footnote), hasAny(table))
    urlMarks = URLMarks(hasScheme: hasAny(scheme), hasWebName: hasAny(webName))
  }
}

/// Whether a URL follows white space: then it is most likely no destination of a link, and bare.
func hasURLAmongWords(_ bytes: Span<UInt8>) -> Bool {
  var colon = 0
  while true {
    colon = firstOffset(of: UInt8(ascii: ":"), in: bytes, colon..<bytes.count)
    guard colon + 2 < bytes.count else { return false }
    if bytes[colon + 1] == UInt8(ascii: "/"), bytes[colon + 2] == UInt8(ascii: "/") {
      var start = colon
      while start > 0, (0x61...0x7A).contains(bytes[start - 1]) { start -= 1 }
      // Not the destination of a definition, `[label]: https://…`.
      if start > 1, bytes[start - 1] <= 0x20, bytes[start - 2] != UInt8(ascii: ":") { return true }
    }
    colon += 1
  }
}

/// What every bare URL has one of.
struct URLMarks {
  /// `:/`
  let hasScheme: Bool
  /// `ww`
  let hasWebName: Bool
}

extension URLMarks {
  init(in bytes: Span<UInt8>) {
    var scheme = SIMDMask<SIMD16<Int8>>(repeating: false)
    var webName = scheme
    forEachBlock(of: bytes) {
      scheme = scheme .| schemeMarks($0, $1)
      webName = webName .| webNameMarks($0, $1)
    }
    self.init(hasScheme: hasAny(scheme), hasWebName: hasAny(webName))
  }
}

@inline(__always)
private func schemeMarks(_ block: SIMD16<UInt8>, _ next: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
  (block .== sixteen(UInt8(ascii: ":"))) .& (next .== sixteen(UInt8(ascii: "/")))
}

@inline(__always)
private func webNameMarks(_ block: SIMD16<UInt8>, _ next: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
  (block .== sixteen(UInt8(ascii: "w"))) .& (next .== block)
}

@inline(__always)
private func tableMarks(_ block: SIMD16<UInt8>, _ next: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
  let (colon, dash) = (sixteen(UInt8(ascii: ":")), sixteen(UInt8(ascii: "-")))
  return (block .== sixteen(UInt8(ascii: "|"))) .| ((block .== colon) .& (next .== dash)) .| ((block .== dash) .& (next .== colon))
}

/// Whether a text has two spaces in a row, or white space that is no space.
func hasWideSpace(_ bytes: Span<UInt8>) -> Bool {
  var found = SIMDMask<SIMD16<Int8>>(repeating: false)
  forEachBlock(of: bytes) { block, next in
    found = found .| (block .< sixteen(0x20)) .| ((block .== sixteen(0x20)) .& (next .== block))
  }
  return hasAny(found)
}

func hasAny(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
  unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self) != .zero
}

/// Goes through bytes sixteen at a time, so that every byte is once in `block`, and every two neighbours are at one place of `block`
/// and `next`. Blocks at the end overlap; dots stand where no bytes are.
@inline(__always)
private func forEachBlock(of bytes: Span<UInt8>, _ body: (_ block: SIMD16<UInt8>, _ next: SIMD16<UInt8>) -> Void) {
  let dots = sixteen(UInt8(ascii: "."))
  guard bytes.count > 16 else {
    var (block, next) = (dots, dots)
    for index in bytes.indices { block[index] = bytes[index] }
    for index in bytes.indices.dropFirst() { next[index - 1] = bytes[index] }
    return body(block, next)
  }
  let last = bytes.count - 16
  var offset = 0
  while true {
    let (block, next) = neighbours(in: bytes, at: offset)
    body(block, next)
    guard offset + 1 < last else { return body(next, dots) }
    offset = min(offset + 16, last - 1)
  }
}

/// Sixteen bytes, and the one after each of them.
///
/// > Precondition: there are so many.
@inline(__always)
func neighbours(in bytes: Span<UInt8>, at offset: Int) -> (block: SIMD16<UInt8>, next: SIMD16<UInt8>) {
  unsafe bytes.withUnsafeBytes { bytes in
    unsafe (
      bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self),
      bytes.loadUnaligned(fromByteOffset: offset + 1, as: SIMD16<UInt8>.self)
    )
  }
}
