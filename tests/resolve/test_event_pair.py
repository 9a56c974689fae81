from dataclasses import replace
from datetime import date

import pytest

from models.mention import EventMentionParticipant
from pipelines.resolve.event_facts import ANOTHER, PartyFacts, party_facts
from pipelines.resolve.event_pair import compare
from pipelines.resolve.event_parties import likeness
from tests.resolve.facts import (
    GENEVA,
    KELLER,
    NORLAND,
    PARIS,
    SUDLAND,
    SWITZERLAND,
    WESTLAND,
    ZURICH,
    make_facts,
)

DAY = date(2022, 1, 7)
ONE_SIDED = {"kind": "THREATEN", "trigger": "threaten", "actors": (NORLAND,), "recipients": (SUDLAND,)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"day": DAY}, {"day": DAY}),
        ({"day": DAY, "status": "scheduled"}, {"day": DAY}),
        ({"day": DAY}, {"day": date(2022, 1, 8), "place": GENEVA}),
        ({"day": DAY, "place": GENEVA}, {"day": DAY, "place": SWITZERLAND}),
        ({"day": DAY}, {}),
        ({"actors": (KELLER, SUDLAND)}, {}),
        ({"meeting_name": "Council", "day": DAY}, {"meeting_name": "Council", "day": date(2022, 1, 9)}),
        (ONE_SIDED, ONE_SIDED),
        (ONE_SIDED, {**ONE_SIDED, "actors": (KELLER,), "day": DAY}),
    ],
)
def test_reports_of_one_event_are_the_same(left, right):
    assert compare(make_facts("a", **left), make_facts("b", **right)).is_same


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ({"day": DAY}, {"day": date(2021, 12, 7)}, "2021-12-07"),
        ({"kind": "ASSAULT"}, {}, "ASSAULT and CONSULT"),
        ({"status": "denied", "claim": "denied"}, {}, "denied"),
        ({"day": DAY, "place": GENEVA}, {"day": DAY, "place": PARIS}, "Geneva and Paris"),
        ({"actors": (NORLAND, SUDLAND)}, {"actors": (WESTLAND,)}, "other parties"),
        (ONE_SIDED, {**ONE_SIDED, "actors": (SUDLAND,), "recipients": (NORLAND,)}, "swapped"),
        ({"day": date(2022, 1, 20), "status": "scheduled"}, {}, "after the report"),
        ({"meeting_name": "Council", "day": DAY}, {"meeting_name": "Assembly", "day": DAY}, "Assembly"),
    ],
)
def test_one_fact_may_forbid_a_merge(left, right, why):
    comparison = compare(make_facts("a", **left), make_facts("b", **right))
    assert comparison.is_vetoed
    assert not comparison.is_same
    assert any(why in reason.words for reason in comparison.reasons if reason.is_veto)


def test_two_who_accuse_each_other_make_two_accusations_also_where_it_is_not_known_who_they_are():
    rebels, army = (
        replace(side, country_code=None, is_identified=False, words=frozenset({side.key}))
        for side in (NORLAND, SUDLAND)
    )
    sides = {"kind": "ACCUSE", "trigger": "accuse", "day": DAY, "document_id": "one"}
    one = make_facts("a", **sides, actors=(rebels,), recipients=(army,))
    assert compare(one, make_facts("b", **sides, actors=(army,), recipients=(rebels,))).is_vetoed
    assert not compare(one, make_facts("b", **sides, actors=(army,))).is_vetoed


def test_two_cities_of_one_country_speak_against_a_merge_and_do_not_forbid_it():
    same = compare(make_facts("a", day=DAY, place=GENEVA), make_facts("b", day=DAY, place=GENEVA))
    other = compare(make_facts("a", day=DAY, place=GENEVA), make_facts("b", day=DAY, place=ZURICH))
    assert other.score < same.score
    assert not other.is_vetoed


def test_acts_of_speech_of_different_weeks_stay_apart():
    early = make_facts("a", **ONE_SIDED, published=date(2022, 1, 1), end_date=date(2022, 1, 1))
    late = make_facts(
        "b", **ONE_SIDED, published=date(2022, 3, 1), end_date=date(2022, 3, 1), kin=frozenset(("other",))
    )
    assert not compare(early, late).is_same


def test_the_order_of_the_two_does_not_matter():
    a, b = make_facts("a", day=DAY, place=GENEVA), make_facts("b", actors=(KELLER,))
    assert compare(a, b) == compare(b, a)


def test_a_reason_says_its_weight():
    reasons = compare(make_facts("a", day=DAY), make_facts("b", day=DAY)).reasons
    assert "same day, 2022-01-07 +2.5" in [str(r) for r in reasons]


def test_an_article_that_tells_of_two_days_means_two_events():
    dinner = make_facts("a", day=date(2022, 1, 9), document_id="one")
    talks = make_facts("b", day=date(2022, 1, 10), document_id="one")
    assert compare(dinner, talks).is_vetoed
    assert not compare(dinner, replace(talks, document_id="another")).is_vetoed


def test_one_word_read_as_two_kinds_of_conflict_may_be_one_event_in_a_story():
    def kinds(**other):
        read = {"kind": "PROTEST", "trigger": "attack", "actors": ()}
        pair = make_facts("a", **read), make_facts("b", **{**read, "kind": "ASSAULT", **other})
        return {r.kind for r in compare(*pair).reasons if r.is_veto or r.kind == "other_code"}

    assert kinds() == {"other_code"}
    assert kinds(kin=frozenset(("another",))) == kinds(kind="COOPERATE") == kinds(trigger="shoot") == {"other_type"}


