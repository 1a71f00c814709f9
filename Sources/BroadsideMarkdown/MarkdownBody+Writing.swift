package import BroadsideText

extension [MarkdownBody.Insertion] {
  /// Appends a part of a body's HTML, of which these are the insertions; `insert` writes what belongs into each gap.
  package func write(
    _ range: Range<Int>, of html: [UInt8], to output: inout OutputBuffer, insert: (MarkdownBody.Insertion, inout OutputBuffer) -> Void
  ) {
    var position = range.lowerBound
    for insertion in self[firstInsertion(from: range.lowerBound)...] {
      guard insertion.offset < range.upperBound else { break }
      output.append(html, position..<insertion.offset)
      insert(insertion, &output)
      position = insertion.offset
    }
    output.append(html, position..<range.upperBound)
  }

  private func firstInsertion(from offset: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension MarkdownBody {
  /// Appends the excerpt, fit to stand on a page with other excerpts: well-formed, without ids of headings and footnote references.
  package func writeExcerpt(of html: [UInt8], to output: inout OutputBuffer, insert: (Insertion, inout OutputBuffer) -> Void) {
    var position = excerpt.lowerBound
    for omission in excerptOmissions where omission.lowerBound >= position && omission.upperBound <= excerpt.upperBound {
      insertions.write(position..<omission.lowerBound, of: html, to: &output, insert: insert)
      position = omission.upperBound
    }
    insertions.write(position..<excerpt.upperBound, of: html, to: &output, insert: insert)
    output.append(excerptClosing)
  }

  /// The HTML with every destination as the author wrote it.
  package var htmlAsWritten: [UInt8] {
    var output = OutputBuffer(capacity: html.count + 256)
    insertions.write(html.indices, of: html, to: &output) { insertion, output in
      switch insertion.part {
      case .url: links[insertion.link].appendDestination(to: &output)
      case .title: output.append(escapingText: links[insertion.link].destination.utf8.span)
      case .imageAttributes: break
      }
    }
    return output.array()
  }
}

extension [BodyLink] {
  /// ``BodyLink/appendDestination(to:)`` of the link at an index, without a copy of it.
  package func appendDestination(of index: Int, to output: inout OutputBuffer) {
    let links = span
    if let spelling = links[index].spelling {
      output.append(text: spelling)
    } else {
      output.append(escapingURL: links[index].destination.utf8.span)
    }
  }
}
