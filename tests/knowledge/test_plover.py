"""Event codes: the shipped table agrees with the reference and with the closed list of the models."""

import json
from pathlib import Path
from typing import get_args

import pytest

from models.code import EventCode
from pipelines.knowledge.plover import (
    DATA,
    cameo_root,
    event_types,
    goldstein,
    is_mode,
    modes,
    quad_class,
    sectors,
    supranational_codes,
)

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "plover.json"


@pytest.mark.skipif(not REFERENCE.is_file(), reason="the reference (../shared/reference) is not here")
def test_the_shipped_table_is_the_reference():
    assert json.loads(DATA.read_text(encoding="utf-8")) == json.loads(REFERENCE.read_text(encoding="utf-8"))


def test_the_models_know_the_types_of_plover_and_one_more():
    assert set(get_args(EventCode)) == set(event_types()) | {"DISASTER"}
    assert len(event_types()) == 16


def test_numbers_stay_in_their_ranges():
    for code in event_types():
        assert quad_class(code) in (1, 2, 3, 4)
        assert -10 <= goldstein(code) <= 10
        assert 1 <= int(cameo_root(code)) <= 20


@pytest.mark.parametrize(("quad", "sign"), [(1, 1), (2, 1), (4, -1)])
def test_cooperation_scores_above_and_conflict_below_nothing(quad, sign):
    means = [goldstein(code) for code in event_types() if quad_class(code) == quad]
    assert means
    assert sum(means) / len(means) * sign > 0


@pytest.mark.parametrize(
    ("code", "quad", "root"),
    [("AGREE", 1, "03"), ("CONSULT", 1, "04"), ("ASSAULT", 4, "18"), ("SANCTION", 4, "16"), ("THREATEN", 3, "13")],
)
def test_what_well_known_codes_mean(code, quad, root):
    assert quad_class(code) == quad
    assert cameo_root(code) == root


@pytest.mark.parametrize("code", ["DISASTER", "NOISE", "", None])
def test_what_stands_outside_has_no_meaning(code):
    assert (quad_class(code), goldstein(code), cameo_root(code), modes(code)) == (None, None, None, ())


def test_modes_belong_to_their_type():
    assert is_mode("CONSULT", "phone")
    assert not is_mode("AGREE", "phone")
    for code in event_types():
        assert all(is_mode(code, mode) and cameo_root(code, mode) for mode in modes(code))


def test_sectors_and_codes_above_the_state_are_three_capitals_with_a_meaning():
    for listed in (sectors(), supranational_codes()):
        assert listed
        assert all(len(code) == 3 and code.isupper() and meaning for code, meaning in listed.items())
    assert not sectors().keys() & supranational_codes().keys()
