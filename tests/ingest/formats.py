"""One article in every format: real in shape, written by us. Each function gives the bytes of a file."""

import bz2
import gzip
import io
import json
import lzma
import sys
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage

import pyarrow as pa
import pyarrow.parquet as pq

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TITLE = "Grain talks end in Vienna"
FIRST = "Foreign ministers of Turkey and Ukraine met in Vienna on Tuesday to discuss grain exports."
SECOND = "They plan to meet again in Ankara on 20 May, a spokesman said."
TEXT = f"{FIRST}\n{SECOND}"
URL = "https://gazette.example/world/grain-talks"
BYLINE = "Anna Keller"
SOURCE = "The Gazette"
ISO = "2023-05-03T09:30:00+00:00"
RFC = "Wed, 03 May 2023 09:30:00 +0000"


def html_page(url: str = URL) -> bytes:
    """A web page with a canonical link."""
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLE} | {SOURCE}</title>
<link rel="canonical" href="{url}"><meta property="article:published_time" content="{ISO}"></head>
<body><nav><a href="/">Home</a></nav><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>
""".encode()


def record(**changes: object) -> dict[str, object]:
    """A record of a dump."""
    told = {"id": 7, "title": TITLE, "text": TEXT, "url": URL, "author": BYLINE, "published_at": ISO, "source": SOURCE}
    return {**told, **changes}


def json_lines(*records: Mapping[str, object]) -> bytes:
    """JSON lines."""
    return "".join(json.dumps(r) + "\n" for r in records or [record(), record(id=8, url=None)]).encode()


def csv_table() -> bytes:
    """A table with a line break in a cell."""
    return (
        "id,title,text,url,author,published_at,source\r\n"
        f'7,{TITLE},"{FIRST}\n{SECOND}",{URL},{BYLINE},{ISO},{SOURCE}\r\n'
    ).encode()


def parquet_table() -> bytes:
    """The same as a Parquet file."""
    target = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([record()]), target)
    return target.getvalue()


def rss() -> bytes:
    """A feed with the whole text in content:encoded."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>{SOURCE}</title><link>https://gazette.example/</link><language>en-gb</language>
<item><title>{TITLE}</title><link>{URL}?utm_source=rss</link><guid isPermaLink="false">gazette-7</guid>
<pubDate>{RFC}</pubDate><dc:creator>{BYLINE}</dc:creator><description>Talks on grain.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p><script>track()</script>]]></content:encoded></item>
</channel></rss>
""".encode()


def atom() -> bytes:
    """An Atom feed."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>{SOURCE}</title><id>tag:gazette.example,2023:feed</id>
<updated>{ISO}</updated><entry><title>{TITLE}</title><link href="{URL}"/><id>tag:gazette.example,2023:7</id>
<published>{ISO}</published><updated>2023-05-03T11:00:00Z</updated><author><name>{BYLINE}</name></author>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>
""".encode()


def nitf() -> bytes:
    """An agency's article in NITF, with the reference to its DTD."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.example/nitf-3-6.dtd">
<nitf><head><title>{TITLE}</title><docdata><doc-id id-string="urn:gazette:7"/><date.issue norm="20230503T093000Z"/>
</docdata><pubdata name="{SOURCE}" ex-ref="{URL}"/></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline><person>{BYLINE}</person></byline></body.head>
<body.content><p>{FIRST}</p><p>{SECOND}</p></body.content></body></nitf>
""".encode()


def newsml() -> bytes:
    """A NewsML-G2 message of a text and a picture."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:gazette.example:7" version="2" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>
<provider literal="gazette"><name>{SOURCE}</name></provider><versionCreated>2023-05-03T11:00:00Z</versionCreated>
<firstCreated>{ISO}</firstCreated><link rel="canonical" href="{URL}"/></itemMeta>
<contentMeta><headline>{TITLE}</headline><by>{BYLINE}</by><language tag="en"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>{TITLE}</title></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:newsml:gazette.example:8"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>
</itemSet></newsMessage>
""".encode()


def mail() -> bytes:
    """A newsletter in plain text and HTML."""
    letter = EmailMessage()
    letter["From"] = f"{SOURCE} <news@gazette.example>"
    letter["To"] = "reader@example.org"
    letter["Subject"] = TITLE
    letter["Date"] = RFC
    letter["Message-ID"] = "<7@gazette.example>"
    letter.set_content(f"{FIRST}\n\n{SECOND}\n\nYou receive this letter because you asked for it.\n")
    letter.add_alternative(f"<html><body><p>{FIRST}</p><p>{SECOND}</p></body></html>", subtype="html")
    return bytes(letter)


def warc_record(
    uri: str, body: bytes, *, http: str = "HTTP/1.1 200 OK", kind: str = "response", more: str = ""
) -> bytes:
    """A record of a web archive."""
    block = f"{http}\r\nContent-Type: text/html; charset=utf-8\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000007>\r\n"
        f"WARC-Target-URI: {uri}\r\nWARC-Date: 2023-05-03T12:00:00Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc() -> bytes:
    """A web archive: its information, a request, an answer, a page that was not found."""
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 14\r\n\r\nsoftware: test\r\n\r\n"
    request = warc_record(URL, b"", http="GET / HTTP/1.1", kind="request")
    missing = warc_record("https://gazette.example/gone", b"<html>Not found", http="HTTP/1.1 404 Not Found")
    return info + request + warc_record(URL, html_page()) + missing


def pdf(*lines: str) -> bytes:
    """A PDF of one page, written by hand."""
    shown = "".join(f"({line}) Tj T* " for line in lines or (FIRST, SECOND))
    stream = f"BT /F1 10 Tf 14 TL 40 780 Td {shown}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + end


FORMATS: Mapping[str, Callable[[], bytes]] = {
    "a.txt": lambda: TEXT.encode(),
    "a.md": lambda: TEXT.encode(),
    "a.html": html_page,
    "a.json": lambda: json.dumps([record()]).encode(),
    "a.jsonl": lambda: json_lines(record()),
    "a.csv": csv_table,
    "a.parquet": parquet_table,
    "rss.xml": rss,
    "atom.xml": atom,
    "nitf.xml": nitf,
    "newsml.xml": newsml,
    "a.eml": mail,
    "a.mbox": lambda: b"From a@gazette.example Wed May  3 09:30:00 2023\n" + mail(),
    "a.warc": warc,
    "a.pdf": pdf,
}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w") -> bytes:
    """A tar archive."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode) as archive:  # type: ignore[call-overload]  # the mode is one of its own
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return target.getvalue()


CONTAINERS: Mapping[str, Callable[[str, bytes], bytes]] = {
    ".gz": lambda name, data: gzip.compress(data),
    ".bz2": lambda name, data: bz2.compress(data),
    ".xz": lambda name, data: lzma.compress(data),
    ".zst": lambda name, data: zstd.compress(data),
    ".zip": lambda name, data: zipped({f"mail/{name}": data}),
    ".tar": lambda name, data: tarred({f"mail/{name}": data}),
    ".tgz": lambda name, data: tarred({f"mail/{name}": data}, "w:gz"),
}
"""How a file is packed, by the end of its name."""
