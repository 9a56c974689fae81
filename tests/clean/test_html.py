"""Web pages: the body, what the page says of it, and what hostile pages cannot do."""

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.extraction import Extraction
from pipelines.clean.html import MAX_PAGE_LENGTH, OUTSIDE, PROFILES, clean_html
from tests.clean.pages import METAS, PARAGRAPHS, json_ld, page

BODY = "\n".join(PARAGRAPHS)


def clean(html: str, **given_fields) -> Extraction:
    return clean_html(html, document_id="d", document_key="k", path="a.html", raw_sha256="0", **given_fields)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_article_alone_is_its_text(profile):
    found = clean(page(head=json_ld()), profile=profile)
    assert found.document.text == BODY
    assert found.document.media_type == "text/html"
    assert found.issues == ()


def test_each_line_of_the_page_is_a_row_with_a_reason():
    lines = {line.text_raw: line for line in clean(page(head=json_ld())).lines}
    assert lines["Sport"].reason == lines["Ferry fares rise again"].reason == OUTSIDE
    assert not lines["Copyright 2020 The Lund Herald. All rights reserved."].is_kept
    assert all(lines[paragraph].is_kept for paragraph in PARAGRAPHS)
    assert 'var tracked = "yes";' not in lines


def test_spans_of_the_kept_lines_match_the_text():
    found = clean(page())
    kept = [line for line in found.lines if line.is_kept]
    assert [found.document.text[line.start_char : line.end_char] for line in kept] == list(PARAGRAPHS)
    assert [line.line_no for line in found.lines] == list(range(1, len(found.lines) + 1))


def test_json_ld_tells_writers_source_and_both_instants():
    document = clean(page(head=METAS + json_ld()), url="https://www.lundherald.example/strike").document
    assert document.title == "Port workers of Lund to vote on a strike on Friday"
    assert (document.byline, document.source_name) == ("Ada Holm, Olof Berg", "The Lund Herald")
    assert document.published_at == datetime(2020, 3, 4, 11, 45, tzinfo=UTC)
    assert document.updated_at == datetime(2020, 3, 4, 17, 30, tzinfo=UTC)
    assert (document.published_best_date, document.published_method) == (date(2020, 3, 4), "metadata")
    assert document.published_raw == "2020-03-04T12:45:00+01:00"
    assert document.published_evidence == (
        "jsonld.datePublished: 2020-03-04T12:45:00+01:00",
        "not_after=2020-03-04: jsonld.dateModified: 2020-03-04T18:30:00+01:00",
    )


def test_without_json_ld_the_tags_tell():
    document = clean(page(head=METAS)).document
    assert (document.byline, document.source_name) == ("Ada Holm, Olof Berg", "The Lund Herald")
    assert document.published_at == datetime(2020, 3, 4, 11, 45, tzinfo=UTC)
    assert document.published_evidence[0].startswith("meta.article:published_time: ")


def test_a_page_that_says_nothing_is_read_as_text():
    stamp = "<p>Published March 4th, 2020 at 12:45 GMT</p><p>By Ada Holm</p>"
    document = clean(page(body=stamp + "".join(f"<p>{p}</p>" for p in PARAGRAPHS))).document
    assert document.published_best_date == date(2020, 3, 4)
    assert document.byline == "Ada Holm"


def test_what_is_given_goes_before_what_the_page_says():
    found = clean(page(head=json_ld()), title="Another title", given_published=date(2020, 3, 9)).document
    assert (found.title, found.published_best_date, found.published_method) == (
        "Another title",
        date(2020, 3, 9),
        "given",
    )
    assert found.published_evidence[0] == "given: 2020-03-09"


def test_what_stands_inside_the_article_and_is_none_is_taken_away():
    noise = f"<p>{PARAGRAPHS[0]}</p><p>Advertisement</p><p>SEE ALSO: How The Port Was Built</p>"
    found = clean(page(body=noise + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)))
    assert found.document.text == BODY
    reasons = {line.reason for line in found.lines}
    assert "paragraph_repeated" in reasons


