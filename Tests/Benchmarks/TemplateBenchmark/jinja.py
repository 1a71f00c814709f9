"""Renders the post of the benchmark with Jinja2 and prints the microseconds of one page: median, least, most."""
import json
import statistics
import sys
import time

import jinja2

data = json.load(sys.stdin)
data["page"]["content"] = jinja2.utils.markupsafe.Markup(data["page"]["content"])
environment = jinja2.Environment(loader=jinja2.FileSystemLoader(sys.argv[1]), undefined=jinja2.StrictUndefined, autoescape=True)
template = environment.get_template("post.html")
with open(sys.argv[2], "w", encoding="utf-8", newline="") as file:
    file.write(template.render(data))
samples = []
for _ in range(41):
    start = time.perf_counter()
    for _ in range(50):
        template.render(data)
    samples.append((time.perf_counter() - start) / 50 * 1e6)
print(statistics.median(samples), min(samples), max(samples))
