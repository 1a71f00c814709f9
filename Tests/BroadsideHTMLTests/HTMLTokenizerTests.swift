import BroadsideHTML
import Testing

@Suite struct HTMLTokenizerTests {
  @Test func `tokens cover all that is read`() {
    let source = Array("a<b c=d>e</b><!-- f --><script><g></script>".utf8)
    var tokenizer = HTMLTokenizer(source)
    var position = 0
    while let token = tokenizer.next() {
      #expect(token.range.lowerBound == position)
      position = token.range.upperBound
    }
    #expect(position == source.count)
  }
}
