"""Letters, mailboxes and PDF files, whole and broken."""

import sys
from email.message import EmailMessage

from pipelines.ingest import mail, pdf
from tests.ingest import formats
from tests.ingest.formats import FIRST, SECOND, zipped
from tests.ingest.reading import issues, kinds, only_issue, only_record, read_bytes, records, texts


def letter(text: str = "", html: str = "", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "news@gazette.example"
    message["MIME-Version"] = "1.0"
    for name, value in headers.items():
        message[name] = value
    if text:
        message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def test_a_plain_part_that_only_sends_elsewhere_is_passed_over():
    page = f"<html><body><p>{FIRST}</p></body></html>"
    found = only_record(read_bytes(bytes(letter("View this letter in your browser.", page)), "a.eml"))
    assert found.text is None
    assert FIRST in (found.html or "")


def test_coded_headers_and_bodies_are_decoded():
    message = letter("Café talks ended in Köln, “at last”.\n", Subject="Gespräche in Köln")
    found = only_record(read_bytes(bytes(message), "a.eml"))
    assert found.title == "Gespräche in Köln"
    assert found.text == "Café talks ended in Köln, “at last”.\n"


def test_a_wrong_charset_is_put_up_with():
    data = bytes(letter("Talks.", Subject="x")).replace(b"utf-8", b"x-none").replace(b"Talks.", b"K\xf6ln talks.")
    assert "Köln talks" in (only_record(read_bytes(data, "a.eml")).text or "")


def test_attached_articles_are_read_and_attached_pictures_passed_over():
    message = letter("Three articles are attached to this letter.\n")
    message.add_attachment(b"Talks ended.", maintype="text", subtype="plain", filename="../a.txt")
    message.add_attachment(zipped({"b.txt": b"Two."}), maintype="application", subtype="zip", filename="b.zip")
    message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="c.png")
    message.add_attachment(letter("Inner letter.\n", Subject="Inner"))
    found = read_bytes(bytes(message), "m.eml")
    assert issues(found) == []
    assert [r.path for r in records(found)] == [
        "m.eml", "m.eml!/a.txt", "m.eml!/b.zip!/b.txt", "m.eml!/attachment-4"
    ]  # fmt: skip


def test_a_letter_without_a_text_is_told():
    assert (
        only_issue(read_bytes(bytes(letter(Subject="x", **{"Message-ID": "<a@b.example>"})), "a.eml")).kind == "no_text"
    )


def test_the_letters_of_a_mailbox_are_called_by_their_line():
    box = b"".join(
        b"From news@gazette.example Wed May  3 09:30:00 2023\n" + bytes(letter(f"Day {n}.\n\n>From here on.\n")) + b"\n"
        for n in range(3)
    )
    found = read_bytes(box, "a.mbox")
    assert texts(found) == [f"Day {n}.\n\nFrom here on.\n\n" for n in range(3)]
    assert [r.path for r in records(found)] == ["a.mbox#1", "a.mbox#11", "a.mbox#21"]


def test_a_letter_that_is_too_large_is_passed_over(monkeypatch):
    monkeypatch.setattr(mail, "MAX_MAIL_BYTES", 2_000)
    start = b"From a@b.example Wed May  3 09:30:00 2023\n"
    box = start + bytes(letter("x\n" * 5_000)) + b"\n" + start + bytes(letter("Two.\n"))
    found = read_bytes(box, "a.mbox")
    assert texts(found) == ["Two.\n"]
    assert kinds(found) == {"a.mbox#1": "record_too_large"}


def test_broken_headers_do_not_spoil_a_letter():
    data = b"From: =?utf-8?q?x\nDate: yesterday\nSubject: \nMIME-Version: 1.0\nMessage-ID: <[\n\nTalks ended.\n"
    found = read_bytes(data, "a.eml")
    assert texts(found) == ["Talks ended.\n"]
    assert {issue.kind for issue in issues(found)} == {"bad_field"}


def test_lines_of_a_page_are_joined_to_paragraphs():
    found = only_record(
        read_bytes(formats.pdf("The foreign ministers of both coun-", "tries met in Vienna on", "Tuesday."), "a")
    )
    assert found.text == "The foreign ministers of both countries met in Vienna on Tuesday."


def test_a_pdf_without_text_and_half_a_pdf_are_told():
    assert only_issue(read_bytes(formats.pdf(" "), "a.pdf")).kind == "no_text"
    assert only_issue(read_bytes(formats.pdf()[:300], "a.pdf")).kind in ("damaged_file", "no_text")


def test_a_pdf_of_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_PAGES", 0)
    assert only_issue(read_bytes(formats.pdf(), "a.pdf")).kind == "file_too_large"


def test_without_pypdf_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    issue = only_issue(read_bytes(formats.pdf(), "a.pdf"))
    assert issue.kind == "missing_extra"
    assert "pip install 'dateline[pdf]'" in issue.message
    assert SECOND not in issue.message
