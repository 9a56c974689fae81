"""Web archives and pages: what is read, what is passed over, and damage in the middle."""

import gzip
import zlib

import pytest

from pipelines.ingest import warc
from tests.ingest import formats
from tests.ingest.formats import warc_record
from tests.ingest.reading import issues, kinds, only_issue, only_record, read_bytes, records


def page(number: int) -> bytes:
    return f"<html><body><p>Day {number} of the talks.</p></body></html>".encode()


def good(number: int) -> bytes:
    return warc_record(f"https://gazette.example/{number}", page(number))


def addresses(data: bytes, name: str = "a.warc") -> list[str]:
    return [(r.url or "").rpartition("/")[2] for r in records(read_bytes(data, name))]


def test_a_record_is_called_by_where_it_begins():
    data = good(1) + good(2)
    assert [r.path for r in records(read_bytes(data, "a.warc"))] == ["a.warc#0", f"a.warc#{len(good(1))}"]


def test_records_packed_one_by_one_are_read():
    data = b"".join(gzip.compress(good(n)) for n in range(20))
    assert addresses(data, "a.warc.gz") == [str(n) for n in range(20)]


def test_only_pages_and_texts_that_were_found_are_articles():
    data = (
        warc_record("https://g.example/moved", b"<html>", http="HTTP/1.1 301 Moved")
        + warc_record("https://g.example/a.png", b"\x89PNG", http="HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nX: y")
        + good(1)
        + b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://g.example/text\r\n"
        b"Content-Type: text/plain\r\nContent-Length: 12\r\n\r\nTalks ended.\r\n\r\n"
    )
    found = read_bytes(data, "a.warc")
    assert addresses(data) == ["1", "text"]
    assert issues(found) == []


BROKEN = {
    "stray bytes": good(1) + b"garbage\r\nmore garbage\r\n\r\n" + good(2),
    "no length": good(1) + good(8).replace(b"Content-Length:", b"X-Length:") + good(2),
    "length of minus one": good(1) + good(8).replace(b"Content-Length: ", b"Content-Length: -") + good(2),
    "length of no number": good(1) + good(8).replace(b"Content-Length: ", b"Content-Length: x") + good(2),
    "length too large": good(1) + good(8).replace(b"Content-Length: ", b"Content-Length: 99") + good(2),
    "length beyond all": good(1) + good(8).replace(b"Content-Length: ", b"Content-Length: " + b"9" * 5000) + good(2),
    "too many headers": good(1) + good(8).replace(b"WARC-Date", b"X: y\r\n" * 2000 + b"WARC-Date") + good(2),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_damage_is_told_by_its_place_and_the_records_after_it_are_read(fault):
    found = read_bytes(BROKEN[fault], "a.warc")
    assert [a for a in addresses(BROKEN[fault]) if a != "8"] == ["1", "2"]
    assert f"a.warc#{len(good(1))}" in kinds(found) or f"a.warc#{len(good(1)) - 4}" in kinds(found)


def test_an_archive_that_is_cut_off_gives_what_is_whole():
    data = good(1) + good(2)
    assert addresses(data[:-50]) == ["1"]
    assert list(kinds(read_bytes(data[:-50], "a.warc")).values()) == ["truncated_record"]
    packed = gzip.compress(good(1)) + gzip.compress(good(2))
    assert addresses(packed[:-50], "a.warc.gz") == ["1"]
    assert issues(read_bytes(packed[:-50], "a.warc.gz"))


def test_a_record_of_many_megabytes_is_passed_over(monkeypatch):
    monkeypatch.setattr(warc, "MAX_BLOCK_BYTES", 10_000)
    data = good(1) + warc_record("https://g.example/big", b"<html>" + b"x" * 20_000) + good(2)
    assert addresses(data) == ["1", "2"]
    assert list(kinds(read_bytes(data, "a.warc")).values()) == ["record_too_large"]


def test_bodies_in_chunks_or_packed_are_read():
    body = page(1)
    chunks = (
        b"".join(b"%x\r\n%s\r\n" % (len(body[n : n + 9]), body[n : n + 9]) for n in range(0, len(body), 9))
        + b"0\r\n\r\n"
    )
    for sent, header in (
        (chunks, "Transfer-Encoding: chunked\r\n"),
        (gzip.compress(body), "Content-Encoding: gzip\r\n"),
        (zlib.compress(body), "Content-Encoding: deflate\r\n"),
        (body, "Content-Encoding: br\r\n"),
    ):
        found = only_record(read_bytes(warc_record("https://g.example/a", sent, more=header), "a.warc"))
        assert found.html == body.decode(), header


def test_a_packed_body_that_is_a_bomb_is_told():
    bomb = gzip.compress(b"x" * 100_000_000)
    data = warc_record("https://g.example/a", bomb, more="Content-Encoding: gzip\r\n") + good(1)
    found = read_bytes(data, "a.warc")
    assert addresses(data) == ["1"]
    assert list(kinds(found).values()) == ["record_too_large"]


PAGES = [
    ('<meta charset="windows-1251"><p>Переговоры', "windows-1251", "Переговоры"),
    ('<meta http-equiv="Content-Type" content="text/html; charset=shift_jis"><p>会談', "shift_jis", "会談"),
    ('<meta charset="utf-8"><p>Talks in Köln', "windows-1252", "Köln"),
    ('<meta charset="no-such"><p>Café', "utf-8", "Café"),
    ("<p>Talks in Köln", "utf-16", "Köln"),
]


@pytest.mark.parametrize(("text", "encoding", "words"), PAGES)
def test_a_page_is_decoded_as_it_says_or_as_it_is(text, encoding, words):
    assert words in (only_record(read_bytes(f"<html>{text}</html>".encode(encoding), "a.html")).html or "")


ADDRESSES = [
    ('<link href="https://g.example/a?utm_medium=x" rel=canonical>', "g.example/a"),
    ("<LINK REL='canonical' HREF='https://www.g.example/a/'>", "g.example/a"),
    ('<meta property="og:url" content="http://g.example/a&amp;b">', "g.example/a&b"),
    (
        '<link rel="canonical" href="https://g.example/"><meta property="og:url" content="https://g.example/a">',
        "g.example/a",
    ),
    ('<link rel="canonical" href="/a">', None),
    ('<link rel="stylesheet" href="https://g.example/a.css">', None),
    ('<link rel="canonical" href="http://[half/a">', None),
]


@pytest.mark.parametrize(("head", "address"), ADDRESSES)
def test_the_address_of_a_page_is_its_identity(head, address):
    found = only_record(read_bytes(f"<html><head>{head}</head><p>Talks.</p></html>".encode(), "n/a.html"))
    assert found.identity == (("url", address) if address else ("path", "n/a.html"))


def test_a_canonical_link_to_another_host_is_not_believed():
    data = warc_record("https://copy.example/a", formats.html_page("https://gazette.example/b"))
    assert only_record(read_bytes(data, "a.warc")).identity == ("url", "copy.example/a")


def test_a_page_that_is_too_long_is_told():
    issue = only_issue(read_bytes(b"<html>" + b"<p>Talks.</p>\n" * 800_000, "a.html"))
    assert issue.kind == "page_too_long"
