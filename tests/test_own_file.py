"""The user's aliases and judgements: what they change, what is done again for them, and what is said of faults."""

from datetime import UTC, datetime

import pytest

from models.document import Document
from models.entity import Entity
from models.mention import EntityMention
from models.quality import RunInput
from pipelines import reading, route
from pipelines.knowledge.own_alias import OwnFileError, parse_aliases
from pipelines.load.warehouse import Warehouse
from pipelines.own_file import read_own_files
from pipelines.publish.explain import explain
from pipelines.publish.explain_text import explain_text
from pipelines.publish.query import open_published
from pipelines.resolve.entity_judgement import parse_judgements
from pipelines.settings import gather_settings

NOW = datetime(2022, 3, 5, 12, tzinfo=UTC)
HARBOUR = (
    "Published 3 March 2022\n\nThe Grey Wolf met Anna Roe of the Dockers in Lima on Tuesday. Sven Holt left early.\n"
)
SCHOOL = "Published 4 March 2022\n\nSven Hult visited a school in Oslo on Wednesday. Anna Roe did not come.\n"


@pytest.fixture
def home(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "news" / "school.txt").write_text(SCHOOL, encoding="utf-8")
    return tmp_path / "home"


def run(home):
    settings = gather_settings({"home": home}, environment={})
    return route.run([home.parent / "news"], settings=settings, now=NOW)


def mentions_of(home):
    with Warehouse.open(home) as warehouse:
        return {m.text_raw: m for m in warehouse.read(EntityMention)}


def entities_of(home):
    with Warehouse.open(home) as warehouse:
        return {e.entity_name: e for e in warehouse.read(Entity)}


def write(home, name, text):
    home.mkdir(exist_ok=True)
    (home / name).write_text(text, encoding="utf-8")


def test_an_alias_changes_the_next_run_and_what_does_not_depend_on_it_is_left(home, monkeypatch):
    run(home)
    assert "Grey Wolf" not in mentions_of(home) or mentions_of(home)["Grey Wolf"].entity_name != "Joe Biden"
    write(home, "aliases.csv", "name,alias\nJoe Biden,the Grey Wolf\n")
    read = []
    extract = reading.extract_article

    def note(extraction, doc, **options):
        read.append(extraction.document.path)
        return extract(extraction, doc, **options)

    def no_parse(texts):
        assert not list(texts), "a stored parse was made again"
        return iter(())

    monkeypatch.setattr(reading, "extract_article", note)
    monkeypatch.setattr(reading, "parse_texts", no_parse)
    run(home)
    assert {path.rsplit("/", 1)[-1] for path in read} == {"harbour.txt"}
    found = next(m for words, m in mentions_of(home).items() if words.endswith("Grey Wolf"))
    assert (found.entity_name, found.country_code) == ("Joe Biden", "USA")
    assert "aliases.csv says that 'the Grey Wolf' is Joe Biden" in found.link_reason
    read.clear()
    run(home)
    assert read == []
    (home / "aliases.csv").unlink()
    run(home)
    assert len(read) >= 1
    assert all(m.entity_name != "Joe Biden" for m in mentions_of(home).values())


def test_an_alias_may_declare_somebody_new(home):
    write(home, "aliases.csv", "name,alias,type,country,sector\nHarbour League,Dockers,ORG,NZL,LAB\n")
    run(home)
    found = mentions_of(home)["Dockers"]
    assert (found.entity_name, found.entity_type, found.country_code) == ("Harbour League", "ORG", "NZL")
    assert entities_of(home)["Harbour League"].is_known


def test_a_judgement_joins_two_names_and_says_why_on_every_run(home):
    run(home)
    assert entities_of(home)["Sven Holt"].merged_into is None
    write(home, "entity_judgements.csv", "left,right,judgement,reason\nSven Holt,Sven Hult,same,a slip of the pen\n")
    for _ in range(2):
        run(home)
        found = entities_of(home)
        one, other = found["Sven Holt"], found["Sven Hult"]
        merged = one if one.merged_into else other
        stands = other if one.merged_into else one
        assert merged.merged_into == stands.entity_id
        assert merged.merged_reason == "judged the same (entity_judgements.csv, line 2): a slip of the pen"
        assert stands.document_count == 2
    connection = open_published(home)
    told = explain_text(explain(connection, stands.entity_id))
    connection.close()
    assert f"so is {merged.entity_name}" in told
    assert "a slip of the pen" in told
    (home / "entity_judgements.csv").unlink()
    run(home)
    assert all(e.merged_into is None for e in entities_of(home).values())


def test_a_run_that_changes_nothing_resolves_nothing(home, monkeypatch):
    write(home, "entity_judgements.csv", "left,right,judgement\nSven Holt,Sven Hult,same\n")
    run(home)
    monkeypatch.setattr(route, "resolve_step", lambda *_, **__: pytest.fail("resolved again"))
    run(home)


def test_a_faulty_file_stops_a_run_before_it_writes(home):
    write(home, "aliases.csv", "name,alias\nJoe Biden,\n")
    with pytest.raises(OwnFileError, match=r"aliases.csv, line 2: alias is empty"):
        run(home)
    assert not (home / "warehouse.duckdb").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("alias\nx\n", "line 1: has no column 'name'; expected name, alias"),
        ("name,alias,colour\na,b,c\n", "line 1: has a column 'colour'"),
        ("name,alias\nJoe Biden,a,b\n", "line 2: more fields than the 2 columns"),
        ("name,alias\n\nSome Body,Him\n", "line 3: 'Some Body' is not in the knowledge base; give its type"),
        ("name,alias,type\nSome Body,Him,HUMAN\n", "line 2: type 'HUMAN' is none of"),
        ("name,alias,type,country\nSome Body,Him,PERSON,Atlantis\n", "line 2: country 'Atlantis' is no ISO"),
        ("name,alias,type,sector\nSome Body,Him,PERSON,XYZ\n", "line 2: sector 'XYZ' is none of"),
        ("name,alias\nJoe Biden,Uncle\nEmmanuel Macron,uncle\n", "line 3: 'uncle' is a name of Emmanuel Macron, but"),
    ],
)
def test_a_faulty_alias_is_told_with_its_line(content, message):
    with pytest.raises(OwnFileError) as told:
        parse_aliases(content)
    assert message in str(told.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("left,right\na,b\n", "line 1: has no column 'judgement'"),
        ("left,right,judgement\nA,B,maybe\n", "line 2: judgement is 'maybe', expected same or different"),
        ("left,right,judgement\nA,B,same\nB,A,different\n", "line 3: B and A are different here, same in line 2"),
        ("left,right,judgement\nA,a,different\n", "line 2: 'A' cannot differ from itself"),
    ],
)
def test_a_faulty_judgement_is_told_with_its_line(content, message):
    with pytest.raises(OwnFileError) as told:
        parse_judgements(content)
    assert message in str(told.value)


def test_a_file_in_another_encoding_is_told(tmp_path):
    (tmp_path / "aliases.csv").write_bytes(b"name,alias\n\xff,x\n")
    with pytest.raises(OwnFileError, match="not in UTF-8"):
        read_own_files(tmp_path)


def test_what_the_files_held_stays_in_the_writers_own_table(home):
    write(home, "aliases.csv", "# none yet\nname,alias\n".removeprefix("# none yet\n"))
    run(home)
    with Warehouse.open(home) as warehouse:
        assert [f.input_name for f in warehouse.read(RunInput)] == ["aliases.csv", "settled_by"]
        assert len(warehouse.read(Document, "is_current")) == 2
