"""Unknown persons told by their given names, and what only looks like a name."""

import pytest

from pipelines.extract.entity import find_entity_mentions
from pipelines.extract.entity_person_name import mend_person_names
from pipelines.extract.entity_span import Found, Reading
from pipelines.extract.parse import parse_text
from pipelines.knowledge.given_name import GivenNameError, given_names


def mended(text: str, name: str, label: str = "ORG") -> list[tuple[str, str]]:
    start = text.index(name)
    found = mend_person_names(Reading.of(parse_text(text)), [Found(start, start + len(name), label, (), "model")])
    return [(text[f.start : f.end], f.label) for f in found]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Cristina Halvorsen voted against it.", "Cristina Halvorsen", [("Cristina Halvorsen", "PERSON")]),
        ("They allowed Glenda to speak.", "Glenda", [("Glenda", "PERSON")]),
        ("The Cristina Foundation paid for it.", "Cristina Foundation", [("Cristina Foundation", "ORG")]),
        ("They sued Thomas Holt Partners.", "Thomas", [("Thomas", "ORG")]),
        ("They work for the Klara of Oslo.", "Klara", [("Klara", "ORG")]),
        ("The panels by Hans Brenner the Younger burnt.", "Hans Brenner the", [("Hans Brenner the Younger", "PERSON")]),
        ("They asked Hans Brenner the other day.", "Hans Brenner the", [("Hans Brenner", "PERSON")]),
        ("Let’s wait for the vote.", "Let", []),
        ("Ministers argued about Brexit.", "Brexit", []),
    ],
)
def test_what_a_name_of_the_model_is(text, name, expected):
    assert mended(text, name) == expected


def test_let_us_is_no_armed_group():
    mentions = find_entity_mentions(parse_text("Let’s just say that LeT denied it."), "d", published=None)
    assert [m.entity_name for m in mentions] == ["Lashkar-e-Taiba"]


@pytest.mark.parametrize("line", ["Glenda", "two words", "abel\nabdul"])
def test_a_faulty_list_is_refused_by_its_line(tmp_path, line):
    path = tmp_path / "names.txt"
    path.write_text(f"# names\n{line}\n", encoding="utf-8")
    with pytest.raises(GivenNameError, match=r"names\.txt, line [23]"):
        given_names(path)
