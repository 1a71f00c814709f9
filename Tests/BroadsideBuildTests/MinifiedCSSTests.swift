import BroadsideBuild
import Testing

@Suite struct MinifiedCSSTests {
  private func minified(_ css: String) -> String {
    String(decoding: minifiedCSS(Array(css.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("a {\n  color: red;\n  margin: 0 auto;\n}\n", "a{color:red;margin:0 auto}\n"),
    ("a > b , c + d ~ e f { }", "a>b,c + d ~ e f{}\n"),
    ("/* x */ a { /* y */ color : red /* z */ ; }", "a{color :red}\n"),
    ("/*! Licence */\na { }", "/*! Licence */\na{}\n"),
    // A blank before a colon or a parenthesis means something.
    ("a :hover, a:is(b , c) :not( d ) { }", "a :hover,a:is(b,c) :not(d){}\n"),
    ("@media screen and (min-width: 46em) and (width > 3px) { }", "@media screen and (min-width:46em) and (width > 3px){}\n"),
    ("p { width: calc( (1px + 2px) * -3 ); }", "p{width:calc((1px + 2px) * -3)}\n"),
    ("p { --x: ; --y:  a  b ; }", "p{--x: ;--y:a b}\n"),
    // A comment divides names, but is no blank.
    (".a/**/.b 1px/* */2px { }", ".a/**/.b 1px/**/2px{}\n"),
    // Strings, URLs and escapes are left alone.
    ("a::after { content: \"  /* ; } */ \\\"  \"; }", "a::after{content:\"  /* ; } */ \\\"  \"}\n"),
    ("a { background: url( x y;z.png ) no-repeat }", "a{background:url( x y;z.png ) no-repeat}\n"),
    (".\\31  23 , .a\\; b { }", ".\\31  23,.a\\; b{}\n"),
    ("", ""), ("  ", ""), ("a { color: red !important; }", "a{color:red !important}\n"),
  ])
  func `blanks and comments that mean nothing go`(css: String, expected: String) {
    #expect(minified(css) == expected)
  }

  @Test func `a second pass changes nothing`() {
    for css in ["a > b { c : d ; }", ".a/**/.b{}", "--x: ;", "@import url( a.css ) ;", "\\31  a"] {
      #expect(minified(minified(css)) == minified(css), "\(css)")
    }
  }
}
