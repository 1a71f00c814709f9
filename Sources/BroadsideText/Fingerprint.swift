/// 128 bits that stand for some bytes: equal for the same bytes, and for others in practice never.
///
/// Made for telling what changed between two builds on one machine; it is no defence against somebody who looks for two texts with the
/// same fingerprint.
///
/// Two lanes, each of which multiplies words of the text, mixed with constants and with what came before, to 128 bits and folds them (the
/// way of wyhash, https://github.com/wangyi-fudan/wyhash); the lanes see the words with other constants.
///
/// > Complexity: linear, about a tenth of a nanosecond a byte.
package struct Fingerprint: Sendable, Hashable {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  package init(of bytes: [UInt8]) { self.init(of: bytes.span) }

  package init(of bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBytes { unsafe Fingerprint(of: $0) }
  }

  private init(of bytes: UnsafeRawBufferPointer) {
    var left = Self.secrets.0 ^ UInt64(bytes.count)
    var right = Self.secrets.1
    var offset = 0
    while offset + 32 <= bytes.count {
      unsafe Self.mix(bytes, at: offset, into: &left, &right)
      offset += 32
    }
    if offset < bytes.count {
      // The last bytes with zeros behind them; the count is in the beginning, so that zeros of the text are told apart.
      unsafe withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { rest in
        unsafe rest.initializeMemory(as: UInt8.self, repeating: 0)
        unsafe rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset...]))
        unsafe Self.mix(UnsafeRawBufferPointer(rest), at: 0, into: &left, &right)
      }
    }
    high = Self.folded(left ^ Self.secrets.2, right ^ Self.secrets.3)
    low = Self.folded(left ^ Self.secrets.3, right &+ Self.secrets.0)
  }

  private static let secrets: (UInt64, UInt64, UInt64, UInt64) = (
    0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB, 0x8EBC_6AF0_9C88_C6E3, 0x5899_65CC_7537_4CC3
  )

  @inline(__always)
  private static func mix(_ bytes: UnsafeRawBufferPointer, at offset: Int, into left: inout UInt64, _ right: inout UInt64) {
    let a = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    let b = unsafe bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
    let c = unsafe bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self)
    let d = unsafe bytes.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self)
    left = folded(a ^ 0xA076_1D64_78BD_642F, b ^ left) &+ folded(c ^ 0x8EBC_6AF0_9C88_C6E3, d ^ right)
    right = folded(a ^ 0xE703_7ED1_A0B4_28DB ^ right, d ^ 0x5899_65CC_7537_4CC3) ^ (b &+ c &* 0x9E37_79B9_7F4A_7C15)
  }

  @inline(__always)
  private static func folded(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
