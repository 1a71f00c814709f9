/// How large a picture is shown where nothing else is said, in CSS pixels.
package struct ImageSize: Sendable, Hashable {
  package var width: Int
  package var height: Int

  /// Nil where one of them is nothing, or more than any screen.
  package init?(width: Int, height: Int) {
    guard (1...100_000).contains(width), (1...100_000).contains(height) else { return nil }
    self.width = width
    self.height = height
  }

  /// As a camera that was held upright says it (EXIF orientations 5 to 8, a quarter turn in AVIF).
  var turned: ImageSize? { ImageSize(width: height, height: width) }
}

/// How many bytes from the beginning of a picture tell its size, unless its maker put a great deal before it.
let imageHeadSizeBytes = 256 << 10

/// The size that a PNG, JPEG, GIF, WebP, AVIF or SVG says it has, from its first bytes; nil where they say none.
package func imageSize(of bytes: [UInt8]) -> ImageSize? {
  let image = ImageBytes(bytes: bytes)
  if image.has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0) { return image.sizeOfPNG }
  if image.has([0xFF, 0xD8], at: 0) { return image.sizeOfJPEG }
  if image.has("GIF8", at: 0) { return image.sizeOfGIF }
  if image.has("RIFF", at: 0), image.has("WEBP", at: 8) { return image.sizeOfWebP }
  if image.has("ftyp", at: 4) { return image.sizeOfAVIF }
  return sizeOfSVG(bytes)
}

/// Reads numbers out of the bytes of a picture. Whatever lies beyond their end is 0.
struct ImageBytes {
  let bytes: [UInt8]

  subscript(offset: Int) -> Int { bytes.indices.contains(offset) ? Int(bytes[offset]) : 0 }

  func has(_ expected: [UInt8], at offset: Int) -> Bool {
    offset >= 0 && offset + expected.count <= bytes.count && bytes[offset..<offset + expected.count].elementsEqual(expected)
  }

  func has(_ text: String, at offset: Int) -> Bool { has(Array(text.utf8), at: offset) }

  /// A number of several bytes, the most significant first.
  func big(_ count: Int, at offset: Int) -> Int { (0..<count).reduce(0) { $0 << 8 | self[offset + $1] } }

  /// A number of several bytes, the least significant first.
  func little(_ count: Int, at offset: Int) -> Int { (0..<count).reversed().reduce(0) { $0 << 8 | self[offset + $1] } }
}

extension ImageBytes {
  /// PNG (third edition), 11.2.1: the header is the first chunk.
  fileprivate var sizeOfPNG: ImageSize? { ImageSize(width: big(4, at: 16), height: big(4, at: 20)) }

  /// GIF89a, 18: the logical screen.
  fileprivate var sizeOfGIF: ImageSize? { ImageSize(width: little(2, at: 6), height: little(2, at: 8)) }

  /// WebP container specification: lossy, lossless or extended.
  fileprivate var sizeOfWebP: ImageSize? {
    if has("VP8X", at: 12) { return ImageSize(width: little(3, at: 24) + 1, height: little(3, at: 27) + 1) }
    if has("VP8L", at: 12) {
      let bits = little(4, at: 21)
      return ImageSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
    }
    guard has("VP8 ", at: 12), has([0x9D, 0x01, 0x2A], at: 23) else { return nil }
    return ImageSize(width: little(2, at: 26) & 0x3FFF, height: little(2, at: 28) & 0x3FFF)
  }

  /// ISO/IEC 23000-22 on top of 23008-12: the largest `ispe` property is the whole picture, `irot` turns it.
  fileprivate var sizeOfAVIF: ImageSize? {
    guard has("avif", at: 8) || has("avis", at: 8) || has("mif1", at: 8) else { return nil }
    var largest: ImageSize?
    var isTurned = false
    for offset in stride(from: 8, to: min(bytes.count, 8 << 10), by: 1) {
      if has("ispe", at: offset), let size = ImageSize(width: big(4, at: offset + 8), height: big(4, at: offset + 12)) {
        if size.width * size.height > largest.map({ $0.width * $0.height }) ?? 0 { largest = size }
      }
      if has("irot", at: offset), big(4, at: offset - 4) == 9 { isTurned = self[offset + 4] % 2 == 1 }
    }
    return isTurned ? largest?.turned : largest
  }
}