def test_a_page_in_another_language_is_kept_and_marked():
    german = (
        "Die Hafenarbeiter von Lund stimmen am Freitag darüber ab, ob sie für höhere Löhne streiken wollen.",
        "„Wir haben ein Jahr lang gewartet“, sagte Olof Berg vor Journalisten, „und wir warten nicht noch eines.“",
        "Das Unternehmen bot im Januar zwei Prozent mehr und erklärte am Dienstag, mehr sei nicht zu erwarten.",
    )
    found = clean(page(body="".join(f"<p>{p}</p>" for p in german), lang="de"))
    assert found.document.text == "\n".join(german)
    assert found.document.language == "de"
    assert [issue.kind for issue in found.issues] == ["foreign_language"]


@pytest.mark.parametrize(
    ("script", "is_reported"),
    [
        ('{"@type": "NewsArticle", "headline": "Port workers to vote", "datePublished": "2020-03-04",}', False),
        ('<!-- {"@type": "NewsArticle", "datePublished": "2020-03-04", "headline": "Port workers"} -->', False),
        ('[{"@type": ["Thing", "NewsArticle"], "headline": "Port workers", "datePublished": "2020-03-04"}]', False),
        ('{"@type": "NewsArticle", "datePublished": 7, "author": {"name": [null, {}]}, "headline": []}', False),
        ('{"@type": "NewsArticle", "datePublished": "2020-13-44T99:00"}', False),
        ("[" * 100_000, True),
        ("{broken", True),
        ('"text"', False),
    ],
)
def test_odd_json_ld_loses_no_text(script, is_reported):
    found = clean(page(head=json_ld(script)))
    assert found.document.text == BODY
    assert ("bad_metadata" in [issue.kind for issue in found.issues]) == is_reported
    if '"2020-03-04"' in script:
        assert found.document.published_best_date == date(2020, 3, 4)


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("", "nothing_left"),
        ("<!-- nothing -->", "nothing_left"),
        ("\x00\x01", "nothing_left"),
        ("<html><body></body></html>", "nothing_left"),
        ("<" * 5_000, "nothing_left"),
        ("&" * 5_000 + "&#x110000;&#0;&unknown;", "nothing_left"),
        ("a" * (MAX_PAGE_LENGTH + 1), "page_too_long"),
        ("<b>a</b> " * 30_000, "page_too_large"),
    ],
)
def test_a_page_that_is_no_article_is_told(html, kind):
    assert kind in [issue.kind for issue in clean(html).issues] or kind == "nothing_left"


@pytest.mark.parametrize(
    "html",
    [
        "<html><body>" + "<div>" * 100_000 + PARAGRAPHS[0],
        "<p>" + "<span>a " * 30_000,
        f'<div class="{"a" * 3_000_000}"><article>' + "".join(f"<p>{p}</p>" for p in PARAGRAPHS),
        "<article><table>" + "<tr><td>a<td>b" * 50_000,
        "<ul>" + "<li>The envoy met <a href=x>him</a>" * 4_000,
        "<article>" + f"<p>{PARAGRAPHS[0]}" * 3_000,
        "<script>" + "while(1){}" * 100_000,
        '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c SYSTEM "file:///etc/hostname">]><p>&b;&c; ' + PARAGRAPHS[0],
        "<svg><foreignObject><math>" * 2_000 + PARAGRAPHS[0],
    ],
)
def test_a_hostile_page_takes_bounded_time(html):
    began = time.process_time()
    found = clean(html)
    assert found.document.document_id == "d"
    assert time.process_time() - began < 30


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div", ">", "<article>", "<h1>", "</h1>", PARAGRAPHS[0], PARAGRAPHS[1], "&amp;", "&#0;", "<br>",
     '<script type="application/ld+json">', "{", '"author":', "</script>", "<table><tr><td>", "\ud800", "\x00", "<!--",
     '<meta name="date" content="', '2020-03-04"', "<time datetime=x itemprop=datePublished>", "]]>"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_markup_gives_a_document_whose_spans_match(html):
    found = clean(html)
    kept = [found.document.text[line.start_char : line.end_char] for line in found.lines if line.is_kept]
    assert "\n".join(kept) == found.document.text


def test_the_same_page_gives_the_same_rows_whatever_came_before():
    first = clean(page(head=json_ld()))
    clean(page(body=f"<p>{PARAGRAPHS[0]}</p>" * 5))
    assert clean(page(head=json_ld())) == first
