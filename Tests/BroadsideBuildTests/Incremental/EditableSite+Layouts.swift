extension EditableSite {
  /// Layouts that read much of the site on every page: what a cache may get wrong.
  ///
  /// Each line is a whole in the layout language, so that another may be put between any two.
  static let widelyReadingLayouts: [String: [String]] = [
    "base.html": """
    <!doctype html>
    <html lang="{{ page.lang }}" dir="{{ page.direction }}">
    <head>
    {% include 'partials/head.html' %}
    </head>
    <body class="{{ page.kind }}">
    {% include 'partials/top.html' %}
    <main>
    {% block content %}
    {{ page.content }}
    {% endblock %}
    </main>
    {% block after %}
    <p>{{ t('made_with', generator=site.generator) }}</p>
    {% endblock %}
    {% include 'partials/foot.html' %}
    </body>
    </html>
    """,
    "partials/head.html": """
    <title>{{ page.title }} – {{ site.title }}</title>
    <meta name="description" content="{{ page.summary or site.description }}">
    <link rel="canonical" href="{{ page.permalink }}">
    <link rel="stylesheet" href="{{ asset('style.css') }}" integrity="{{ asset_integrity('style.css') }}">
    {% for feed in page.feeds %}
    <link rel="alternate" type="{{ feed.type }}" href="{{ feed.url }}">
    {% endfor %}
    """,
    "partials/top.html": """
    {% for entry in site.menu %}
    <a href="{{ entry.url }}"{% if entry.is_current %} aria-current="page"{% endif %}>{{ entry.title }}</a>
    {% endfor %}
    {% for step in page.breadcrumbs %}
    <a href="{{ step.url }}">{{ step.title }}</a>
    {% endfor %}
    {% if site.logo %}
    <img src="{{ site.logo.url }}" width="{{ site.logo.width }}" height="{{ site.logo.height }}" alt="">
    {% endif %}
    """,
    "partials/foot.html": """
    <footer>
    <p>{{ t('posts_count', count=site.posts | length) }}, {{ site.updated | date if site.updated }}</p>
    {% for post in site.most_answered[:2] %}
    <a href="{{ post.url }}">{{ post.title }}</a> {{ post.answers }}
    {% endfor %}
    {% for person in site.people %}
    {{ person.name }} {{ person.count }}
    {% endfor %}
    {% for section in site.sections %}
    <a href="{{ section.url }}">{{ section.title }}</a> {{ section.count }}
    {% endfor %}
    </footer>
    """,
    "macros.html": """
    {% macro thread(responses) %}
    {% for response in responses %}
    <div id="{{ response.id }}">{{ response.author.name }} {{ response.date | isodate }} {{ response.content }}</div>
    {{ thread(response.children) }}
    {% endfor %}
    {% endmacro %}
    {% macro neighbour(label, post) %}
    {% if post %}
    <a rel="{{ label }}" href="{{ post.url }}">{{ post.title }}</a>
    {% endif %}
    {% endmacro %}
    """,
    "partials/entry.html": """
    <h2><a href="{{ post.url }}">{{ post.title }}</a></h2>
    {{ post.excerpt }}
    <p>{{ post.date | date if post.date }} {{ post.reading_minutes }} {{ post.response_count }} {{ post.part_label }}</p>
    {% if post.image %}
    <img src="{{ post.image.url }}" width="{{ post.image.width }}" alt="{{ post.image.alt }}">
    {% endif %}
    """,
    "post.html": """
    {% extends 'base.html' %}
    {% from 'macros.html' import thread, neighbour %}
    {% block content %}
    <h1>{{ page.title }}</h1>
    <p>{{ page.date | date }} {{ page.updated | isodate if page.updated }} {{ page.word_count }} {{ page.reading_minutes }}</p>
    {% for author in page.authors %}
    <a href="{{ author.url or '' }}">{{ author.name }}</a>
    {% endfor %}
    {% for term in page.tags %}
    <a href="{{ term.url }}">{{ term.name }}</a> {{ term.count }}
    {% endfor %}
    {% if page.series %}
    <p>{{ page.series.title }} {{ page.part_label }} {{ page.series_index }} {{ page.series.count }}</p>
    {{ neighbour('prev', page.series_previous) }}
    {{ neighbour('next', page.series_next) }}
    {% endif %}
    {% for heading in page.outline %}
    <a href="#{{ heading.id }}">{{ heading.title }}</a>
    {% endfor %}
    {{ page.content }}
    {{ neighbour('older', page.previous) }}
    {{ neighbour('newer', page.next) }}
    {% for other in page.related %}
    <a href="{{ other.url }}">{{ other.title }}</a>
    {% endfor %}
    {{ thread(page.responses) }}
    {% endblock %}
    {% block after %}
    {{ super() }}
    <p>{{ page.section.title }} {{ page.licence.name if page.licence }}</p>
    {% endblock %}
    """,
    "home.html": listLayout, "section.html": listLayout, "term.html": listLayout, "person.html": listLayout,
    "taxonomy.html": """
    {% extends 'base.html' %}
    {% block content %}
    {% for term in page.terms %}
    <a href="{{ term.url }}">{{ term.title }}</a> {{ term.count }}
    {% endfor %}
    {% endblock %}
    """,
    "archive.html": """
    {% extends 'base.html' %}
    {% block content %}
    {% for year in page.posts | group_by('date.month') %}
    <h2>{{ year.grouper }}</h2>
    {% for post in year.list %}
    {{ post.title }}
    {% endfor %}
    {% endfor %}
    {% endblock %}
    """,
    "wide.html": """
    {% extends 'post.html' %}
    {% block after %}
    <p>wide</p>
    {% endblock %}
    """,
    "assets/style.css": "body { color: black }",
    "strings/en.yml": "made_with: Made by {generator}\nposts_count: { one: \"{count} sheet\", other: \"{count} sheets\" }\n",
  ].mapValues { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

  private static let listLayout = """
    {% extends 'base.html' %}
    {% block content %}
    <h1>{{ page.title }}</h1>
    {{ page.content }}
    {% for post in (paginator.posts if paginator else page.posts) %}
    {% include 'partials/entry.html' %}
    {% endfor %}
    {% if paginator and paginator.next_url %}
    <a href="{{ paginator.next_url }}">{{ t('older_posts') }}</a> {{ paginator.number }} {{ paginator.count }} {{ paginator.total }}
    {% endif %}
    {% for item in page.pages %}
    <a href="{{ item.url }}">{{ item.title }}</a>
    {% endfor %}
    {% endblock %}
    """

  /// Lines that an edit puts into a layout, each of which looks at another part of the site.
  static let readings = [
    "<p>static #</p>", "{{ site.posts | map(attribute='title') | join(', ') }}", "{{ site.posts[0].excerpt if site.posts }}",
    "{% for page in site.pages %}{{ page.title }}{{ page.weight }}{% endfor %}", "{{ page.previous.summary if page.previous }}",
    "{% for other in page.linked_from %}{{ other.title }}{% endfor %}", "{% for other in page.links_to %}{{ other.url }}{% endfor %}",
    "{% for post in site.recently_updated %}{{ post.updated | date }}{% endfor %}", "{{ page.params.get('place', 'nowhere') }}",
    "{% for series in site.series %}{{ series.title }}{{ series.count }}{% endfor %}", "{{ '/tags/red/' | url }} {{ page | absolute_url }}",
    "{% for tax in site.taxonomies %}{% for term in tax.terms %}{{ term.name }}{{ term.count }}{% endfor %}{% endfor %}",
    "{{ t('older_posts') }} {{ t('reading_minutes', count=page.reading_minutes) }}", "{{ inline_asset('style.css') }}",
    "{{ page.section.title if page.section }} {{ page.lang }}", "{{ site.params.get('note') }} {{ site.description }}",
    "{{ page.response_counts.get('pingback', 0) }}", "{% include ['partials/extra.html', 'partials/foot.html'] %}",
    "{% for post in site.posts | where('tags', 'red') %}{{ post.content }}{% endfor %}", "{{ site.map.url if site.map }}",
    "{{ page.reply.url }} {{ page.source }} {{ page.toc }}", "{% for post in page.posts %}{{ post.next.title if post.next }}{% endfor %}",
  ]
}
