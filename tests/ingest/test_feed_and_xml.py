"""Feeds, NITF and NewsML-G2: real quirks, and XML that attacks its reader."""

import time

import pytest

from tests.ingest import formats
from tests.ingest.formats import FIRST, SECOND, TEXT
from tests.ingest.reading import issues, kinds, only_issue, only_record, read_bytes, records

BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE %s [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE %s [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BODIES = {
    "rss": b"<rss><channel><title>x</title><item><title>%s</title><description>%s</description></item></channel></rss>",
    "nitf": b"<nitf><body><body.content><p>%s</p><p>%s</p></body.content></body></nitf>",
    "newsItem": b"<newsItem><contentSet><inlineData>%s %s</inlineData></contentSet></newsItem>",
}


@pytest.mark.parametrize("root", BODIES)
@pytest.mark.parametrize(("prolog", "entity"), [(BILLION, b"&j;"), (EXTERNAL, b"&x;")])
def test_entities_are_never_expanded(root, prolog, entity):
    began = time.process_time()
    data = prolog % root.encode() + BODIES[root] % (entity, entity)
    issue = only_issue(read_bytes(data, "a.xml"))
    assert issue.kind == "xml_entities"
    assert time.process_time() - began < 2


@pytest.mark.parametrize("root", BODIES)
def test_entities_are_found_in_other_encodings_too(root):
    data = (EXTERNAL % root.encode() + BODIES[root] % (b"&x;", b"")).decode().encode("utf-16")
    assert only_issue(read_bytes(data, "a.xml")).kind == "xml_entities"


def test_xml_nested_very_deep_is_told():
    data = b"<nitf><body><body.content>" + b"<p>" * 100_000 + b"Talks ended."
    assert only_issue(read_bytes(data, "a.xml")).kind == "bad_xml"


def test_xml_that_is_cut_off_is_told():
    assert only_issue(read_bytes(formats.nitf()[:-40], "a.xml")).kind == "bad_xml"
    assert only_issue(read_bytes(formats.newsml()[:900], "a.xml")).kind == "bad_xml"


def test_a_message_without_a_text_is_told():
    data = formats.newsml().replace(b'"ninat:text"', b'"ninat:graphic"')
    assert only_issue(read_bytes(data, "a.xml")).kind == "no_record"


def test_an_item_without_a_body_is_told_by_its_number():
    data = formats.newsml().replace(b'"ninat:picture"', b'"ninat:text"')
    found = read_bytes(data, "a.xml")
    assert len(records(found)) == 1
    assert kinds(found) == {"a.xml#2": "no_text"}


def test_plain_text_and_nitf_inside_of_newsml_are_read():
    head, _, rest = formats.newsml().partition(b"<inlineXML")
    tail = rest.partition(b"</inlineXML>")[2]
    plain = head + f'<inlineData contenttype="text/plain">{TEXT}</inlineData>'.encode() + tail
    assert only_record(read_bytes(plain, "a.xml")).text == TEXT
    inner = formats.nitf().partition(b"<nitf>")[2]
    inner = head + b'<inlineXML><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">' + inner + b"</inlineXML>" + tail
    assert only_record(read_bytes(inner, "a.xml")).text == TEXT


def test_one_news_item_alone_has_the_place_of_its_file():
    item = formats.newsml().partition(b"<itemSet>")[2].partition(b"</newsItem>")[0] + b"</newsItem>"
    item = item.strip().replace(b"<newsItem ", b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" ', 1)
    assert only_record(read_bytes(item, "a.xml")).path == "a.xml"


def test_xml_of_another_kind_is_refused_by_its_root():
    issue = only_issue(read_bytes(b"<?xml version='1.0'?><urlset><url/></urlset>", "sitemap.xml"))
    assert issue.kind == "unsupported_type"
    assert "<urlset>" in issue.message


def test_a_feed_of_teasers_gives_the_teasers():
    data = formats.rss().partition(b"<content:encoded>")[0] + b"</item></channel></rss>"
    assert only_record(read_bytes(data, "rss.xml")).text == "Talks on grain."


def test_a_feed_that_is_cut_off_gives_what_is_there():
    item = b"<item><title>Two</title><description>Talks went on.</description></item>"
    data = formats.rss().replace(b"</channel></rss>", item + b"<item><title>Thr")
    found = read_bytes(data, "rss.xml")
    assert [r.title for r in records(found)][:2] == [formats.TITLE, "Two"]
    assert "truncated_file" in {issue.kind for issue in issues(found)}


def test_the_rest_of_a_feed_is_read_where_one_entry_has_no_text():
    data = formats.rss().replace(b"<item>", b"<item><title>Bare</title></item><item>", 1)
    found = read_bytes(data, "rss.xml")
    assert FIRST in (records(found)[0].text or "")
    assert kinds(found) == {"rss.xml#1": "no_text"}


def test_undeclared_prefixes_and_stray_ampersands_do_not_spoil_a_feed():
    data = (
        formats.rss().replace(b"<dc:creator>", b"<media:x/><dc:creator>").replace(b"Talks on grain.", b"Q&A on grain")
    )
    assert SECOND in (only_record(read_bytes(data, "rss.xml")).text or "")


def test_rdf_feeds_are_read():
    data = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><channel><title>Gazette</title></channel><item rdf:about="https://g.example/a">
<title>Talks</title><link>https://g.example/a</link><description>Talks ended.</description></item></rdf:RDF>"""
    assert only_record(read_bytes(data, "a.xml")).text == "Talks ended."
