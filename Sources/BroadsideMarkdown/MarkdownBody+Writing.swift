import BroadsideText

extension MarkdownBody {
  /// Appends a part of the HTML, which may be kept elsewhere; `insert` writes what belongs into each gap.
  package func write(
    _ range: Range<Int>, of html: [UInt8], to output: inout [UInt8], insert: (Insertion, inout [UInt8]) -> Void
  ) {
    var position = range.lowerBound
    for insertion in insertions[firstInsertion(from: range.lowerBound)...] {
      guard insertion.offset < range.upperBound else { break }
      output.append(contentsOf: html[position..<insertion.offset])
      insert(insertion, &output)
      position = insertion.offset
    }
    output.append(contentsOf: html[position..<range.upperBound])
  }

  /// Appends all of the HTML.
  package func write(_ html: [UInt8], to output: inout [UInt8], insert: (Insertion, inout [UInt8]) -> Void) {
    write(html.indices, of: html, to: &output, insert: insert)
  }

  /// Appends the excerpt, fit to stand on a page with other excerpts: well-formed, without ids of headings and footnote references.
  package func writeExcerpt(of html: [UInt8], to output: inout [UInt8], insert: (Insertion, inout [UInt8]) -> Void) {
    var position = excerpt.lowerBound
    for omission in excerptOmissions where omission.lowerBound >= position && omission.upperBound <= excerpt.upperBound {
      write(position..<omission.lowerBound, of: html, to: &output, insert: insert)
      position = omission.upperBound
    }
    write(position..<excerpt.upperBound, of: html, to: &output, insert: insert)
    output.append(contentsOf: excerptClosing)
  }

  /// The HTML with every destination as the author wrote it.
  package var htmlAsWritten: [UInt8] {
    var output: [UInt8] = []
    var title = OutputBuffer(capacity: 256)
    write(html, to: &output) { insertion, output in
      switch insertion.part {
      case .url: links[insertion.link].appendDestination(to: &output)
      case .title:
        title.removeAll()
        title.append(escapingText: links[insertion.link].destination.utf8.span)
        title.copy(to: &output)
      case .imageAttributes: break
      }
    }
    return output
  }

  private func firstInsertion(from offset: Int) -> Int {
    var low = 0
    var high = insertions.count
    while low < high {
      let middle = (low + high) / 2
      if insertions[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension [BodyLink] {
  /// ``BodyLink/appendDestination(to:)`` of the link at an index, without a copy of it.
  package func appendDestination(of index: Int, to output: inout [UInt8]) {
    let links = span
    if let spelling = links[index].spelling {
      output.append(contentsOf: spelling.utf8)
    } else {
      appendURL(links[index].destination, to: &output)
    }
  }
}
