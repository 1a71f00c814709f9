extension ImageBytes {
  /// ITU T.81, B.2: segments, each with a marker and its length, up to the frame header.
  var sizeOfJPEG: ImageSize? {
    var offset = 2
    var isTurned = false
    while offset + 9 < bytes.count {
      guard self[offset] == 0xFF else { return nil }
      let marker = self[offset + 1]
      switch marker {
      case 0xFF: offset += 1  // fill byte
      case 0x01, 0xD0...0xD8: offset += 2
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        let size = ImageSize(width: big(2, at: offset + 7), height: big(2, at: offset + 5))
        return isTurned ? size?.turned : size
      case 0xD9, 0xDA: return nil
      default:
        if marker == 0xE1, has("Exif\0\0", at: offset + 4) { isTurned = isTurned || isSidewaysInEXIF(at: offset + 10) }
        offset += 2 + max(2, big(2, at: offset + 2))
      }
    }
    return nil
  }

  /// Whether the camera was held upright. EXIF 2.3, 4.6.4: the tag 0x0112 of the first directory, in TIFF's layout.
  private func isSidewaysInEXIF(at start: Int) -> Bool {
    let isLittle = has("II", at: start)
    let number = { (count: Int, offset: Int) in isLittle ? little(count, at: start + offset) : big(count, at: start + offset) }
    let directory = number(4, 4)
    guard directory < bytes.count else { return false }
    for entry in 0..<min(number(2, directory), 200) {
      let offset = directory + 2 + 12 * entry
      if number(2, offset) == 0x0112 { return (5...8).contains(number(2, offset + 8)) }
    }
    return false
  }
}
