/// Where the URLs of a `srcset` stand: the value is a list of URLs, each with a descriptor, separated by commas.
///
/// HTML standard, 4.8.4.2.1 and "parse a srcset attribute".
package func imageCandidates(in bytes: [UInt8], _ value: Range<Int>) -> [Range<Int>] {
  var urls: [Range<Int>] = []
  var position = value.lowerBound
  while position < value.upperBound {
    guard !isSpace(bytes[position]), bytes[position] != UInt8(ascii: ",") else {
      position += 1
      continue
    }
    let start = position
    while position < value.upperBound, !isSpace(bytes[position]) { position += 1 }
    var end = position
    while end > start, bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
    urls.append(start..<end)
    if end == position { position = endOfDescriptors(in: bytes, from: position, to: value.upperBound) }
  }
  return urls
}

/// The comma that ends the descriptors of a candidate; one in parentheses does not.
private func endOfDescriptors(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
  var isInParentheses = false
  for offset in start..<end {
    switch bytes[offset] {
    case UInt8(ascii: "("): isInParentheses = true
    case UInt8(ascii: ")"): isInParentheses = false
    case UInt8(ascii: ",") where !isInParentheses: return offset
    default: break
    }
  }
  return end
}