def test_pronouns_say_nothing_of_who_it_is():
    he, him, guards, prison_guards, clerks = (
        PartyFacts(name, name, None, None, is_identified=False, words=frozenset(words), is_named=False)
        for name, words in (
            ("he", ()), ("him", ()), ("guards", ("guards",)), ("guards of a prison", ("guards", "prison")),
            ("clerks", ("clerks",)),
        )
    )  # fmt: skip

    def kinds(*recipients):
        pair = [make_facts(m, kind="COERCE", actors=(), recipients=(r,)) for m, r in zip("ab", recipients, strict=True)]
        return {r.kind for r in compare(*pair).reasons if r.kind.endswith("recipient")}

    assert kinds(he, him) == kinds(he, clerks) == set()
    assert kinds(guards, clerks) == {"perhaps_other_recipient"}
    assert kinds(guards, prison_guards) == {"same_recipient"}


def test_two_who_are_named_differ_otherwise_than_one_who_is_named_and_one_who_is_described():
    ortiz, lopez, deputy = (
        PartyFacts(name, name, None, None, is_identified=False, words=frozenset((name,)), is_named=is_named)
        for name, is_named in (("ortiz", True), ("lopez", True), ("deputy", False))
    )

    def kinds(one, other):
        pair = [make_facts(m, kind="COERCE", actors=(p,)) for m, p in zip("ab", (one, other), strict=True)]
        return {r.kind for r in compare(*pair).reasons if r.kind.endswith("actor")}

    assert kinds(ortiz, lopez) == {"other_named_actor"}
    assert kinds(ortiz, deputy) == {"described_actor"}


def test_another_word_that_may_name_the_same_says_less_than_the_same_word():
    def score(one, other):
        words = {"kind": "ASSAULT", "trigger": "fire", "actors": ()}
        return compare(make_facts("a", trigger_word=one, **words), make_facts("b", trigger_word=other, **words)).score

    assert score("blaze", "Blaze") == score("burn", "burning") > score("blaze", "fire") > 0


def test_where_one_names_the_doer_and_the_other_who_suffered_no_party_differs():
    def kinds(one, other):
        pair = make_facts("a", kind="COERCE", **one), make_facts("b", kind="COERCE", **other)
        return {r.kind for r in compare(*pair).reasons}

    assert "no_party_to_differ" in kinds({"actors": (), "recipients": (SUDLAND,)}, {"actors": (NORLAND,)})
    assert "no_party_to_differ" not in kinds({"actors": (NORLAND,)}, {"actors": (NORLAND,)})
    assert "no_party_to_differ" not in kinds({"actors": (NORLAND,)}, {"actors": (WESTLAND,)})


def test_a_council_is_alike_to_those_it_is_named_after():
    def party(text: str, entity_id: str, country: str | None = None):
        return party_facts(
            EventMentionParticipant(
                document_id="d", event_mention_id="m", role="actor", participant_no=1, start_char=0, end_char=len(text),
                text_raw=text, entity_id=entity_id, entity_name=text, country_code=country, reason="subject",
            )
        )  # fmt: skip

    members = (party("Norland", "1", "NOR"), party("Sudland", "2"))
    assert likeness(members, (party("the Norland-Sudland Council", "3"),)) > 0


def test_two_promises_of_both_sides_in_one_article_are_two():
    both = PartyFacts(
        "both sides", "both sides", None, None, is_identified=False, words=frozenset({"sides"}), is_named=False
    )
    shared = {"kind": "AGREE", "actors": (both,), "recipients": (), "document_id": "d"}
    talks = make_facts("a", **shared, trigger="agree", evidence="Both sides agreed to continue the talks.")
    burial = make_facts("b", **shared, trigger="pledge", evidence="Both sides pledged to allow the burial of the dead.")
    assert not compare(talks, burial).is_same


def test_a_year_at_the_end_of_a_sentence_is_a_year():
    first, second = (
        make_facts(m, evidence=f"They met {words} since July 2019.") for m, words in (("a", "once"), ("b", "again"))
    )
    assert "same_number" not in {r.kind for r in compare(first, second).reasons}


def test_two_that_are_only_described_are_others_if_their_countries_are_known_and_others():
    """Two ambassadors whom "it" summoned on one day are two."""

    def told(word, country):
        return PartyFacts(
            f"the {word} ambassador", f"the {word} ambassador", country, "GOV", words=frozenset((word, "ambassador")),
            is_named=False,
        )  # fmt: skip

    it = PartyFacts("it", "it", None, None, is_identified=False, is_named=False)
    summoned = {"kind": "ACCUSE", "trigger": "summon", "actors": (it,), "day": DAY}
    one, other = (make_facts(key, **summoned, recipients=(told(*of),)) for key, of in
                  (("a", ("sudland", "SUD")), ("b", ("westland", "WES"))))  # fmt: skip
    assert compare(one, other).is_vetoed
    again = make_facts("c", **summoned, recipients=(told("sudland", "SUD"),))
    assert compare(one, again).is_same


def test_one_pronoun_here_and_there_is_nobody_in_particular():
    it = PartyFacts("it", "it", None, None, is_identified=False, is_named=False)
    assert likeness((it,), (it,)) == 0


def test_a_second_blast_is_another_than_the_one_that_the_article_told_of_before():
    first, second = (make_facts(key, kind="ASSAULT", document_id="d", is_another=key == "b") for key in "ab")
    assert not compare(first, second).is_same
    assert compare(first, replace(second, is_another=False)).is_same
    assert compare(first, replace(second, document_id="other")).is_same


@pytest.mark.parametrize(
    ("before", "is_another"),
    [
        ("A second strong ", True),
        ("It was another ", True),
        ("A ", False),
        ("The second ", False),
        ("a second, the ", False),
    ],
)
def test_one_more_of_a_kind_is_told_by_the_words_before_it(before, is_another):
    assert (ANOTHER.search(before) is not None) == is_another
