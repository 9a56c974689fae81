"""Closed lists: every code that a column may hold. The knowledge room says what event codes mean."""

from typing import Literal

Granularity = Literal["day", "week", "month", "quarter", "year", "decade", "time", "duration", "interval"]
"""How exact a date is. `duration`: lasted from start to end. `interval`: one unknown moment between start and end."""

PublishedMethod = Literal["given", "explicit", "metadata", "url", "inferred", "file_time", "unknown"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexModality = Literal["past", "present", "future"]
EntityType = Literal["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"]
GeoPrecision = Literal["point", "city", "admin1", "country", "region"]
EventCode = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "DISASTER",
]  # fmt: skip
"""PLOVER's 16 types, and DISASTER for natural disasters and accidents, which stands outside them."""

EventStatus = Literal["occurred", "ongoing", "scheduled", "demanded", "hypothetical", "denied"]
ParticipantRole = Literal["actor", "recipient"]
LineKind = Literal[
    "title", "deck", "byline", "dateline", "published", "updated", "agency_credit", "source_credit", "image_credit",
    "tweet", "advertisement", "newsletter", "related_link", "copyright", "navigation", "comment", "url", "repeated",
    "blank", "other", "body",
]  # fmt: skip
SourceKind = Literal["publisher", "agency", "person", "organisation", "platform"]
BatchStatus = Literal["running", "ok", "failed"]
FileStatus = Literal["read", "rejected"]
Decision = Literal["same", "different", "unsure"]
TypedBy = Literal["rule", "model", "both"]
HistoryAction = Literal["created", "joined", "merged", "split", "retyped", "retired"]
Stage = Literal["ingest", "clean", "extract", "resolve", "load", "publish"]
Severity = Literal["error", "warn"]
