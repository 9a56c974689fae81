"""What a page says of its article: titles, bylines and instants, each by the surest rule that has it."""

from datetime import UTC, date, datetime

import pytest

from pipelines.clean.html_byline import join_names
from pipelines.clean.html_jsonld import find_article, names_in, read_objects
from pipelines.clean.html_metadata import parse_instant, read_facts
from pipelines.clean.html_tree import MAX_ATTRIBUTE, cut_attributes, page_lines, parse_page
from tests.clean.pages import JSON_LD, METAS, PARAGRAPHS, json_ld, page


def facts(html: str):
    return read_facts(parse_page(html))


@pytest.mark.parametrize(
    ("raw", "day", "at"),
    [
        ("2020-03-04T12:45:00+01:00", date(2020, 3, 4), datetime(2020, 3, 4, 11, 45, tzinfo=UTC)),
        ("2020-03-04T12:45:00Z", date(2020, 3, 4), datetime(2020, 3, 4, 12, 45, tzinfo=UTC)),
        ("2020-03-04T12:45:00.123456Z", date(2020, 3, 4), datetime(2020, 3, 4, 12, 45, 0, 123456, tzinfo=UTC)),
        ("2020-03-04 12:45:00 +0100", date(2020, 3, 4), datetime(2020, 3, 4, 11, 45, tzinfo=UTC)),
        ("2020-03-04 12:45 UTC", date(2020, 3, 4), datetime(2020, 3, 4, 12, 45, tzinfo=UTC)),
        ("2020-03-04T23:30:00-05:00", date(2020, 3, 4), datetime(2020, 3, 5, 4, 30, tzinfo=UTC)),
        ("2020-03-04T12:45:00", date(2020, 3, 4), None),
        ("2020-03-04", date(2020, 3, 4), None),
        ("20200304", date(2020, 3, 4), None),
        ("March 4, 2020", date(2020, 3, 4), None),
        ("Wed, 04 Mar 2020 12:45:00 GMT", date(2020, 3, 4), datetime(2020, 3, 4, 12, 45, tzinfo=UTC)),
        ("1583325900", date(2020, 3, 4), datetime(2020, 3, 4, 12, 45, tzinfo=UTC)),
    ],
)
def test_an_instant_keeps_the_day_of_whoever_states_it(raw, day, at):
    found = parse_instant(raw, "meta.date")
    assert (found.day, found.at, found.raw) == (day, at, raw)


@pytest.mark.parametrize(
    "raw", ["", "yesterday", "0001-01-01T00:00:00Z", "9999-12-31", "2020-13-01", "12", "x" * 9_000]
)
def test_what_is_no_day_of_a_page_is_none(raw):
    assert parse_instant(raw, "meta.date") is None


@pytest.mark.parametrize(
    ("html", "title", "rule"),
    [
        (page(head=json_ld()), "Port workers of Lund to vote on a strike on Friday", "h1"),
        ("<title>Talks end | The Herald</title><p>A.", "Talks end", "meta.title"),
        ("<title>Talks end in port of Lund - late news</title><p>A.", "Talks end in port of Lund", "meta.title"),
        ("<title>The North-South line opens</title><p>A.", "The North-South line opens", "meta.title"),
        (json_ld('{"@type": "Report", "headline": "Talks end"}') + "<h1>Herald</h1>", "Talks end", "jsonld.headline"),
        ('<meta property="og:title" content="Talks end in Lund"><h1>Talks end</h1>', "Talks end", "h1"),
        ("<p>A.</p>", None, None),
    ],
)  # fmt: skip
def test_the_title_is_what_is_displayed(html, title, rule):
    found = facts(html)
    assert (found.title, found.title_rule) == (title, rule)


@pytest.mark.parametrize(
    ("listed", "byline"),
    [
        (["Ada Holm"], "Ada Holm"),
        (["By Ada Holm and Olof Berg"], "Ada Holm, Olof Berg"),
        (["ADA HOLM", "Ada Holm"], "ADA HOLM"),
        (["Ada Holm; Olof Berg | Signe Lund & Per Ek"], "Ada Holm, Olof Berg, Signe Lund, Per Ek"),
        (["Olof Berg, Jr."], "Olof Berg, Jr"),
        (["Sandra Holm"], "Sandra Holm"),
        (["https://www.facebook.com/herald", "@herald", "ada@herald.example"], None),
        (["Staff", "The Lund Herald", "admin"], None),
        ([], None),
    ],
)
def test_a_byline_is_names_and_nothing_else(listed, byline):
    assert join_names(listed, "Lund Herald") == byline


def test_the_article_of_the_page_is_meant_not_one_that_it_links_to():
    objects, bad = read_objects(parse_page(json_ld()))
    assert bad == 0
    assert find_article(objects, "Ferry fares rise again")["headline"] == "Ferry fares rise again"
    assert find_article(objects, None)["headline"] == "Port workers to vote on a strike"
    assert find_article([], "Talks") == {}


def test_names_may_be_pointed_at_listed_or_written_out():
    objects = [{"@id": "#a", "name": "Ada Holm"}]
    author = [{"@id": "#a"}, {"@id": "#gone"}, "Olof Berg", {"name": ["Signe Lund"]}, None, 7]
    assert names_in(author, objects) == ["Ada Holm", "Olof Berg", "Signe Lund"]


def test_json_ld_goes_before_the_tags_and_the_tags_before_the_page():
    assert facts(page(head=METAS + json_ld())).published.rule == "jsonld.datePublished"
    assert facts(page(head=METAS)).published.rule == "meta.article:published_time"
    timed = page(body='<time itemprop="datePublished" datetime="2020-03-04T10:00Z">4 March</time>' + PARAGRAPHS[0])
    assert facts(timed).published.rule == "time.datePublished"
    assert "jsonld" in JSON_LD or facts(page(head=METAS)).byline_rule == "meta.author"


def test_a_page_without_a_date_has_none_and_the_address_may_tell():
    assert facts(page()).published is None
    guessed = read_facts(parse_page(page()), url="https://www.herald.example/2020/03/04/strike").published
    assert (guessed.day, guessed.rule) == (date(2020, 3, 4), "htmldate.fast")
    assert guessed.confidence < 0.95


def test_lines_are_those_that_a_reader_sees():
    tree = parse_page(
        "<head><title>T</title></head><p>A <b>b</b><br>c<script>x</script> d</p><div>e<div>f</div>g</div>"
    )
    assert page_lines(tree) == ["A b", "c d", "e", "f", "g"]


def test_long_attributes_are_cut():
    tree = parse_page(f'<p class="{"a" * 9_000}" id="b">A')
    cut_attributes(tree)
    assert [len(value) for value in tree.find(".//p").attrib.values()] == [MAX_ATTRIBUTE, 1]
