#!/usr/bin/env python3
"""Makes the expected output of the Jinja cases again, through Jinja2 itself (pip install jinja2==3.1.6).

usage: scripts/jinja-cases.py [FILE.cases ...]      default: all in Tests/BroadsideTemplateTests/Cases

A case is

    === what it shows
    --- context            JSON; may be left out
    --- layout NAME        another layout; any number of them
    --- template           or `template NAME`, where the name decides about escaping (default: page.html)
    --- expected           the output; or
    --- fails              why Jinja2 refuses it; ours has to refuse it too, in its own words
    --- differs            why ours differs on purpose; then `expected` is ours and `jinja` what Jinja2 prints

A section ends before the line that begins the next; the last line ending belongs to that line.
"""
import json
import pathlib
import sys

import jinja2

CASES = pathlib.Path(__file__).resolve().parent.parent / "Tests/BroadsideTemplateTests/Cases"
ESCAPED = (".html", ".htm", ".xhtml", ".xml", ".svg")


def parse(text):
    cases = []
    for block in ("\n" + text.removesuffix("\n")).split("\n=== ")[1:]:
        name, _, rest = block.partition("\n")
        sections = []
        for part in ("\n" + rest).split("\n--- ")[1:]:
            head, _, body = part.partition("\n")
            sections.append([head, body])
        cases.append((name, sections))
    return cases


def render(sections):
    context, layouts, main = {}, {}, "page.html"
    for head, body in sections:
        kind, _, argument = head.partition(" ")
        if kind == "context":
            context = json.loads(body)
        elif kind == "layout":
            layouts[argument] = body
        elif kind == "template":
            main = argument or main
            layouts[main] = body
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(layouts),
        undefined=jinja2.StrictUndefined,
        autoescape=lambda name: name is not None and name.endswith(ESCAPED),
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    return environment.get_template(main).render(context)


def renew(path):
    lines = []
    for name, sections in parse(path.read_text(encoding="utf-8")):
        differs = any(head == "differs" for head, _ in sections)
        kept = [s for s in sections if s[0].split(" ")[0] not in ("jinja", "fails") and (differs or s[0] != "expected")]
        try:
            result = ["jinja" if differs else "expected", render(sections)]
        except Exception as error:
            result = ["jinja" if differs else "fails", f"{type(error).__name__}: {error}".split("\n")[0]]
        lines.append("=== " + name)
        for head, body in kept + [result]:
            lines += ["--- " + head, body]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return lines.count("--- expected"), sum(line.startswith("=== ") for line in lines)


def main():
    total = 0
    for path in [pathlib.Path(p) for p in sys.argv[1:]] or sorted(set(CASES.glob("*.cases")) - {CASES / "errors.cases"}):
        _, count = renew(path)
        total += count
        print(f"{path.name}: {count}")
    print(f"{total} cases")


if __name__ == "__main__":
    main()
