import BroadsideHTML

/// The width and height of the `svg` element, or those of its `viewBox` where they are missing or relative (SVG 2, 8).
func sizeOfSVG(_ bytes: [UInt8]) -> ImageSize? {
  var tokenizer = HTMLTokenizer(bytes)
  while let token = tokenizer.next() {
    guard token.kind == .startTag else { continue }
    guard token.name == "svg" else { return nil }
    let text = { (name: String) in token.attribute(name).map { String(decoding: bytes[$0.value], as: UTF8.self) } }
    let box = text("viewbox")?.split { $0 == " " || $0 == "," || $0.isNewline }.compactMap { Double($0) } ?? []
    let (width, height) = (text("width").flatMap(pixels), text("height").flatMap(pixels))
    let ratio = box.count == 4 && box[2] > 0 && box[3] > 0 ? box[2] / box[3] : nil
    switch (width, height, ratio) {
    case (let width?, let height?, _): return size(width, height)
    case (let width?, nil, let ratio?): return size(width, width / ratio)
    case (nil, let height?, let ratio?): return size(height * ratio, height)
    case (nil, nil, _?): return size(box[2], box[3])
    default: return nil
    }
  }
  return nil
}

private func size(_ width: Double, _ height: Double) -> ImageSize? {
  guard width < 1e6, height < 1e6 else { return nil }
  return ImageSize(width: Int(width.rounded()), height: Int(height.rounded()))
}

/// A length in CSS pixels; nil for those that depend on what is around them.
private func pixels(_ length: String) -> Double? {
  let text = length.filter { !$0.isWhitespace }
  let units: [(String, Double)] = [("px", 1), ("pt", 4.0 / 3), ("pc", 16), ("mm", 96 / 25.4), ("cm", 96 / 2.54), ("in", 96)]
  for (unit, factor) in units where text.hasSuffix(unit) { return Double(text.dropLast(2)).map { $0 * factor } }
  return Double(text)
}
