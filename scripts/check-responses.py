#!/usr/bin/env python3
"""Holds the responses of a built site against their files, with other people's parsers.

    pip install mf2py html5lib PyYAML
    scripts/check-responses.py [--markup-only] [PROJECT [SITE]]

Each file in content/responses has to come back from its page as microformats (mf2py) with its author, date, content and URL, and
no page may hold anything of a script that html5lib finds: elements, handlers, `javascript:` addresses, styles. A project made of
hostile strings is held against the same rules with --markup-only: HostileResponseTests writes one where BROADSIDE_HOSTILE_SITE says.
"""

import pathlib
import re
import sys
from urllib.parse import urljoin, urlsplit

import html5lib
import mf2py
import yaml

folders = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
project = pathlib.Path(folders[0] if folders else ".")
site = pathlib.Path(folders[1]) if len(folders) > 1 else project / "site"
settings = yaml.safe_load((project / "content/site.yml").read_text(encoding="utf-8"))
base = settings["url"].rstrip("/") + "/"
problems = []


def complain(place, problem):
    problems.append(f"{place}: {problem}")


def words(text):
    return " ".join(text.split())


def citations(entry):
    """The responses to an h-entry by the fragment of their address, those in threads, too."""
    found = {}
    for name in ("comment", "like", "repost"):
        for item in entry.get("properties", {}).get(name, []):
            if isinstance(item, dict):
                for uid in item["properties"].get("uid", []):
                    found[urlsplit(uid).fragment] = item
                found |= citations(item)
    for item in entry.get("children", []):
        if "h-cite" in item.get("type", []):
            for uid in item["properties"].get("uid", []):
                found[urlsplit(uid).fragment] = item
            found |= citations(item)
    return found


def front_matter(path):
    text = path.read_text(encoding="utf-8")
    match = re.match(r"---\n(.*?)^---\n(.*)", text, re.S | re.M)
    return (yaml.safe_load(match[1]) or {}, match[2]) if match else ({}, text)


def person(name):
    matter, _ = front_matter(project / f"content/people/{name}.md")
    return matter["name"]


def check_file(path, cited):
    matter, body = front_matter(path)
    if matter.get("hidden"):
        if f"response-{path.stem}" in cited:
            complain(path, "is hidden, and shown")
        return
    item = cited.get(f"response-{path.stem}")
    if item is None:
        return complain(path, "is on no page")
    properties = item["properties"]
    author = matter.get("author", {})
    author = {"name": author} if isinstance(author, str) else author
    name = person(author["person"]) if "person" in author else author.get("name")
    card = properties["author"][0]["properties"]
    if name and card["name"] != [name]:
        complain(path, f"author {card['name']} instead of {name!r}")
    if "url" in author and author["url"] not in card.get("url", []):
        complain(path, f"author's address {card.get('url')} instead of {author['url']!r}")
    date = str(matter.get("date", path.name[:10]))
    if properties.get("published") != [date]:
        complain(path, f"date {properties.get('published')} instead of {date!r}")
    if "source" in matter and properties.get("url") != [matter["source"]]:
        complain(path, f"address {properties.get('url')} instead of {matter['source']!r}")
    if "source" not in matter and not properties["url"][0].endswith(f"#response-{path.stem}"):
        complain(path, f"address {properties.get('url')} is not its own place")
    shown = words(properties["content"][0]["value"]) if "content" in properties else ""
    plain = words(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"[*|]|^\s*(?:-+:?\|?)+\s*$|^[-\d]+\.? |---:", " ", body, flags=re.M)))
    if set(re.findall(r"\w+", plain)) - set(re.findall(r"\w+", shown)):
        complain(path, f"content {shown!r} instead of {plain!r}")


def check_markup(path, document):
    """Nothing of it acts: the default theme has one script, of data, and no style of its own."""
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("script", "style", "iframe", "object", "embed", "base", "svg", "math", "frame", "applet"):
            if element.get("type") != "application/ld+json":
                complain(path, f"<{element.tag}>")
        for name, value in element.attrib.items():
            scheme = re.sub(r"[\x00-\x20]", "", value).lower()
            if name.startswith("on") or name in ("style", "srcdoc"):
                complain(path, f"{name}={value!r} on <{element.tag}>")
            elif name in ("href", "src", "action", "formaction", "value", "data", "poster", "background") and re.match(r"(javascript|vbscript|data):", scheme):
                if element.tag not in ("input",):
                    complain(path, f"{name}={value!r} on <{element.tag}>")


pages = {}
count = 0
for page in sorted(site.rglob("*.html")):
    text = page.read_text(encoding="utf-8")
    if 'id="responses"' not in text:
        continue
    count += 1
    check_markup(page, html5lib.parse(text, namespaceHTMLElements=False))
    address = urljoin(base, page.relative_to(site).as_posix().removesuffix("index.html"))
    parsed = mf2py.parse(doc=text, url=address)
    for entry in parsed["items"]:
        if "h-entry" in entry["type"]:
            pages.setdefault(page, {}).update(citations(entry))

files = sorted((project / "content/responses").rglob("*.md"))
if "--markup-only" not in sys.argv:
    for file in files:
        cited = [cited for page, cited in pages.items() if page.parent.name == file.parent.name]
        check_file(file, cited[0] if cited else {})
    shown = [fragment for cited in pages.values() for fragment in cited]
    own = [fragment for fragment in shown if fragment.startswith("response-pingback-")]
    print(f"{len(files)} files, {len(shown)} responses ({len(own)} pingbacks of the site's own) on {count} pages")
else:
    print(f"{count} pages")
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
