"""How well undated articles are dated: articles whose day is known, with that day hidden, as a run would meet them."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

LONGEST_LAG = 30
"""Days between publication and arrival, at most; which is chance, the same in every run."""


def hide_dates(rows: Iterable[dict[str, Any]], *, together: date | None = None) -> Iterator[dict[str, Any]]:
    """Rows of the dates benchmark to INPUT rows `{id, text, ingested_at}` without the words that state the day.

    They arrive one by one some days later, or together on the given day.

    >>> stated = {"start": 6, "end": 12, "value": "2022-01-05"}
    >>> row = {"id": "a", "dct": "2022-01-05", "text": "OSLO, Jan. 5 (AP) - Talks ended Tuesday.", "timexes": [stated]}
    >>> next(hide_dates([row]))["text"]
    'OSLO,  (AP) - Talks ended Tuesday.'
    """
    for row in rows:
        text, day = row["text"], row["dct"][:10]
        first, last = row.get("dct_interval", (day, day))
        is_certain = first == last  # else the text states no day of its own, and nothing is to be hidden
        for timex in sorted(row["timexes"], key=lambda t: -t["start"]):
            words = text[timex["start"] : timex["end"]]
            if is_certain and str(timex["value"])[:10] == day and any(c.isdigit() for c in words):
                text = text[: timex["start"]] + text[timex["end"] :]
        lag = zlib.crc32(row["id"].encode()) % LONGEST_LAG + 1
        arrived = together or date.fromisoformat(day) + timedelta(lag)
        yield {"id": row["id"], "text": text, "ingested_at": arrived.isoformat()}


def score_days(rows: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]]) -> dict[str, float | None]:
    """Shares of exact days, days off by one, and intervals that hold the day; the mean width of the intervals."""
    answer_of = {answer["id"]: answer for answer in answers}
    exact = near = held = bounded = 0
    widths: list[int] = []
    for row in rows:
        first, last = (date.fromisoformat(d) for d in row.get("dct_interval", (row["dct"][:10], row["dct"][:10])))
        answer = answer_of[row["id"]]
        earliest, latest, best = (date.fromisoformat(d) if (d := answer[k]) else None for k in KEYS)
        exact += best is not None and first <= best <= last
        near += best is not None and first - DAY <= best <= last + DAY
        held += (earliest is None or earliest <= last) and (latest is None or first <= latest)
        if earliest is not None and latest is not None:
            bounded += 1
            widths.append((latest - earliest).days + 1)
    return {
        "exact": exact / len(rows),
        "within a day": near / len(rows),
        "interval holds": held / len(rows),
        "bounded on both sides": bounded / len(rows),
        "mean width (days)": sum(widths) / len(widths) if widths else None,
    }


KEYS = ("earliest", "latest", "best")
DAY = timedelta(1)
