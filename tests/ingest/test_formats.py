"""Every format, alone and in every container: the article comes out with what its file says of it."""

from datetime import UTC, date, datetime

import pytest

from tests.ingest import formats
from tests.ingest.formats import BYLINE, CONTAINERS, FIRST, FORMATS, SECOND, SOURCE, TEXT, TITLE, URL
from tests.ingest.reading import only_record, read_bytes, records, texts

AT = datetime(2023, 5, 3, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", FORMATS)
def test_the_whole_text_is_read(name):
    record = only_record(read_bytes(FORMATS[name](), name))
    body = record.text if record.text is not None else record.html
    assert FIRST in body
    assert SECOND in body
    assert "track()" not in body


@pytest.mark.parametrize("packing", CONTAINERS)
@pytest.mark.parametrize("name", FORMATS)
def test_a_container_changes_nothing_but_the_place(name, packing):
    data = FORMATS[name]()
    alone = only_record(read_bytes(data, name))
    packed = only_record(read_bytes(CONTAINERS[packing](name, data), f"{name}{packing}"))
    assert (packed.text, packed.html, packed.title, packed.url) == (alone.text, alone.html, alone.title, alone.url)
    assert packed.raw_sha256 == alone.raw_sha256
    inside = f"!/mail/{name}" if packing in (".zip", ".tar", ".tgz") else ""
    assert packed.path == f"{name}{packing}{inside}{alone.path.removeprefix(name)}"


@pytest.mark.parametrize("name", FORMATS)
def test_content_tells_the_type_where_the_name_says_nothing(name):
    if name in ("a.md",):
        pytest.skip("Markdown is told by its name")
    record = only_record(read_bytes(FORMATS[name](), "download"))
    assert record.media_type == only_record(read_bytes(FORMATS[name](), name)).media_type


TOLD = {"title": TITLE, "byline": BYLINE, "url": URL, "source_name": SOURCE, "published": AT}
SAID: dict[str, dict[str, object]] = {
    "a.html": {"url": URL, "encoding": "utf-8"},
    "a.json": {**TOLD, "dump_id": "7"},
    "a.jsonl": {**TOLD, "dump_id": "7"},
    "a.csv": {**TOLD, "dump_id": "7"},
    "a.parquet": {**TOLD, "dump_id": "7"},
    "rss.xml": {**TOLD, "url": f"{URL}?utm_source=rss", "dump_id": "gazette-7", "language": "en-gb"},
    "atom.xml": {**TOLD, "updated": datetime(2023, 5, 3, 11, tzinfo=UTC), "language": "en"},
    "nitf.xml": {**TOLD, "dump_id": "urn:gazette:7"},
    "newsml.xml": {**TOLD, "updated": datetime(2023, 5, 3, 11, tzinfo=UTC), "language": "en"},
    "a.eml": {"title": TITLE, "source_name": SOURCE, "published": AT, "dump_id": "7@gazette.example"},
    "a.warc": {"url": URL},
}


@pytest.mark.parametrize("name", SAID)
def test_what_the_file_says_is_kept(name):
    record = only_record(read_bytes(FORMATS[name](), name))
    assert {field: getattr(record, field) for field in SAID[name]} == SAID[name]


def test_one_address_is_one_article_in_whatever_format():
    named = ("a.html", "a.jsonl", "a.csv", "rss.xml", "atom.xml", "nitf.xml", "newsml.xml", "a.warc")
    assert {only_record(read_bytes(FORMATS[n](), n)).identity for n in named} == {
        ("url", "gazette.example/world/grain-talks")
    }


def test_without_an_address_the_id_and_without_an_id_the_place_is_the_identity():
    given = [
        formats.record(url=None), formats.record(url=None, id="urn:x:9"), formats.record(url=None, id=None),
        formats.record(url="https://gazette.example/", id=None),
    ]  # fmt: skip
    found = records(read_bytes(formats.json_lines(*given), "news/a.jsonl"))
    assert [record.identity for record in found] == [
        ("id", "news/a.jsonl", "7"), ("id", "urn:x:9"), ("path", "news/a.jsonl#3"), ("path", "news/a.jsonl#4")
    ]  # fmt: skip


def test_a_changed_field_that_is_not_used_changes_no_version():
    first, second, third = records(
        read_bytes(
            formats.json_lines(formats.record(), formats.record(crawled="2024"), formats.record(text=FIRST)), "a.jsonl"
        )
    )
    assert first.raw_sha256 == second.raw_sha256 != third.raw_sha256


def test_a_day_without_a_clock_stays_a_day():
    record = only_record(read_bytes(formats.json_lines(formats.record(published_at="2023-05-03")), "a.jsonl"))
    assert record.published == date(2023, 5, 3)
    assert not isinstance(record.published, datetime)


def test_texts_come_in_the_order_of_the_file():
    found = read_bytes(formats.json_lines(*(formats.record(id=n, url=None, text=f"Day {n}.") for n in range(50))), "a")
    assert texts(found) == [f"Day {n}." for n in range(50)]
    assert records(found)[3].path == "a#4"
    assert TEXT not in texts(found)
