"""Web pages of our own, in the shapes that news sites have."""

PARAGRAPHS = (
    "The union of the port workers of Lund will ask its members on Friday whether they want to walk out over pay.",
    "“We have waited for a year,” Olof Berg told reporters in the harbour. “We will not wait for another one.”",
    "The company offered 2 percent more in January and said on Tuesday that it had no more to give this year.",
    "A strike would hold up some forty ships a week, the harbour master said, and most of the grain of the region.",
)
JSON_LD = """\
{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "The Lund Herald"},
 {"@type": "Person", "@id": "#ada", "name": "Ada Holm"},
 {"@type": "NewsArticle", "headline": "Port workers to vote on a strike",
  "datePublished": "2020-03-04T12:45:00+01:00", "dateModified": "2020-03-04T18:30:00+01:00",
  "author": [{"@id": "#ada"}, {"@type": "Person", "name": "Olof Berg"}],
  "publisher": {"@type": "Organization", "name": "The Lund Herald"}, "inLanguage": "en-GB"},
 {"@type": "NewsArticle", "headline": "Ferry fares rise again", "datePublished": "2020-01-01"}]}"""
METAS = """\
<meta property="og:title" content="Port workers to vote on a strike - The Lund Herald">
<meta property="og:site_name" content="The Lund Herald">
<meta property="article:published_time" content="2020-03-04T11:45:00Z">
<meta name="author" content="By Ada Holm and Olof Berg">"""


def page(*, head: str = "", body: str | None = None, lang: str = "en") -> str:
    """A page with the usual things around its article."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) if body is None else body
    return f"""<!doctype html><html lang="{lang}"><head>
<title>Port workers to vote on a strike | The Lund Herald</title>
{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<h1>The Lund Herald</h1>
<article><h1>Port workers of Lund to vote on a strike on Friday</h1>
{paragraphs}</article>
<aside><h2>Most read</h2><ul><li><a href="/f">Ferry fares rise again</a></li></ul></aside>
<footer>Copyright 2020 The Lund Herald. All rights reserved.</footer>
<script>var tracked = "yes";</script></body></html>"""


def json_ld(words: str = JSON_LD) -> str:
    """The script that holds it."""
    return f'<script type="application/ld+json">{words}</script>'
