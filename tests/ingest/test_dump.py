"""JSON, JSON lines and tables: profiles, and records that are not what they should be."""

import json

import pytest

from pipelines.ingest import json_file, table
from pipelines.ingest.profile import ProfileError, load_profiles
from tests.ingest.formats import BYLINE, SOURCE, TEXT, TITLE, URL, json_lines, record
from tests.ingest.reading import issues, kinds, only_issue, only_record, read_bytes, records, texts

DUMPS = {
    "newsapi": {
        "status": "ok",
        "articles": [
            {"source": {"id": None, "name": SOURCE}, "author": BYLINE, "title": TITLE, "description": "Talks.",
             "url": URL, "publishedAt": "2023-05-03T09:30:00Z", "content": TEXT}
        ],
    },
    "gdelt": {
        "articles": [
            {"url": URL, "title": TITLE, "seendate": "20230503T093000Z", "domain": "gazette.example",
             "language": "English", "text": TEXT}
        ]
    },
    "news-please": {"maintext": TEXT, "title": TITLE, "authors": ["Anna Keller", "Marco Rossi"], "url": URL,
                    "date_publish": "2023-05-03 09:30:00", "source_domain": "gazette.example", "language": "en"},
    "cc_news": {"text": TEXT, "title": TITLE, "domain": "gazette.example", "date": "2023-05-03 00:00:00", "url": URL},
    "webz": {"posts": [{"uuid": "3f", "url": URL, "author": BYLINE, "published": "2023-05-03T09:30:00.000+03:00",
                        "title": TITLE, "text": TEXT, "language": "english", "thread": {"site": "gazette.example"}}]},
    "event_registry": {"articles": {"results": [
        {"uri": "777", "url": URL, "title": TITLE, "body": TEXT, "dateTimePub": "2023-05-03T09:30:00Z", "lang": "eng",
         "source": {"uri": "gazette.example", "title": SOURCE}, "authors": [{"name": BYLINE}]}]}},
    "guardian": {"response": {"results": [
        {"id": "world/7", "webUrl": URL, "webTitle": TITLE, "webPublicationDate": "2023-05-03T09:30:00Z",
         "fields": {"bodyText": TEXT, "byline": BYLINE}}]}},
    "ninjs": {"uri": "urn:7", "headline": TITLE, "versioncreated": "2023-05-03T09:30:00Z", "body_html":
              f"<p>{TEXT}</p>", "byline": BYLINE, "language": "en"},
    "schema_org": {"@type": "NewsArticle", "headline": TITLE, "articleBody": TEXT, "datePublished": "2023-05-03",
                   "author": {"name": BYLINE}, "url": URL, "publisher": {"name": SOURCE}},
}  # fmt: skip


@pytest.mark.parametrize("name", DUMPS)
def test_a_dump_is_read_by_its_profile(name):
    dump = DUMPS[name]
    found = only_record(read_bytes(json.dumps(dump, indent=1).encode(), "dump.json"))
    assert (found.title, found.published is not None) == (TITLE, True)
    assert (found.text or "").split() == TEXT.split()
    inner = next((v for v in (dump.get("articles"), dump.get("posts")) if isinstance(v, list)), [dump])[0]
    inner = dump["articles"]["results"][0] if name == "event_registry" else inner
    inner = dump["response"]["results"][0] if name == "guardian" else inner
    assert load_profiles().choose(inner).name == name


def test_names_of_authors_are_joined():
    found = only_record(read_bytes(json.dumps(DUMPS["news-please"]).encode(), "a.json"))
    assert found.byline == "Anna Keller, Marco Rossi"
    assert str(found.published) == "2023-05-03 09:30:00"


def test_a_text_that_the_dump_cut_off_is_loaded_and_told():
    dump = json.loads(json.dumps(DUMPS["newsapi"]))
    dump["articles"][0]["content"] = "Talks began… [+1234 chars]"
    found = read_bytes(json.dumps(dump).encode(), "a.json")
    assert texts(found) == ["Talks began… [+1234 chars]"]
    [issue] = issues(found)
    assert (issue.kind, issue.stage, issue.path) == ("text_cut_off", "clean", "a.json#1")


OWN = """
[[profile]]
name = "ours"
requires = ["kicker", "lead"]
records = "export.items"
[profile.fields]
text = ["copy.paragraphs"]
title = ["kicker"]
"""


