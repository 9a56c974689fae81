"""Bare weekdays by what they mean: a day to come, or one that is past or today."""

from collections.abc import Iterable
from typing import Any

WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


def score_weekdays(rows: Iterable[dict[str, Any]], answers: Iterable[dict[str, Any]]) -> dict[str, float | None]:
    """Share of the weekdays found at their place that have the right day, on either side of the day of publication."""
    found = {(a["id"], t["start"]): t["value"] for a in answers for t in a["timexes"]}
    right: dict[str, list[bool]] = {"future": [], "past or today": []}
    for row in rows:
        for timex in row["timexes"]:
            value = str(timex["value"])[:10]
            if timex["text"].lower() in WEEKDAYS and len(value) == 10 and (row["id"], timex["start"]) in found:
                answer = (found[row["id"], timex["start"]] or "")[:10]
                accepted = {value, *(alternative[:10] for alternative in timex.get("alts", ()))}
                right["future" if value > row["dct"][:10] else "past or today"].append(answer in accepted)
    return {side: sum(told) / len(told) if told else None for side, told in right.items()}
