import BroadsideMarkdown
import Testing

@Suite struct AccessibleMarkupTests {
  private func html(_ markdown: String) -> String {
    String(decoding: parseMarkdown(Array(markdown.utf8), from: 0).htmlAsWritten, as: UTF8.self)
  }

  @Test func `the box of a task has the task's text as its label, and a list below it stands outside`() {
    #expect(
      html("- [x] done\n- [ ] open\n  - below\n") == """
        <ul>
        <li><label><input type="checkbox" checked="" disabled="" /> done</label></li>
        <li><label><input type="checkbox" disabled="" /> open</label>
        <ul>
        <li>below</li>
        </ul>
        </li>
        </ul>

        """)
  }

  @Test func `a task with several paragraphs labels the box with the first`() {
    #expect(html("- [ ] one\n\n  two\n").contains("<p><label><input type=\"checkbox\" disabled=\"\" /> one</label></p>\n<p>two</p>"))
  }

  @Test func `code and tables can be scrolled with the keyboard, and cells say their alignment by class`() {
    #expect(html("```sh\nls\n```\n") == "<pre tabindex=\"0\"><code class=\"language-sh\">ls\n</code></pre>\n")
    let table = html("| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n")
    #expect(table.hasPrefix("<div class=\"table\" tabindex=\"0\">\n<table>"))
    #expect(table.hasSuffix("</table>\n</div>\n"))
    #expect(table.contains("<td>1</td>\n<td class=\"align-center\">2</td>\n<td class=\"align-end\">3</td>"))
  }
}
