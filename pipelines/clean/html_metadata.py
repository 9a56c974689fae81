"""What a page says of its article beside the article: title, writers, source, instants, each with the rule it is from.

The ladder: JSON-LD, then the tags that social networks and search engines read, then what stands in the page itself,
then what trafilatura and htmldate make of it.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from lxml.html import HtmlElement

from pipelines.clean.html_byline import join_names
from pipelines.clean.html_guess import guess_author, guess_day
from pipelines.clean.html_jsonld import Object, find_article, first_text, names_in, read_objects
from pipelines.clean.repetition import content_words
from pipelines.clean.stamp import parse_stamp
from pipelines.text import fold_text

log = logging.getLogger(__name__)

PUBLISHED_TAGS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article.published",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created",
    "publish-date", "publishdate", "pubdate", "publication_date", "date", "dc.date", "dcterms.date",
)  # fmt: skip
UPDATED_TAGS = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "article.updated",
    "dcterms.modified", "last-modified", "lastmod",
)  # fmt: skip
AUTHOR_TAGS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "cxenseparse:author", "article.author",
)  # fmt: skip
SITE_TAGS = ("og:site_name", "application-name")
TITLE_TAGS = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title")
TITLE_MARKS = re.compile(r"\s+[|–—·•»:-]+\s+")
MIN_SHARED = 0.3
"""Share of the headline's words that an <h1> of the article has, where the page has several."""

FIRST_YEAR, LAST_YEAR = 1985, 2100
"""Years in which a page may have been published."""

TRUST = {"jsonld": 0.98, "meta": 0.97, "time": 0.93, "htmldate.fast": 0.9, "htmldate.extensive": 0.7}
"""How sure a day is by the rule it comes from."""


@dataclass(frozen=True, slots=True)
class StatedInstant:
    """A day, in the zone of whoever states it, the instant if clock time and zone are told, and where it stands."""

    day: date
    at: datetime | None
    raw: str
    rule: str
    notes: tuple[str, ...] = ()

    @property
    def is_guess(self) -> bool:
        """Whether the page does not state it in so many words; what the article's text states is surer."""
        return self.rule.startswith("htmldate")

    @property
    def confidence(self) -> float:
        return next(trust for rule, trust in TRUST.items() if self.rule.startswith(rule))


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of its article. `title` is what is displayed, `bad_scripts` counts JSON-LD that is broken."""

    title: str | None = None
    title_rule: str | None = None
    byline: str | None = None
    byline_rule: str | None = None
    source_name: str | None = None
    language: str | None = None
    published: StatedInstant | None = None
    updated: StatedInstant | None = None
    bad_scripts: int = 0


def read_facts(tree: HtmlElement, *, url: str | None = None) -> PageFacts:
    """Everything that the page says of its article."""
    metas = _read_metas(tree)
    objects, bad = read_objects(tree)
    headline = next((t for name in TITLE_TAGS for t in metas.get(name, ())), None) or _text(tree.find(".//title"))
    article = find_article(objects, headline)
    site = _find_site(article, objects, metas)
    title, title_rule = _find_title(tree, first_text(article.get("headline")), headline, site)
    byline, byline_rule = next(_bylines(tree, article, objects, metas, site), (None, None))
    return PageFacts(
        title=title,
        title_rule=title_rule,
        byline=byline,
        byline_rule=byline_rule,
        source_name=site,
        language=_find_language(tree, article, metas),
        published=next(_instants(tree, article, metas, "datePublished", PUBLISHED_TAGS), None) or _guess(tree, url),
        updated=next(_instants(tree, article, metas, "dateModified", UPDATED_TAGS), None),
        bad_scripts=bad,
    )


def parse_instant(raw: str, rule: str) -> StatedInstant | None:
    """A stated day or instant, in ISO form or as people write it.

    >>> parse_instant("2022-01-05T12:45:00+05:30", "meta.date").at.isoformat()
    '2022-01-05T07:15:00+00:00'
    """
    words = raw.strip()
    at: datetime | None = None
    notes: tuple[str, ...] = ()
    try:
        if re.fullmatch(r"\d{10}(?:\d{3})?", words):
            at = datetime.fromtimestamp(int(words[:10]), UTC)
            day = at.date()
        else:
            found = datetime.fromisoformat(words.replace(" UTC", "+00:00").replace(" GMT", "+00:00"))
            day = found.date()
            if found.tzinfo is not None:
                at = found.astimezone(UTC)
            elif re.search(r"\d:\d", words):
                notes = (f"clock time {found:%H:%M} without a zone",)
    except (ValueError, OverflowError):
        stamp = parse_stamp(words[:200])
        if stamp is None:
            return None
        day, at, notes = stamp.day, stamp.at, stamp.notes
    return StatedInstant(day, at, words[:200], rule, notes) if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _read_metas(tree: HtmlElement) -> Mapping[str, Sequence[str]]:
    """Contents of the page's meta tags by name, in small letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            name = (meta.get(key) or "").strip().lower()
            if name and content:
                found[name].append(content)
    return found


