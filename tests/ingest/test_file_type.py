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
        (gzip.compress(b"Talks ended."), "a.txt", "application/gzip"),
        (b"\x89PNG\r\n\x1a\n\x00", "a.txt", "image/png"),
        (b"\xff\xd8\xff\xe0\x00", "a.txt", "image/jpeg"),
        (b"<!DOCTYPE html><title>Talks</title>", "a.txt", "text/html"),
        (b"\xef\xbb\xbf \n<HTML>", "a.txt", "text/html"),
        (b"Talks ended.", "a.html", "text/html"),
        (b"<?xml version='1.0'?><rss/>", "a.txt", "application/xml"),
        (b'{"id": 1}', "a.jsonl", "application/jsonl"),
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
