"""Byline, source, agency and dateline, read out of the lines around an article."""

import time

import pytest

from pipelines.clean.classify import classify_lines
from pipelines.clean.credit import Credits, find_credits

BODY = "The envoy of the union met the minister in the capital on Monday and left without a result."


def credits_of(*lines: str, url: str | None = None) -> Credits:
    return find_credits(classify_lines([*lines]), url=url)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Reported by: Ada Holm", "Ada Holm"),
        ("By Ada Holm", "Ada Holm"),
        ("BY ADA HOLM", "ADA HOLM"),
        ("By Ada Holm and Olof Berg", "Ada Holm and Olof Berg"),
        ("By Ada Holm, The Lund Herald", "Ada Holm"),
        ("By Ada Holm, Reuters", "Ada Holm"),
        ("By Ada Holm, Olof Berg", "Ada Holm, Olof Berg"),
        ("Written by Ada Holm.", "Ada Holm"),
        ("Advertisement", None),
    ],
)
def test_the_byline_is_the_names_alone(line, byline):
    assert credits_of(line, BODY).byline == byline


def test_a_reporter_is_credited_below_an_agency_report_where_nobody_is_above_it():
    credit = "(Reporting by Ada Holm and Olof Berg in Lund; Editing by Eva Lind)"
    assert credits_of(BODY, credit).byline == "Ada Holm and Olof Berg"
    assert credits_of("By Eva Lind", BODY, credit).byline == "Eva Lind"


def test_a_byline_may_stand_below_its_label():
    assert credits_of("Written by", "Ada Holm", BODY).byline == "Ada Holm"
    assert credits_of("Written by", BODY).byline is None


@pytest.mark.parametrize(
    ("lines", "source"),
    [
        ([BODY, "Source: Politico"], "Politico"),
        ([BODY, "(Source: The Lund Herald)"], "The Lund Herald"),
        (["Lund Herald | Tuesday, 3 March 2020", BODY], "Lund Herald"),
        (["The Lund Herald, March 3, 2020", BODY], "The Lund Herald"),
        (["Ada Holm | March 3, 2020", BODY], None),
        (["Oslo, March 3, 2020", BODY], None),
        ([BODY, "Lund Herald | Tuesday, 3 March 2020"], None),
        (["By Ada Holm, Lund Herald", BODY], "Lund Herald"),
        (["By Ada Holm, Reuters", BODY], None),
        ([BODY, "Copyright c 2017. The Lund Herald, Inc. All rights reserved."], "The Lund Herald"),
        ([BODY, "© 2020 Lund Herald. All rights reserved."], "Lund Herald"),
        ([BODY, "Copyright 2019-2020 Lund Herald Ltd"], "Lund Herald"),
        ([BODY, "© 2020 All rights reserved."], None),
        ([BODY, "Republished with the permission of the Lund Herald."], "Lund Herald"),
        ([BODY, "This article was originally published on The Lund Herald."], "The Lund Herald"),
        ([BODY, "Copyright (c) 2016 RFERL, Inc. Reprinted by permission"], "RFE/RL"),
        (["The Lund Herald, March 3, 2020", BODY, "© 2019 Ystad Times"], "The Lund Herald"),
        ([BODY], None),
    ],
)
def test_the_source_is_told_by_the_surest_credit(lines, source):
    assert credits_of(*lines).source_name == source


def test_the_address_tells_the_source_where_no_words_do():
    assert credits_of(BODY, url="https://www.politico.com/a").source_name == "Politico"
    assert credits_of(BODY, url="https://www.example.org/a").source_name is None
    assert credits_of(BODY, "Source: Lund Herald", url="https://www.politico.com/a").source_name == "Lund Herald"


@pytest.mark.parametrize(
    ("lines", "agency"),
    [
        (["LUND (Reuters) - " + BODY], "Reuters"),
        (["By Ada Holm, Associated Press", BODY], "Associated Press"),
        (["AFP", BODY], "Agence France-Presse"),
        ([BODY, "Source: AFP"], "Agence France-Presse"),
        ([BODY, "Copyright (c) 2016 RFERL, Inc. Reprinted by permission"], "RFE/RL"),
        ([BODY, "Source: Politico"], None),
        (["IMAGE: AP | Image:self", BODY], None),
        ([BODY], None),
    ],
)
def test_the_agency_is_who_supplied_the_words_not_the_picture(lines, agency):
    assert credits_of(*lines).agency_name == agency


def test_the_dateline_is_found_in_the_first_paragraphs():
    found = credits_of("Talks", "LUND, March 3 (Reuters) - " + BODY)
    assert (found.dateline_text, found.dateline_head) == ("LUND", "LUND, March 3 (Reuters) -")


def test_long_rows_of_copyright_marks_take_little_time():
    verdicts = classify_lines(["©" * 590] * 200)
    began = time.process_time()
    assert find_credits(verdicts).source_name is None
    assert time.process_time() - began < 1
