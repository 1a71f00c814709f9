import BroadsideText

/// The words of all cards as they stand in HTML.
///
/// Paths lie apart from titles and summaries, so that those of some ten thousand pages stay in the processor's cache: links lead anywhere.
///
/// No reference: what all threads look into is not counted by each.
struct CardText: ~Copyable, Sendable {
  private let paths: OutputBuffer
  private let words: OutputBuffer

  init(_ writer: consuming Writer) {
    paths = writer.paths
    words = writer.words
  }

  /// A path in the text, which begins with a slash.
  struct Path: Sendable {
    fileprivate let range: Range<UInt32>
  }

  /// A piece of the text that needs no more escaping.
  struct Words: Sendable {
    fileprivate let range: Range<UInt32>
  }

  func append(_ words: Words, to output: inout OutputBuffer) {
    output.append(self.words, from: Int(words.range.lowerBound), count: words.range.count)
  }

  func append(_ path: Path, to output: inout OutputBuffer) {
    output.append(paths, from: Int(path.range.lowerBound), count: path.range.count)
  }

  /// Appends a path without its first slash.
  func append(relative path: Path, to output: inout OutputBuffer) {
    output.append(paths, from: Int(path.range.lowerBound) + 1, count: path.range.count - 1)
  }

  /// Whether a path is that of a page in a folder of its own.
  func isFolder(_ path: Path) -> Bool { paths[Int(path.range.upperBound) - 1] == UInt8(ascii: "/") }

  struct Writer: ~Copyable {
    fileprivate var paths: OutputBuffer
    fileprivate var words: OutputBuffer

    /// Room that isn't written to costs nothing; moving what outgrows it does.
    init(pageCount: Int) {
      paths = OutputBuffer(capacity: 4096 + pageCount * 128)
      words = OutputBuffer(capacity: 4096 + pageCount * 1024)
    }

    /// Takes a path as it stands in links.
    mutating func add(path: String) -> Path {
      let start = UInt32(paths.count)
      paths.append(text: path)
      return Path(range: start..<UInt32(paths.count))
    }

    mutating func add(escaping text: String) -> Words {
      let start = UInt32(words.count)
      words.appendEscaped(text)
      return Words(range: start..<UInt32(words.count))
    }
  }
}
