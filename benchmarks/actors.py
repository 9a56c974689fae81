"""Spans of the parties of the main event of a sentence: S source, T target, R each side of a mutual act."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc, Token

from pipelines.extract.main_clause import Phrase, find_main_parties, main_verb
from pipelines.extract.parse import parse_texts
from pipelines.extract.predicate import read_predicate

Span = dict[str, Any]
PACTS = frozenset(("accord", "agreement", "ceasefire", "deal", "memorandum", "pact", "treaty", "truce"))
BOTH = 2
CLOSING = (",", ".", ";", ":", "?", "!", ")", "”")


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """{id, tokens} to {id, spans: [{start, end, role}]}, offsets in tokens."""
    listed = list(rows)
    written = [write_out(r["tokens"]) for r in listed]
    for row, (_, starts), doc in zip(listed, written, parse_texts(text for text, _ in written), strict=True):
        yield {"id": row["id"], "spans": spans_of(row["tokens"], starts, doc)}


def write_out(tokens: list[str]) -> tuple[str, list[int]]:
    """The text that the tokens were cut from, as far as spacing rules tell, and where each token begins in it.

    >>> write_out(["Peru", "’", "s", "ex", "-", "minister", ",", "Ana"])
    ('Peru’s ex-minister, Ana', [0, 4, 5, 7, 9, 10, 18, 20])
    """
    text, starts = "", []
    opened = False
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else ""
        in_number = "".join((before, tokens[at + 1] if at + 1 < len(tokens) else "")).isdigit() and token in (",", ".")
        after_number = before in (",", ".") and token.isdigit() and at > 1 and tokens[at - 2].isdigit()
        closes = token in CLOSING or in_number or after_number or (token in ("'", '"') and opened)
        clings = token in ("-", "'s", "n't", "%") or (token == "s" and before in ("'", "’"))
        joined = before in ("-", "(", "$", "“", "‘", "#") or (before in ("'", '"') and opened and not closes)
        if text and not (closes or clings or joined or (token == "’" and at + 1 < len(tokens))):
            text += " "
        if token in ("'", '"'):
            opened = not opened and tokens[at + 1 : at + 2] != ["s"]
        starts.append(len(text))
        text += token
    return text, starts


def spans_of(tokens: list[str], starts: list[int], doc: Doc) -> list[Span]:
    """The parties of the longest sentence's main clause, as ranges of the given tokens."""
    sentence = max(doc.sents, key=len, default=None)
    if sentence is None:
        return []
    verb = main_verb(sentence.root)
    parties = find_main_parties(sentence.root)
    actors = [p for p in parties if p.role == "actor"]
    is_joint = verb is not None and _is_joint(verb, actors)
    if is_joint:  # both sides are one span of this benchmark's
        parties = [replace(actors[0], end_char=actors[-1].end_char)]
    is_mutual = is_joint or (verb is not None and _is_mutual(verb))
    found: list[Span] = []
    for party in parties:
        covered = [i for i, s in enumerate(starts) if s < party.end_char and s + len(tokens[i]) > party.start_char]
        if covered:
            role = "R" if is_mutual else "S" if party.role == "actor" else "T"
            found.append({"start": covered[0], "end": covered[-1] + 1, "role": role})
    return found


def _is_joint(verb: Token, actors: Sequence[Phrase]) -> bool:
    """Two sides agree with each other: "the EU and Turkey signed a deal", "UK and EU negotiators agreed"."""
    sides = sum(1 + sum(c.dep_ == "conj" for m in a.token.lefts for c in m.children) for a in actors)
    acts = [verb, *(c for c in verb.children if c.dep_ == "xcomp")]
    agrees = any(v.lemma_ == "agree" or PACTS & {c.lemma_.lower() for c in v.children} for v in acts)
    return agrees and sides == BOTH


def _is_mutual(verb: Token) -> bool:
    reading = read_predicate(verb)
    return reading is not None and reading.event_code == "CONSULT" and reading.mode_code is None
