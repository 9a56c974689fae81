"""Inputs that the fuzzing of readers found: each once raised or took long, and is a fault of the file."""

import io
import time
import zipfile

import pytest

from models.quality import Issue
from pipelines.ingest.read import read_stream


def zip_of_a_nameless_member() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), b"Talks ended.")
        archive.writestr("a.txt", b"Talks ended in Vienna.")
    return stream.getvalue()


CASES = {
    "a.rss": b'<?xml version="1.0" encoding="\xf8"?><rss><channel><item><title>Talks</title></item></channel></rss>',
    "a.csv": b"id,ti\rtle,text\n1,2,3\n",
    "a.zip": zip_of_a_nameless_member(),
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_the_file_is_told_as_one(name):
    issues = [i for i in read_stream(io.BytesIO(CASES[name]), path=name, size=len(CASES[name])) if isinstance(i, Issue)]
    assert issues
    assert not [issue for issue in issues if "Please report it" in issue.message]


def test_a_long_header_of_a_mail_costs_no_time():
    letter = b"From: " + b"aDb.exam " * 8_000 + b"\r\nSubject: Talks\r\n\r\nTalks ended in Vienna.\r\n"
    began = time.process_time()
    [record] = read_stream(io.BytesIO(letter), path="a.eml", size=len(letter))
    assert time.process_time() - began < 2
    assert (record.title, record.source_name) == ("Talks", None)