def test_a_profile_of_the_users_own_goes_before_ours(tmp_path):
    (tmp_path / "profiles.toml").write_text(OWN, encoding="utf-8")
    dump = {"export": {"items": [{"kicker": "Talks", "lead": "", "copy": {"paragraphs": ["One.", "Two."]}}]}}
    dump["export"]["items"][0]["lead"] = "x"
    profiles = load_profiles(tmp_path)
    found = only_record(read_bytes(json.dumps(dump).encode(), "a.json", profiles=profiles))
    assert (found.title, found.text) == ("Talks", "One.\nTwo.")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[[profile]", "not valid TOML"),
        ("a = 1", "expected tables named"),
        ("[[profile]]\nname = 'x'\nfields = {text = ['a'], colour = ['b']}", "unknown fields colour"),
        ("[[profile]]\nname = 'x'\nfields = {title = ['a']}", "neither text nor html"),
        ("[[profile]]\nfields = {text = ['a']}", "profile 1 (without a name)"),
        ("[[profile]]\nname = 'x'\ncut_off = '('\nfields = {text = ['a']}", "profile 1 (x)"),
    ],
)
def test_a_faulty_file_of_profiles_is_refused_with_its_place(tmp_path, content, words):
    (tmp_path / "profiles.toml").write_text(content, encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load_profiles(tmp_path)
    assert words in str(caught.value)
    assert "profiles.toml" in str(caught.value)


def test_each_bad_line_is_told_by_its_number_and_the_others_are_loaded():
    lines = [
        json.dumps(record(text="One.")), "{bad", "[1, 2]", "", '{"id": 5}', '{"text": 7, "title": "x"}', "null",
        "[" * 100_000, '{"text": "   "}', '{"text": "' + "9" * 5_000 + '", "id": ' + "9" * 5_000 + "}",
        json.dumps(record(text="Two.", id=2)),
    ]  # fmt: skip
    found = read_bytes("\n".join(lines).encode(), "news/a.jsonl")
    assert texts(found) == ["One.", "Two."]
    assert kinds(found) == {
        "news/a.jsonl#2": "bad_json", "news/a.jsonl#3": "bad_record", "news/a.jsonl#5": "no_text",
        "news/a.jsonl#6": "bad_record", "news/a.jsonl#7": "bad_record", "news/a.jsonl#8": "bad_json",
        "news/a.jsonl#9": "empty_file", "news/a.jsonl#10": "bad_json",
    }  # fmt: skip
    assert all(issue.message.startswith(f"{issue.path}: ") for issue in issues(found))


def test_a_field_of_a_wrong_type_is_told_and_the_article_loaded_without_it():
    odd = record(title=["a", 1], published_at="soon", author={"first": "A"}, url=5, id=[1], source=True)
    found = read_bytes(json_lines(odd), "a.jsonl")
    [article] = records(found)
    assert article.text == TEXT
    assert (article.title, article.published, article.url, article.dump_id) == (None, None, None, None)
    told = " ".join(issue.message for issue in issues(found))
    assert all(f"its {name} is" in told for name in ("title", "published", "byline", "url", "id", "source"))
    assert {(issue.kind, issue.stage) for issue in issues(found)} == {("bad_field", "clean")}


def test_lines_in_different_encodings_are_each_read_in_their_own():
    lines = ['{"text": "Café talks."}'.encode(), '{"text": "Köln talks ended."}'.encode("windows-1252")]
    assert texts(read_bytes(b"\n".join(lines), "a.jsonl")) == ["Café talks.", "Köln talks ended."]
    items = b'[{"text": "Caf\xc3\xa9 talks."}, {"text": "K\xf6ln talks ended."}]'
    assert texts(read_bytes(items, "a.json")) == ["Café talks.", "Köln talks ended."]


def test_dumps_in_utf_16_are_read():
    for name, data in {"a.jsonl": json_lines(record()), "a.csv": b"title,text\nTalks,Talks ended.\n"}.items():
        assert len(records(read_bytes(data.decode().encode("utf-16"), name))) == 1, name


def test_half_a_character_is_no_reason_to_stop():
    assert len(records(read_bytes(b'{"text": "Talks \\ud83d ended."}\n{"text": "Two."}', "a.jsonl"))) == 2


def test_a_list_is_read_as_far_as_it_is_json():
    found = read_bytes(b'[{"text": "One."}, {"text": "Two."}, {"text": oops}, {"text": "Four."}]', "a.json")
    assert texts(found) == ["One.", "Two."]
    assert "record 3 is no JSON" in issues(found)[0].message
    assert kinds(read_bytes(b'[{"text": "One."}', "a.json")) == {"a.json": "bad_json"}
    assert kinds(read_bytes(b'[{"text": "One."}] x', "a.json")) == {"a.json": "bad_json"}
    assert kinds(read_bytes(b"[" * 200_000, "a.json")) == {"a.json": "bad_json"}
    assert only_issue(read_bytes(b"[]", "a.json")).kind == "no_record"


def test_an_item_of_a_list_may_be_longer_than_what_is_read_at_once():
    long = "Talks went on. " * 200_000
    items = [{"text": "One."}, {"text": long.replace(". ", ".\n")}, {"text": "Three."}]
    found = texts(read_bytes(json.dumps(items).encode(), "a.json"))
    assert [len(text or "") for text in found] == [4, len(long), 6]


def test_a_record_over_the_limit_is_told_and_passed_over(monkeypatch):
    monkeypatch.setattr(json_file, "MAX_RECORD_BYTES", 1000)
    found = read_bytes(b'{"text": "One."}\n{"text": "' + b"x" * 5000 + b'"}\n{"text": "Three."}\n', "a.jsonl")
    assert texts(found) == ["One.", "Three."]
    assert kinds(found) == {"a.jsonl#2": "record_too_large"}


def test_markup_in_a_field_becomes_text_and_a_page_stays_a_page():
    lines = json_lines(
        {"text": "<p>Talks&nbsp;ended.</p><p>Envoys left.</p>", "title": "Talks <i>end</i> &amp; go"},
        {"html": "<div><p>Talks ended.</p><p>Envoys left.</p></div>"},
        {"html": "<!doctype html><html><body><p>Talks.</p></body></html>"},
        {"text": "The sign <b> stands for bold."},
    )
    first, second, third, fourth = records(read_bytes(lines, "a.jsonl"))
    assert (first.title, first.text) == ("Talks end & go", "Talks\xa0ended.\nEnvoys left.")
    assert second.text == "Talks ended.\nEnvoys left."
    assert third.text is None
    assert third.html.startswith("<!doctype html>")
    assert fourth.text == "The sign <b> stands for bold."


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_header_tells_the_delimiter(delimiter):
    data = delimiter.join(["title", "text", "date"]) + "\n" + delimiter.join(["Talks", "Talks ended.", "2023-05-03"])
    found = only_record(read_bytes(data.encode(), "a"))
    assert (found.title, found.text, str(found.published)) == ("Talks", "Talks ended.", "2023-05-03")


def test_rows_that_are_no_rows_are_told_by_their_line():
    data = b'title,text\nA,One.\nB,"Two,\nlines."\nC\nD,Four.,x\n\nE,Five.\nF,\nG,"Seven.\nH,Eight.\n'
    found = read_bytes(data, "a.csv")
    assert texts(found) == ["One.", "Two,\nlines.", "Five.", "Seven.\nH,Eight.\n"]
    assert kinds(found) == {"a.csv#5": "bad_record", "a.csv#6": "bad_record", "a.csv#9": "no_text"}


def test_a_quotation_mark_that_is_never_closed_costs_bounded_memory(monkeypatch):
    monkeypatch.setattr(table, "MAX_CELL_LENGTH", 10_000)
    data = b'title,text\nA,One.\nB,"' + b"x,y z\n" * 10_000 + b"C,Three.\n"
    found = read_bytes(data, "a.csv")
    assert texts(found)[0] == "One."
    assert issues(found)[0].path == "a.csv#3"
    assert "closing quotation mark" in issues(found)[0].message


def test_a_table_without_a_text_is_refused_once():
    issue = only_issue(read_bytes(b"GlobalEventID,Actor1Code,SourceURL\n1,USA,http://a.example/b\n", "a.csv"))
    assert issue.kind == "no_text"
    assert "GlobalEventID, Actor1Code, SourceURL" in issue.message


def test_a_damaged_parquet_table_is_told():
    assert only_issue(read_bytes(b"PAR1" + b"\x00" * 100 + b"PAR1", "a.parquet")).kind == "damaged_file"
