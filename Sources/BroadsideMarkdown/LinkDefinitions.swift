internal import BroadsideHTML

/// Where the destinations of link reference definitions (`[label]: destination`) stand, by label. The first of a label counts.
func linkDefinitions(in bytes: [UInt8], from start: Int) -> [[UInt8]: Range<Int>] {
  var found: [[UInt8]: Range<Int>] = [:]
  var offset = start
  while offset < bytes.count {
    let content = skipMarkers(in: bytes, from: offset)
    if let (label, destination) = linkDefinition(in: bytes, at: content), found[label] == nil { found[label] = destination }
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n"), bytes[offset] != UInt8(ascii: "\r") { offset += 1 }
    offset += 1
  }
  return found
}

/// Two labels are the same where they differ only in case and white space (CommonMark, 4.7).
func normalizedLabel(_ label: ArraySlice<UInt8>) -> [UInt8] {
  var words: [UInt8] = []
  for byte in String(decoding: label, as: UTF8.self).lowercased().utf8 {
    if !isSpace(byte) {
      words.append(byte)
    } else if let last = words.last, last != UInt8(ascii: " ") {
      words.append(UInt8(ascii: " "))
    }
  }
  if words.last == UInt8(ascii: " ") { words.removeLast() }
  return words
}

/// Passes indentation and the marks of quotes and lists.
private func skipMarkers(in bytes: [UInt8], from start: Int) -> Int {
  var offset = start
  while offset < bytes.count {
    switch bytes[offset] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
      offset += 1
    default: return offset
    }
  }
  return offset
}

private func linkDefinition(in bytes: [UInt8], at start: Int) -> (label: [UInt8], destination: Range<Int>)? {
  guard start < bytes.count, bytes[start] == UInt8(ascii: "[") else { return nil }
  var offset = start + 1
  let labelEndMax = min(bytes.count, start + 1000)
  while offset < labelEndMax, bytes[offset] != UInt8(ascii: "]") {
    if bytes[offset] == UInt8(ascii: "[") { return nil }
    offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
  }
  guard offset + 1 < labelEndMax, offset > start + 1, bytes[offset + 1] == UInt8(ascii: ":"), bytes[start + 1] != UInt8(ascii: "^") else {
    return nil
  }
  guard let destination = linkDestination(in: bytes, from: offset + 2, to: bytes.count) else { return nil }
  return (normalizedLabel(bytes[start + 1..<offset]), destination)
}
