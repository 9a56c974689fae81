"""Who published an article, and which agency supplied it: known names, domains and credits."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

from models.code import SourceKind
from models.document import Document, Source
from models.record import stable_id
from pipelines.clean.prose import read_words
from pipelines.knowledge.country import countries
from pipelines.knowledge.table import read_table, split_list
from pipelines.text import fold_text

DATA = Path(__file__).parent / "data"
SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac", "edu", "ltd", "plc", "or", "ne", "go"))
"""Labels below which a country's names are registered, as in example.co.uk."""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """One row of sources.csv."""

    name: str
    aliases: tuple[str, ...]
    kind: SourceKind
    domain: str | None
    country_code: str | None


def _make(row: dict[str, str]) -> KnownSource:
    kinds = {kind: kind for kind in get_args(SourceKind)}
    if row["kind"] not in kinds:
        raise ValueError(f"kind {row['kind']!r} is not one of {', '.join(kinds)}")
    return KnownSource(
        name=row["name"],
        aliases=split_list(row["aliases"]),
        kind=kinds[row["kind"]],
        domain=row["domain"] or None,
        country_code=row["country_code"] or None,
    )


@lru_cache(maxsize=1)
def known_sources() -> tuple[KnownSource, ...]:
    """Every publisher and agency of the table.

    >>> known_sources()[0].name
    'Reuters'
    """
    return read_table("sources.csv", _make, DATA)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, KnownSource]:
    return {fold_text(name): source for source in known_sources() for name in (source.name, *source.aliases)}


@lru_cache(maxsize=1)
def _by_domain() -> dict[str, KnownSource]:
    return {source.domain: source for source in known_sources() if source.domain}


def find_source(name: str | None) -> KnownSource | None:
    """The known source of that name.

    >>> find_source("AFP").name
    'Agence France-Presse'
    """
    return _by_name().get(fold_text(name).strip(" .,;:()[]")) if name else None


def is_outlet(name: str) -> bool:
    """Whether a name is that of a newspaper or the like, rather than of a person or place.

    >>> is_outlet("The Evening Herald"), is_outlet("Jane Doe"), is_outlet("Oslo")
    (True, False, False)
    """
    return find_source(name) is not None or not outlet_words().isdisjoint(fold_text(name).split())


@lru_cache(maxsize=1)
def outlet_words() -> frozenset[str]:
    """The word list of `outlet_words.txt`."""
    return read_words("outlet_words.txt")


def known_source_of(url: str | None) -> KnownSource | None:
    """The known source whose site an address belongs to.

    >>> known_source_of("https://www.reuters.com/a").name
    'Reuters'
    """
    labels = _labels_of(url)
    suffixes = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((known for known in map(_by_domain().get, suffixes) if known), None)


def find_agency(text: str) -> str | None:
    """Usual name of the one agency whose name the text holds; None if there is none, or more than one.

    >>> find_agency("(Image: AP)")
    'Associated Press'
    """
    found = {source.name for pattern, source in _agency_patterns() if pattern.search(text)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1)
def _agency_patterns() -> tuple[tuple[re.Pattern[str], KnownSource], ...]:
    return tuple(
        (re.compile(rf"(?<![\w/]){re.escape(name)}(?![\w/])"), source)
        for source in known_sources()
        if source.kind == "agency"
        for name in (source.name, *source.aliases)
    )


def domain_of(url: str | None) -> str | None:
    """Registered domain of an address.

    >>> domain_of("https://news.example.co.uk/a"), domain_of("no address")
    ('example.co.uk', None)
    """
    labels = _labels_of(url)
    size = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL else 2
    return ".".join(labels[-size:]) or None


def _labels_of(url: str | None) -> list[str]:
    """The parts of the host's name; none if the address has no such host."""
    if not url:
        return []
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return []
    labels = host.strip(".").split(".")
    return labels if len(labels) > 1 and all(re.fullmatch(r"[a-z0-9-]+", label) for label in labels) else []


def country_of(names: tuple[str | None, ...], url: str | None) -> str | None:
    """Country of a source, by its name, its domain or the domain's ending.

    >>> country_of(("The Irish Times",), None), country_of((), "https://www.example.in/a")
    ('IRL', 'IND')
    """
    domain = domain_of(url)
    for known in (known_source_of(url), *(find_source(name) for name in names)):
        if known is not None and known.country_code:
            return known.country_code
    ending = domain.rsplit(".", 1)[-1].upper() if domain else ""
    ending = {"UK": "GB"}.get(ending, ending)
    return next((c.iso3 for c in countries() if c.iso2 == ending), None)


def home_country(name: str | None, url: str | None) -> str | None:
    """Where the readers of a source are: its country, unless it is an agency, which writes for all.

    >>> home_country("The Irish Times", None), home_country("Reuters", None)
    ('IRL', None)
    """
    known = known_source_of(url) or find_source(name)
    return None if known is not None and known.kind == "agency" else country_of((name,), url)


def source_id_of(name: str | None, url: str | None) -> str | None:
    """Id of the publisher: by domain where the address is known, else by name."""
    domain = domain_of(url)
    if domain:
        return stable_id("source", domain)
    return _named_id(name) if name else None


def _named_id(name: str) -> str:
    known = find_source(name)
    return stable_id("source", known.domain if known and known.domain else fold_text(name))


def sources_of(document: Document) -> list[Source]:
    """The sources that a document names: its publisher by address, who is credited, its agency."""
    found: dict[str, Source] = {}
    domain = domain_of(document.source_url)
    if domain:
        known = known_source_of(document.source_url)
        source_id = stable_id("source", domain)
        country = country_of((), document.source_url)
        name, kind = (known.name, known.kind) if known else (domain, "publisher")
        found[source_id] = Source(source_id=source_id, source_name=name, kind=kind, domain=domain, country_code=country)
    for credited in (document.source_name, document.agency_name):
        if credited:
            source = _named_source(credited)
            found.setdefault(source.source_id, source)
    return list(found.values())


def _named_source(name: str) -> Source:
    known = find_source(name)
    if known is None:
        return Source(source_id=_named_id(name), source_name=name, kind="publisher")
    return Source(
        source_id=_named_id(name),
        source_name=known.name,
        kind=known.kind,
        domain=known.domain,
        country_code=known.country_code,
    )
