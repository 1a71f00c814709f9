import BroadsideHTML
import TestSupport
import Testing

@Suite struct HTMLTokenizerTests {
  @Test(arguments: [
    ("a<b c=d>e</b>", "text(a) b[c=d] text(e) /b"),
    ("<A HREF='x y' b C = \"d\" e=f/>", "a[href=x y,b=,c=d,e=f/]"),
    ("<br/><img src=a/b >", "br img[src=a/b]"),
    ("<a/b/c=d>", "a[b=,c=d]"),
    ("<a =b=c>", "a[=b=c]"),
    ("<a b='>'>", "a[b=>]"),
    ("<script>\"</b>\" < x</script >y", "script raw(\"</b>\" < x) /script text(y)"),
    ("<style></style><title><b></title>", "style /style title raw(<b>) /title"),
    ("<textarea></text></textarea>", "textarea raw(</text>) /textarea"),
    (
      "<!-- <a> --><!--><b><!DOCTYPE c><?d?></ e>",
      "comment(<!-- <a> -->) comment(<!-->) b comment(<!DOCTYPE c>) comment(<?d?>) comment(</ e>)"
    ),
    ("1 < 2 <3 </> a", "text(1 < 2 <3 ) comment(</>) text( a)"),
    ("<a b=\"c", "comment(<a b=\"c)"),
    ("<p", "comment(<p)"), ("<", "text(<)"), ("</", "text(</)"), ("<!--a", "comment(<!--a)"), ("", ""),
  ])
  func `source is split as a browser splits it`(source: String, expected: String) {
    #expect(tokens(of: source) == expected)
  }

  @Test func `tokens cover all that is read, whatever it is`() {
    var random = SeededRandom(seed: 2015)
    let letters = Array("<>/!-?= \"'abscriptyle&".utf8)
    for _ in 0..<5000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in letters.randomElement(using: &random) ?? 0 }
      var tokenizer = HTMLTokenizer(bytes)
      var position = 0
      while let token = tokenizer.next() {
        #expect(token.range.lowerBound == position && !token.range.isEmpty)
        position = token.range.upperBound
      }
      #expect(position == bytes.count)
    }
  }

  private func tokens(of source: String) -> String {
    let bytes = Array(source.utf8)
    let text = { (range: Range<Int>) in String(decoding: bytes[range], as: UTF8.self) }
    var tokenizer = HTMLTokenizer(bytes)
    var words: [String] = []
    while let token = tokenizer.next() {
      switch token.kind {
      case .text: words.append("text(\(text(token.range)))")
      case .rawText: words.append("raw(\(text(token.range)))")
      case .comment: words.append("comment(\(text(token.range)))")
      case .endTag: words.append("/" + token.name)
      case .startTag:
        let attributes = token.attributes.map { "\($0.name)=\(text($0.value))" }
        words.append(token.name + (attributes.isEmpty ? "" : "[\(attributes.joined(separator: ","))]"))
      }
    }
    return words.joined(separator: " ")
  }
}