def _text(element: HtmlElement | None) -> str | None:
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def _find_title(
    tree: HtmlElement, stated: str | None, headline: str | None, site: str | None
) -> tuple[str | None, str | None]:
    """The title as displayed, else as the page's tags have it."""
    known = stated or headline
    words = content_words(known or "")
    shown = [text for text in map(_text, tree.iter("h1")) if text and fold_text(text) != fold_text(site or "")]
    if shown:
        best = max(shown[:50], key=lambda text: len(content_words(text) & words))
        shared = len(content_words(best) & words)
        if not words or shared >= MIN_SHARED * min(len(words), len(content_words(best)) or 1):
            return best, "h1"
    if stated:
        return stated, "jsonld.headline"
    return (_without_site(headline, site), "meta.title") if headline else (None, None)


def _without_site(title: str, site: str | None) -> str:
    """The title without the name of the site at its end."""
    parts = TITLE_MARKS.split(title)
    is_site = len(parts) > 1 and (fold_text(parts[-1]) == fold_text(site or "") or len(parts[-1].split()) <= 3)
    return title[: title.rindex(parts[-1])].rstrip(" |–—·•»:-") if is_site else title


def _bylines(
    tree: HtmlElement, article: Object, objects: Sequence[Object], metas: Mapping[str, Sequence[str]], site: str | None
) -> Iterator[tuple[str, str]]:
    """Who wrote it, the surest rule first."""
    tries = [("jsonld.author", names_in(article.get("author"), objects))]
    tries += [(f"meta.{name}", list(metas.get(name, ()))) for name in AUTHOR_TAGS]
    for rule, names in tries:
        byline = join_names(names, site)
        if byline:
            yield byline, rule
    guessed = join_names(guess_author(tree), site)
    if guessed:
        yield guessed, "trafilatura"


def _find_site(article: Object, objects: Sequence[Object], metas: Mapping[str, Sequence[str]]) -> str | None:
    """Name of the publisher."""
    tagged = (name for tag in SITE_TAGS for name in metas.get(tag, ()))
    return next((n for n in (*names_in(article.get("publisher"), objects), *tagged) if "://" not in n), None)


def _find_language(tree: HtmlElement, article: Object, metas: Mapping[str, Sequence[str]]) -> str | None:
    """The language that the page says it is in, such as en."""
    stated = (tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
              first_text(article.get("inLanguage")), *metas.get("og:locale", ()))  # fmt: skip
    codes = (re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", words.strip()) for words in stated if words)
    return next((code[1].lower() for code in codes if code), None)


def _instants(
    tree: HtmlElement, article: Object, metas: Mapping[str, Sequence[str]], field: str, tags: Sequence[str]
) -> Iterator[StatedInstant]:
    """The instants that the page states under a name, the surest first."""
    tries = [(f"jsonld.{field}", first_text(article.get(field)))]
    tries += [(f"meta.{tag}", content) for tag in tags for content in metas.get(tag, ())]
    for element in tree.iterfind(".//*[@itemprop]"):
        if element.get("itemprop").lower() == field.lower() and element.tag != "meta":
            tries.append((f"time.{field}", element.get("datetime") or element.get("content") or _text(element)))
    for rule, raw in tries:
        found = parse_instant(raw, rule) if raw else None
        if found is not None:
            yield found
        elif raw:
            log.debug("no day in %s: %s", rule, raw[:100])


def _guess(tree: HtmlElement, url: str | None) -> StatedInstant | None:
    found = guess_day(tree, url)
    return StatedInstant(found[0], None, found[0].isoformat(), found[1]) if found else None
