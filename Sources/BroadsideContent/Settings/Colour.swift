/// A colour as style sheets write it, in hexadecimal digits: `#bf1f0d` or `#b10`.
struct Colour: Hashable {
  /// Red, green and blue, from 0 to 255.
  var parts: [Int]

  init?(_ text: String) {
    let digits = text.dropFirst().compactMap(\.hexDigitValue)
    guard text.hasPrefix("#"), digits.count == text.count - 1, digits.count == 3 || digits.count == 6 else { return nil }
    parts =
      digits.count == 3 ? digits.map { $0 * 17 } : stride(from: 0, to: 6, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
  }

  init(parts: [Int]) { self.parts = parts }

  var text: String {
    "#" + parts.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// From 1 for the same to 21 for black and white (WCAG 2.2, "contrast ratio").
  func contrast(with other: Colour) -> Double {
    let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)
  }

  /// The nearest colour on the way to white that can be read on a ground (WCAG 2.2, 1.4.3).
  func lightened(toBeReadOn ground: Colour) -> Colour {
    for step in 0...20 {
      let colour = Colour(parts: parts.map { $0 + (255 - $0) * step / 20 })
      if colour.contrast(with: ground) >= Self.readableContrast { return colour }
    }
    return self
  }

  static let readableContrast = 4.5

  private var luminance: Double {
    zip(parts, [0.2126, 0.7152, 0.0722]).reduce(0) { sum, pair in
      let value = Double(pair.0) / 255
      return sum + pair.1 * (value <= 0.04045 ? value / 12.92 : power(of: (value + 0.055) / 1.055))
    }
  }

  /// x^2.4 for 0 < x ≤ 1: x² times the fifth root of x², which Newton's method finds.
  private func power(of x: Double) -> Double {
    let square = x * x
    var root = 1.0
    for _ in 0..<60 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
    return square * root
  }
}
