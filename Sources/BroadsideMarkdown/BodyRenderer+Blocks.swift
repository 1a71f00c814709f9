import BroadsideText

/// Which table is open.
struct OpenTable {
  var alignments: Range<Int> = 0..<0
  var column = 0
  var isHeader = false
  var hasBody = false
}

/// A task whose text has not begun, or is being written.
struct OpenTask {
  var isDone: Bool
  var hasBox = false
}

extension BodyRenderer {
  mutating func beginParagraph(_ event: MarkdownEvent) {
    beginProse(event.lines)
    excerpt.paragraphStart = nil
    guard !event.isMarked else { return beginTaskText() }
    breakLine()
    excerpt.paragraphStart = html.count
    html.append("<p>")
    beginTaskText()
  }

  /// The box of a task, before its first paragraph's text.
  private mutating func beginTaskText() {
    guard let task = openTask, !task.hasBox else { return }
    openTask?.hasBox = true
    if options.accessibleMarkup { html.append("<label>") }
    task.isDone
      ? html.append("<input type=\"checkbox\" checked=\"\" disabled=\"\" /> ") : html.append("<input type=\"checkbox\" disabled=\"\" /> ")
  }

  private mutating func endTaskText() {
    guard openTask?.hasBox == true else { return }
    openTask = nil
    if options.accessibleMarkup { html.append("</label>") }
  }

  mutating func endParagraph(_ event: MarkdownEvent, at index: Int) {
    endProse()
    endTaskText()
    guard !event.isMarked else { return }
    if index + 1 < events.count, events[index + 1].kind == .footnoteDefinition, events[index + 1].isExit {
      html.append(UInt8(ascii: " "))
      _ = renderBackReferences()
    }
    html.append("</p>\n")
    noteParagraph(endingAt: html.count - 1)
  }

  mutating func renderCodeBlock(_ event: MarkdownEvent) {
    breakLine()
    options.accessibleMarkup ? html.append("<pre tabindex=\"0\">") : html.append("<pre>")
    if event.detail.isEmpty {
      html.append("<code>")
    } else {
      html.append("<code class=\"language-")
      let language = text[event.detail].prefix { !isASCIISpace($0) }
      html.append(escapingText: language.span)
      html.append("\">")
    }
    html.append(escapingText: text, event.text)
    html.append("</code></pre>\n")
  }

  private func isASCIISpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  mutating func renderThematicBreak() {
    breakLine()
    html.append("<hr />\n")
  }

  mutating func renderContainer(_ event: MarkdownEvent) {
    blockDepth += event.isExit ? -1 : 1
    guard !event.isExit else { return endContainer(event) }
    breakLine()
    switch event.kind {
    case .blockQuote: html.append("<blockquote>\n")
    case .list where !event.isMarked: html.append("<ul>\n")
    case .list where event.number == 1: html.append("<ol>\n")
    case .list:
      html.append("<ol start=\"")
      html.append(decimal: Int(event.number))
      html.append("\">\n")
    case .taskItem:
      html.append("<li>")
      openTask = OpenTask(isDone: event.isMarked)
      if !options.accessibleMarkup { beginTaskText() }
    default: html.append("<li>")
    }
  }

  private mutating func endContainer(_ event: MarkdownEvent) {
    switch event.kind {
    case .blockQuote:
      breakLine()
      html.append("</blockquote>\n")
    case .list: event.isMarked ? html.append("</ol>\n") : html.append("</ul>\n")
    default: html.append("</li>\n")
    }
  }

  mutating func renderTable(_ event: MarkdownEvent) {
    switch (event.kind, event.isExit) {
    case (.table, false): beginTable(event)
    case (.table, true): endTable()
    case (.tableRow, false): beginRow(event)
    case (.tableRow, true): endRow(event)
    case (_, false): beginCell(event)
    case (_, true): endCell()
    }
  }

  private mutating func beginTable(_ event: MarkdownEvent) {
    blockDepth += 1
    table = OpenTable(alignments: event.text)
    breakLine()
    if options.accessibleMarkup { html.append("<div class=\"table\" tabindex=\"0\">\n") }
    html.append("<table>")
  }

  private mutating func endTable() {
    blockDepth -= 1
    if table.hasBody {
      breakLine()
      html.append("</tbody>")
    }
    breakLine()
    html.append("</table>\n")
    if options.accessibleMarkup { html.append("</div>\n") }
  }

  private mutating func beginRow(_ event: MarkdownEvent) {
    breakLine()
    table.column = 0
    table.isHeader = event.isMarked
    if event.isMarked {
      html.append("<thead>\n")
    } else if !table.hasBody {
      html.append("<tbody>\n")
      table.hasBody = true
    }
    html.append("<tr>")
  }

  private mutating func endRow(_ event: MarkdownEvent) {
    breakLine()
    html.append("</tr>")
    if event.isMarked { html.append("\n</thead>") }
  }

  private mutating func appendAlignment(_ letter: UInt8) {
    switch (letter, options.accessibleMarkup) {
    case (UInt8(ascii: "l"), false): html.append(" align=\"left\"")
    case (UInt8(ascii: "c"), false): html.append(" align=\"center\"")
    case (UInt8(ascii: "r"), false): html.append(" align=\"right\"")
    case (UInt8(ascii: "c"), true): html.append(" class=\"align-center\"")
    case (UInt8(ascii: "r"), true): html.append(" class=\"align-end\"")
    default: break
    }
  }

  private mutating func beginCell(_ event: MarkdownEvent) {
    beginProse(event.lines)
    breakLine()
    table.isHeader ? html.append("<th") : html.append("<td")
    if table.column < table.alignments.count { appendAlignment(text[table.alignments.lowerBound + table.column]) }
    table.column += 1
    html.append(UInt8(ascii: ">"))
  }

  private mutating func endCell() {
    table.isHeader ? html.append("</th>") : html.append("</td>")
    endProse()
  }
}
