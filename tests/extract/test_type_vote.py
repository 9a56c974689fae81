"""The vote on a type: what each voter weighs, who is asked, and that the rules alone need no model."""

import subprocess
import sys

import pytest

from pipelines.extract.type_label import LABELS
from pipelines.extract.type_vote import VoteError, VoteWeights, is_settled, pool_votes, read_weights, type_voter

WEIGHTS = VoteWeights(rule=1.0, silence=0.5, linear=1.0, encoder=1.0)


def chances(**named: float) -> dict[str, float]:
    rest = (1 - sum(named.values())) / (len(LABELS) - len(named))
    return {label: named.get(label, rest) for label in LABELS}


def best(shares: dict[str, float]) -> str:
    return max(shares, key=lambda label: shares[label])


def test_shares_add_up_to_one_and_the_rules_outvote_a_model_that_is_not_sure():
    shares = pool_votes(WEIGHTS, "AID", chances(AID=0.4, ASSAULT=0.5), None)
    assert sum(shares.values()) == pytest.approx(1)
    assert best(shares) == "AID"


def test_models_that_agree_outvote_the_rules():
    shares = pool_votes(WEIGHTS, "AID", chances(ASSAULT=0.9), chances(ASSAULT=0.9))
    assert best(shares) == "ASSAULT"


def test_silent_rules_make_no_event_likelier():
    even = chances(NONE=0.3, AID=0.35)
    assert best(pool_votes(WEIGHTS, None, even, None)) == "NONE"
    assert best(pool_votes(WEIGHTS, "AID", even, None)) == "AID"


def test_a_pair_is_settled_only_if_rules_and_linear_model_agree_and_are_sure():
    sure = chances(AID=0.95)
    assert is_settled(pool_votes(WEIGHTS, "AID", sure, None), sure, "AID")
    assert not is_settled(pool_votes(WEIGHTS, "ASSAULT", sure, None), sure, "ASSAULT")
    assert not is_settled(pool_votes(WEIGHTS, None, sure, None), sure, None)


def test_each_setting_has_its_voters():
    assert type_voter("rules") is None
    linear, encoder = type_voter("linear"), type_voter("encoder")
    assert linear is not None
    assert not linear.asks_encoder
    assert encoder is not None
    assert encoder.asks_encoder


def test_naming_the_voter_loads_no_encoder():
    code = (
        "import sys; from pipelines.extract.type_vote import type_voter; type_voter('encoder'); "
        "print('onnxruntime' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("votes\n", r"vote\.csv:1: expected the columns"),
        ("votes,rule,silence,linear,encoder\nothers,1,1,1,1\n", r"vote\.csv:2: expected one of linear, encoder"),
        ("votes,rule,silence,linear,encoder\nlinear,one,1,1,1\n", r"vote\.csv:2: could not convert"),
        ("votes,rule,silence,linear,encoder\nlinear,1,1,1,1\n", "a row for each of"),
    ],
)
def test_a_faulty_line_is_named(tmp_path, lines, said):
    path = tmp_path / "vote.csv"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(VoteError, match=said):
        read_weights(path)
