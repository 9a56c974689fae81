"""Texts in capitals, read in ordinary spelling."""

import time

import pytest

from models.mention import Timex
from pipelines.extract.case import restore_case, write_as_printed
from pipelines.extract.parse import ordinary_words, parse_text


def restored(text):
    return restore_case(text, ordinary_words)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("THE POLICE SAID ON MONDAY THAT TWO MEN WERE ROBBED.", "The police said on Monday that two men were robbed."),
        ("HE MAY LEAVE IN MAY, THE U.S. ENVOY SAID TODAY.", "He may leave in May, the U.S. envoy said today."),
        (
            "THE REBELS FROM SAN SALVADOR TOLD US THAT I WAS LATE.",
            "The rebels from San Salvador told us that I was late.",
        ),
        (
            "THE FRONT [FNT] SAID THAT THE FNT WILL NOT MEET THEM.",
            "The front [FNT] said that the FNT will not meet them.",
        ),
        ("NATO AND THE EU WILL TALK TO THE UKRAINIANS.", "NATO and the EU will talk to the Ukrainians."),
        ("SHE ASKED: WHERE DID MR. ORTUZAR GO? NOBODY KNEW.", "She asked: Where did Mr. Ortuzar go? Nobody knew."),
        ("THEY WILL MARCH IN MARCH AND ON 3 MARCH.", "They will march in March and on 3 March."),
    ],
)
def test_words_get_the_capitals_that_they_have_elsewhere(printed, expected):
    assert restored(printed) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Talks ended on Monday, NATO said.",
        "KYIV (Reuters) - Talks ended.",
        "BREAKING NEWS",
        "FILE PHOTO KYIV UKRAINE ARMY TRUCK CONVOY ROAD SNOW",
        "",
        "123 456\n\n789",
    ],
)
def test_what_is_no_prose_in_capitals_stays(text):
    assert restored(text) == text


def test_only_the_lines_in_capitals_change():
    text = "THE ENVOYS OF BOTH SIDES WILL MEET IN THE PORT\nThe NATO envoy spoke on Monday."
    assert restored(text) == "The envoys of both sides will meet in the port\nThe NATO envoy spoke on Monday."


@pytest.mark.parametrize("text", ["İSTANBUL IS WHERE THE STRASSE AND THE ﬁRM WILL MEET THEM ON MONDAY.", "ẞ IS A " * 9])
def test_every_letter_keeps_its_place(text):
    found = restored(text)
    assert len(found) == len(text)
    assert [a.upper() == b.upper() for a, b in zip(found, text, strict=True)].count(False) == 0


def test_rows_hold_the_words_as_printed():
    printed = "THE ENVOYS OF BOTH SIDES WILL MEET ON FRIDAY."
    doc = parse_text(printed)
    start = printed.index("FRIDAY")
    row = Timex(
        timex_id="t", document_id="d", start_char=start, end_char=start + 6, text_raw=doc.text[start : start + 6],
        timex_type="DATE", rule="weekday",
    )  # fmt: skip
    assert row.text_raw == "Friday"
    assert write_as_printed([row], doc.text, printed)[0].text_raw == "FRIDAY"


def test_long_texts_take_linear_time():
    began = time.process_time()
    restored("THE ENVOY OF NORLAND AND JUAN SILVA SAID THAT HE WILL MEET THEM. " * 5_000)
    assert time.process_time() - began < 15
