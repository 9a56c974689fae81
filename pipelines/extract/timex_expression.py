"""The reading of a time expression without the day it counts from: what publication dates are inferred from.

`weekday=5` (ISO: Monday is 1), `month_day=01-07`, `weekday_month_day=5|01-07`, `month=12`, `date=2022-01-07`,
`year=2014`, `relative_day=-1`, `relative_month=-1` and so on. Ranges join two with a slash.
"""

from pipelines.extract.timex_calendar import make_day
from pipelines.extract.timex_grammar import Reading
from pipelines.extract.timex_period import write_duration

UNIT_NAMES = {
    "D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "H": "half", "Y": "year", "E": "decade",
    "C": "century",
}  # fmt: skip


def write_expression(reading: Reading) -> str | None:
    """The unanchored reading; None where it says nothing that could be counted with.

    >>> from pipelines.extract.timex_grammar import scan_text
    >>> [write_expression(r) for r in scan_text("last month, Friday, 7 January and on Monday")]
    ['relative_month=-1', 'weekday_month_day=5|01-07', 'weekday=1']
    """
    kind = reading.kind
    if kind in ("date", "month_day", "week_of"):
        return _day_expression(reading, "week_of" if kind == "week_of" else "")
    if kind == "iso_datetime":
        return f"date={str(reading.parts['iso'])[:10]}"
    if kind == "range":
        second = f"{int(reading.parts.get('month2', reading.parts['month'])):02}-{int(reading.parts['day2']):02}"
        return f"{_day_expression(reading, '')}/month_day={second}"
    if kind == "weekday":
        for part, label in (("week_shift", "weekday_of_week"), ("shift", "weekday_shift")):
            if reading.number(part) is not None:
                return f"{label}={reading.parts['weekday']}|{reading.parts[part]}"
        return f"weekday={reading.parts['weekday']}"
    if kind == "relative_day":
        shift = int(reading.parts.get("relative_day", reading.parts.get("shift", 0)))
        return f"relative_day={shift + {'before': -1, 'after': 1}.get(reading.word('step') or '', 0)}"
    if kind == "relative_unit":
        name = UNIT_NAMES.get(str(reading.parts["unit"]))
        return f"relative_{name}={reading.number('shift') or 0}" if name else None
    if kind == "ago" and reading.word("count") != "X":
        return f"ago={write_duration(str(reading.parts['count']), str(reading.parts['unit']))}|{reading.parts['ago']}"
    return _longer_expression(reading)


def _day_expression(reading: Reading, prefix: str) -> str | None:
    iso = reading.word("iso")
    if iso:
        return f"date={iso}"
    month, day, year = (reading.number(p) for p in ("month", "day", "year"))
    if month is None or day is None or make_day(2020, month, day) is None:
        return None
    if prefix:
        return f"{prefix}={month:02}-{day:02}"
    if year is not None:
        return f"date={year:04}-{month:02}-{day:02}" if make_day(year, month, day) else None
    weekday = reading.number("weekday")
    return f"weekday_month_day={weekday}|{month:02}-{day:02}" if weekday else f"month_day={month:02}-{day:02}"


def _longer_expression(reading: Reading) -> str | None:
    """Months, years, decades, lengths and repetitions."""
    kind, year = reading.kind, reading.number("year")
    if kind == "month":
        month = int(reading.parts["month"])
        return f"year_month={year}-{month:02}" if year else f"month={month}"
    if kind == "year":
        return f"year={year}"
    if kind == "decade":
        return f"decade={reading.parts['decade']}"
    if kind == "season":
        return f"season={reading.parts['season']}"
    if kind == "weekday_day":
        return f"weekday_day={reading.parts['weekday']}|{int(reading.parts['day']):02}"
    if kind == "duration":
        return f"duration={write_duration(str(reading.parts.get('count', '1')), str(reading.parts['unit']))}"
    if kind == "span":
        length = write_duration(str(reading.parts.get("count", "X")), str(reading.parts["unit"]))
        return f"span={length}|{reading.parts['shift']}"
    if kind == "vague":
        return f"vague={reading.parts['vague']}"
    return None
