from models.event import Event, EventMember
from pipelines.resolve.event_identity import PreviousEvents, assign_ids, tell_history, update_members

MINTED = {m: f"event of {m}" for m in "abcdef"}


def event(event_id, **fields):
    values = {
        "event_code": "CONSULT", "title": event_id, "status": "occurred", "mention_count": 1, "document_count": 1,
        "source_count": 1, "confidence": 0.8,
    }  # fmt: skip
    return Event(event_id=event_id, **{**values, **fields})


def previous(groups, **more):
    return PreviousEvents(
        events=tuple(event(e) for e in groups) + tuple(more.get("events", ())),
        members=tuple(
            EventMember(event_id=e, event_mention_id=m, began_batch_id=batch)
            for e, (batch, mentions) in groups.items()
            for m in mentions
        ),
        batches=("run 1", "run 2"),
    )


def test_a_new_event_is_named_after_its_first_mention():
    assert assign_ids([["a", "b"], ["c"]], MINTED, PreviousEvents()).ids == ["event of a", "event of c"]


def test_an_event_keeps_its_id_when_an_earlier_report_joins():
    found = assign_ids([["b", "a"]], MINTED, previous({"event of a": ("run 1", "a")}))
    assert found.ids == ["event of a"]


def test_the_older_of_two_events_survives_their_merge():
    before = previous({"event of a": ("run 2", "a"), "event of b": ("run 1", "b")})
    found = assign_ids([["a", "b"]], MINTED, before)
    assert (found.ids, found.merged) == (["event of b"], {"event of a": "event of b"})


def test_the_part_with_the_minting_mention_keeps_the_id():
    before = previous({"event of a": ("run 1", "abc")})
    found = assign_ids([["b", "c"], ["a"]], MINTED, before)
    assert found.ids == ["event of b", "event of a"]


def test_an_event_that_was_merged_away_comes_back_when_the_merge_is_undone():
    before = previous({"event of a": ("run 1", "ab")}, events=[event("event of b", merged_into="event of a")])
    found = assign_ids([["a"], ["b"]], MINTED, before)
    assert (found.ids, found.merged) == (["event of a", "event of b"], {})


def test_an_event_without_reports_is_retired():
    before = previous({"event of a": ("run 1", "a")})
    assert assign_ids([["b"]], MINTED, before).retired == ["event of a"]


def test_the_event_of_a_corrected_article_goes_on():
    """The new version has mentions of its own; its sentence mints the same id as before."""
    before = previous({"event of a": ("run 1", ["a of the first version"])})
    assert assign_ids([["a"]], MINTED, before).ids == ["event of a"]


def test_memberships_begin_and_end_and_are_never_lost():
    before = previous({"event of a": ("run 1", "ab")})
    rows = update_members([["a", "c"], ["b"]], ["event of a", "event of b"], before, "run 2")
    told = {(r.event_id, r.event_mention_id): (r.is_current, r.began_batch_id, r.ended_batch_id) for r in rows}
    assert told == {
        ("event of a", "a"): (True, "run 1", None),
        ("event of a", "b"): (False, "run 1", "run 2"),
        ("event of a", "c"): (True, "run 2", None),
        ("event of b", "b"): (True, "run 2", None),
    }


def test_a_run_that_changes_nothing_tells_nothing():
    before = previous({"event of a": ("run 1", "ab")})
    identities = assign_ids([["a", "b"]], MINTED, before)
    assert tell_history([["a", "b"]], identities, before, {"event of a": event("event of a")}, "run 2") == []
    assert update_members([["a", "b"]], identities.ids, before, "run 2") == list(before.members)


def test_history_tells_what_became_of_each_event():
    before = previous({"event of a": ("run 1", "a"), "event of b": ("run 1", "b"), "event of d": ("run 1", "d")})
    grouped = [["a", "b"], ["c"]]
    identities = assign_ids(grouped, MINTED, before)
    rows = tell_history(grouped, identities, before, {"event of a": event("event of a", status="ongoing")}, "run 2")
    told = {(r.event_id, r.action, r.other_event_id) for r in rows}
    assert told == {
        ("event of a", "retyped", None),
        ("event of b", "merged", "event of a"),
        ("event of c", "created", None),
        ("event of d", "retired", None),
    }
