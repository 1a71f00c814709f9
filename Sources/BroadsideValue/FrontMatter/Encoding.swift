internal import BroadsideText

extension ArraySlice<UInt8> {
  /// The bytes without the mark that some editors put before UTF-8.
  var withoutByteOrderMark: ArraySlice<UInt8> { starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self }
}

/// What keeps the bytes from being a text: another encoding than UTF-8, or a NUL.
func encodingFault(in bytes: ArraySlice<UInt8>, of file: SourceFile) -> Diagnostic? {
  isUTF8(bytes.span, allowsNUL: false) ? nil : explainedEncodingFault(in: bytes, of: file)
}

private func explainedEncodingFault(in bytes: ArraySlice<UInt8>, of file: SourceFile) -> Diagnostic? {
  let start = bytes.startIndex
  let help = ["save the file as UTF-8"]
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    return file.error("encoding", "the file is written in UTF-16", at: start..<start + 2, label: "the mark of UTF-16", help: help)
  }
  if let zero = bytes.firstIndex(of: 0) {
    let beginning = bytes.prefix(64)
    let isWide = beginning.count { $0 == 0 } > beginning.count / 4
    let message = isWide ? "the file seems to be written in UTF-16" : "the file holds a NUL byte, which no text does"
    return file.error(
      "encoding", message, at: zero..<zero + 1, label: "byte 00", help: isWide ? help : ["remove the byte, or save the file as UTF-8"])
  }
  guard let place = firstNonUTF8(in: bytes) else { return nil }
  let hex = String(bytes[place], radix: 16, uppercase: true)
  let letter = windowsLetter(of: bytes[place]).map { ", which is `\($0)` in Windows-1252" } ?? ""
  return file.error(
    "encoding", "the file is not written in UTF-8", at: place..<place + 1, label: "byte \(hex)\(letter)", help: help)
}

/// The letter that a byte stands for in what most files that aren't UTF-8 are written in; nil for controls and rare signs.
private func windowsLetter(of byte: UInt8) -> Unicode.Scalar? {
  switch byte {
  case 0x80: "€"
  case 0x85: "…"
  case 0x91: "‘"
  case 0x92: "’"
  case 0x93: "“"
  case 0x94: "”"
  case 0x95: "•"
  case 0x96: "–"
  case 0x97: "—"
  case 0xA0...: Unicode.Scalar(byte)
  default: nil
  }
}

/// Where the first bytes stand that are not UTF-8.
private func firstNonUTF8(in bytes: ArraySlice<UInt8>) -> Int? {
  do {
    _ = try UTF8Span(validating: bytes.span)
    return nil
  } catch {
    return bytes.startIndex + error.byteOffsets.lowerBound
  }
}
