"""When the models' word on a type counts: never for an event of its own, and only where no convention decides."""

from datetime import date

import pytest

from pipelines.extract.event_typing import SURE
from pipelines.extract.type_label import LABELS
from pipelines.extract.type_model import type_model
from pipelines.extract.type_vote import TypeVoter
from tests.extract.reading import read_events

DAY = date(2022, 1, 5)
ATTACK = "Norland attacked Sudland on Tuesday."


class Sure(TypeVoter):
    """Models that always say the same type."""

    said, share = "ACCUSE", SURE

    def shares(self, *_, **__):
        rest = (1 - self.share) / (len(LABELS) - 1)
        return {label: self.share if label == self.said else rest for label in LABELS}


def voter(said: str, share: float = SURE) -> TypeVoter:
    found = Sure(type_model(), asks_encoder=False)
    object.__setattr__(found, "said", said)
    object.__setattr__(found, "share", share)
    return found


def typed(text: str, said: str, share: float = SURE) -> tuple[str, str, str | None]:
    ((event,), _) = read_events(text, DAY, voter(said, share))
    return event.event_code, event.typed_by, event.other_type


def test_a_sure_vote_corrects_the_type_of_what_was_done():
    assert typed(ATTACK, "ACCUSE") == ("ACCUSE", "model", "ASSAULT")
    assert typed(ATTACK, "ASSAULT") == ("ASSAULT", "both", None)


def test_a_vote_that_is_less_sure_is_written_down_alone():
    assert typed(ATTACK, "ACCUSE", SURE - 0.01) == ("ASSAULT", "rule", "ACCUSE")


@pytest.mark.parametrize("said", ["PROTEST", "COERCE"])
def test_of_one_quad_class_the_rules_know_the_conventions(said):
    assert typed(ATTACK, said) == ("ASSAULT", "rule", said)


@pytest.mark.parametrize(
    "text",
    [
        "Norland will attack Sudland on Friday.",
        "Norland denied that it attacked Sudland.",
        "Sudland was attacked on Tuesday.",
    ],
)
def test_what_is_not_told_as_done_or_lacks_a_party_keeps_its_type(text):
    (event, *_), _ = read_events(text, DAY, voter("ACCUSE"))
    assert event.typed_by == "rule"


def test_no_vote_makes_an_event():
    assert read_events("The minister of Norland slept in Sudland.", DAY, voter("ASSAULT"))[0] == []
