/// The text with `& < > " '` as entities, so that it can stand in HTML and XML, in text and in quoted attributes.
///
/// The same five characters as MarkupSafe, spelt the same: `&amp; &lt; &gt; &#34; &#39;`.
package func escapedHTML(_ text: String) -> String {
  var output = OutputBuffer(capacity: text.utf8.count + 32)
  output.appendEscaped(text)
  return output.count == text.utf8.count ? text : output.text(from: 0)
}
