"""Organisations, roles and bodies: the tables load and fit each other."""

from collections import Counter

import pytest

from pipelines.knowledge.organisation import _make as make_organisation
from pipelines.knowledge.organisation import organisations
from pipelines.knowledge.person import tenures
from pipelines.knowledge.role import _make_role as make_role
from pipelines.knowledge.role import bodies, find_roles, longest_role, roles
from pipelines.knowledge.table import TableError, read_table
from pipelines.text import fold_text


def test_no_organisation_stands_twice_and_no_alias_means_two():
    meanings: dict[str, set[str]] = {}
    for organisation in organisations():
        for alias in (organisation.name, *organisation.aliases):
            meanings.setdefault(alias, set()).add(organisation.name)
    assert {alias: names for alias, names in meanings.items() if len(names) > 1} == {}
    assert len({o.name for o in organisations()}) == len(organisations())


def test_a_parent_is_an_organisation():
    names = {organisation.name for organisation in organisations()}
    assert sorted({o.parent for o in organisations() if o.parent} - names) == []


@pytest.mark.parametrize(
    ("alias", "name", "country", "sector"),
    [
        ("NATO", "North Atlantic Treaty Organization", "IGO", None),
        ("EU", "European Union", "EUR", None),
        ("Pentagon", "United States Department of Defense", "USA", "MIL"),
    ],
)
def test_codes_of_well_known_bodies(alias, name, country, sector):
    found = [(o.name, o.country, o.sector) for o in organisations() if alias in (o.name, *o.aliases)]
    assert found == [(name, country, sector)]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("A,,,igo,ZZZ,,\n", "country 'ZZZ' is not in the list"),
        ("A,,,igo,IGO,XXX,\n", "sector 'XXX' is not in the list"),
    ],
)
def test_a_faulty_organisation_is_named(tmp_path, row, complaint):
    header = "name,aliases,nominals,kind,country,sector,parent\n"
    (tmp_path / "organisations.csv").write_text(header + row, encoding="utf-8")
    with pytest.raises(TableError, match=rf"organisations\.csv, line 2: {complaint}"):
        read_table("organisations.csv", make_organisation, tmp_path)


@pytest.mark.parametrize("row", ["President,GOV,\n", "president,,\n", "president,XXX,\n"])
def test_a_faulty_role_is_named(tmp_path, row):
    (tmp_path / "roles.csv").write_text("noun,sector,office\n" + row, encoding="utf-8")
    with pytest.raises(TableError, match=r"roles\.csv, line 2: "):
        read_table("roles.csv", make_role, tmp_path)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the prime minister and the president", [("prime minister", "GOV"), ("president", "GOV")]),
        ("the former prime minister", [("former prime minister", "ELI")]),
        ("soldiers fired", [("soldiers", "MIL")]),
        ("the talks", []),
        ("", []),
    ],
)
def test_the_longest_role_is_found_from_the_left(words, expected):
    split = words.split()
    assert [(" ".join(split[start:end]), role.sector) for start, end, role in find_roles(split)] == expected


def test_roles_are_no_longer_than_the_search_for_them():
    assert max(len(noun.split()) for noun in roles()) == longest_role() < 8


def test_an_office_of_a_role_is_one_that_somebody_held():
    held = {tenure.office for tenure in tenures()}
    assert sorted({role.office for role in roles().values() if role.office} - held) == []


def test_no_body_has_a_name_of_another():
    counted = Counter(fold_text(name) for body in bodies() for name in {body.name, *body.aliases})
    assert [name for name, count in counted.items() if count > 1] == []
