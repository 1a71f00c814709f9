internal import Glibc

// What the C library knows of numbers. The only file of the target that calls it.

/// A number raised to a power.
func raised(_ base: Double, to exponent: Double) -> Double {
  pow(base, exponent)
}

/// The number with so many digits after the point, rounded to even where it lies between two.
func fixed(_ number: Double, digits: Int) -> String {
  printed(number, "%.\(min(max(digits, 0), digitsMax))f")
}

/// The number as `1.5e+10`.
func exponential(_ number: Double, digits: Int) -> String {
  printed(number, "%.\(min(max(digits, 0), digitsMax))e")
}

/// The number in the shorter of both ways; `keepsZeros` where the zeros at the end stay.
func general(_ number: Double, digits: Int, keepsZeros: Bool = false) -> String {
  printed(number, "%\(keepsZeros ? "#" : "").\(min(max(digits, 0), digitsMax))g")
}

private let digitsMax = 1000

private func printed(_ number: Double, _ format: String) -> String {
  var buffer = [CChar](repeating: 0, count: digitsMax + 400)
  let length = unsafe withVaList([number]) { arguments in
    unsafe buffer.withUnsafeMutableBufferPointer { unsafe vsnprintf($0.baseAddress, $0.count, format, arguments) }
  }
  return String(decoding: buffer.prefix(max(0, Int(length))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
