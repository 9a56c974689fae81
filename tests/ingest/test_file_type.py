"""What a file is: its first bytes speak, its name only decides between kinds of text."""

import gzip
import io
import zipfile

import pytest

from pipelines.ingest.file_type import BINARY, find_byte_order_mark, tell_file_type


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "Talks ended.")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "path", "media_type"),
    [
        (b"Talks ended.", "a.txt", "text/plain"),
        (b"Talks ended.", "a", "text/plain"),
        (b"Talks ended.", "a.MD", "text/markdown"),
        (b"Talks ended.", "a.pdf", "text/plain"),
        (b"", "a.txt", "text/plain"),
        (b"%PDF-1.7\n%\xe2\xe3", "a.txt", "application/pdf"),
        (zipped(), "a.txt", "application/zip"),
        (gzip.compress(b"Talks ended.", mtime=0), "a.txt", "application/gzip"),
        (b"\x89PNG\r\n\x1a\n\x00", "a.txt", "image/png"),
        (b"\xff\xd8\xff\xe0\x00", "a.txt", "image/jpeg"),
        (b"<!DOCTYPE html><title>Talks</title>", "a.txt", "text/html"),
        (b"\xef\xbb\xbf \n<HTML>", "a.txt", "text/html"),
        (b"Talks ended.", "a.html", "text/html"),
        (b"<?xml version='1.0'?><urlset/>", "a.txt", "application/xml"),
        (b"<?xml version='1.0'?><!-- made --><rss/>", "a.txt", "application/rss+xml"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a", "application/atom+xml"),
        (b"<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf>", "a.xml", "application/nitf+xml"),
        (b"<n:newsItem xmlns:n='x'>", "a.xml", "application/newsml+xml"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "a.xml", "text/html"),
        (b"<!-- saved --><p class=x>Talks", "a.txt", "text/html"),
        (b"<3 is a sign of love.", "a.txt", "text/plain"),
        (b'{"id": 1}', "a.jsonl", "application/jsonl"),
        (b'{"id": 1}\n{"id": 2}', "a.txt", "application/jsonl"),
        (b'{"id": 1,\n"text": "Talks"}', "a.txt", "application/json"),
        (b'[{"id": 1}]', "a.txt", "application/json"),
        (b"[Editor's note: talks ended.]", "a.txt", "text/plain"),
        (b"From: a@b.example\nMIME-Version: 1.0\nSubject: Talks\n\nTalks.", "a.txt", "message/rfc822"),
        (b"From: Our correspondent\nSubject: Talks\n\nTalks ended.", "a.txt", "text/plain"),
        (b"From a@b Wed Jan  5 10:00:00 2022\nFrom: a@b.example\n", "mail", "application/mbox"),
        (b"id,title,text\n1,Talks,Talks ended.", "a.txt", "text/csv"),
        (b"Talks, text and title ended.", "a.txt", "text/plain"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "a.txt", "application/warc"),
        (b"Rar!\x1a\x07\x00", "a.txt", "application/vnd.rar"),
        (b"Talks\x00ended", "a.txt", BINARY.media_type),
        (bytes(range(1, 9)) * 50, "a.txt", BINARY.media_type),
        ("Talks ended.".encode("utf-16"), "a.txt", "text/plain"),
        ("Talks ended.".encode("utf-16-le"), "a.txt", BINARY.media_type),
        ("Café – “talks”".encode("windows-1252"), "a.txt", "text/plain"),
    ],
)
def test_the_bytes_tell_the_type(data, path, media_type):
    assert tell_file_type(data, path).media_type == media_type


def test_a_stray_control_character_makes_no_text_binary():
    assert tell_file_type(b"Talks ended.\x01 " * 3 + b"The ministers went home. " * 20, "a.txt").name == "plain text"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("a".encode("utf-8-sig"), "utf-8-sig"),
        ("a".encode("utf-16"), "utf-16"),
        (b"\xfe\xff\x00a", "utf-16"),
        ("a".encode("utf-32"), "utf-32"),
        (b"a", None),
        (b"", None),
    ],
)
def test_a_byte_order_mark_names_the_encoding(data, encoding):
    assert find_byte_order_mark(data) == encoding
