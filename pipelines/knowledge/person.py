"""Office holders and other well-known people, with the days of their roles. Own compilation of public facts."""

import calendar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipelines.knowledge.country import actor_country_codes
from pipelines.knowledge.plover import sectors
from pipelines.knowledge.table import read_table, require_code, split_list

FAMILY_NAME_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "VNM", "KHM", "HKG"})
"""Countries whose people are written family name first in English news, too."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """One row of people.csv: a person in an office, from a day to a day (None: still, as far as the file knows)."""

    name: str
    aliases: tuple[str, ...]
    office: str | None
    country: str | None
    sector: str | None
    from_date: date | None
    to_date: date | None

    def holds(self, day: date) -> bool:
        """Whether the office was held on the day."""
        return (self.from_date is None or self.from_date <= day) and (self.to_date is None or day <= self.to_date)


def _parse_day(text: str, *, is_end: bool) -> date | None:
    """A day, or the first or last day of a month or year.

    >>> _parse_day("2014", is_end=True)
    datetime.date(2014, 12, 31)
    """
    if not text:
        return None
    numbers = [int(part) for part in text.split("-")]
    year = numbers[0]
    month = numbers[1] if len(numbers) > 1 else (12 if is_end else 1)
    day = numbers[2] if len(numbers) > 2 else (calendar.monthrange(year, month)[1] if is_end else 1)
    return date(year, month, day)


def _make(row: dict[str, str]) -> Tenure:
    tenure = Tenure(
        name=row["name"],
        aliases=split_list(row["aliases"]),
        office=row["office"] or None,
        country=require_code(row["country"], actor_country_codes(), "country"),
        sector=require_code(row["sector"], sectors(), "sector"),
        from_date=_parse_day(row["from_date"], is_end=False),
        to_date=_parse_day(row["to_date"], is_end=True),
    )
    if tenure.from_date and tenure.to_date and tenure.from_date > tenure.to_date:
        raise ValueError(f"{tenure.name}: leaves office on {tenure.to_date}, before {tenure.from_date}")
    return tenure


@lru_cache(maxsize=1)
def tenures() -> tuple[Tenure, ...]:
    """Every row of people.csv, in its order."""
    return read_table("people.csv", _make)


@lru_cache(maxsize=1)
def people() -> dict[str, tuple[Tenure, ...]]:
    """The rows of each person, by the person's usual name.

    >>> [t.office for t in people()["Joe Biden"]]
    ['president', 'vice president', 'senator']
    """
    rows: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        rows.setdefault(tenure.name, []).append(tenure)
    return {name: tuple(found) for name, found in rows.items()}


def role_on(name: str, day: date | None) -> tuple[str | None, str | None, str]:
    """Country, sector and reason of a known person on a day.

    Without a day the open tenure counts, or former office if none is open. After the last office the person belongs
    to the elites (ELI), as PLOVER has it; before the first, or between two, the sector is unknown.

    >>> role_on("Joe Biden", date(2022, 1, 5))
    ('USA', 'GOV', 'president in office')
    >>> role_on("Angela Merkel", date(2022, 1, 5))
    ('DEU', 'ELI', 'former chancellor')
    """
    rows = people()[name]
    held = [t for t in rows if (t.to_date is None if day is None else t.holds(day))]
    if held:
        first = max(held, key=lambda t: t.from_date or date.min)
        return first.country, first.sector, f"{first.office or 'role'} in office"
    past = [t for t in rows if t.to_date and (day is None or t.to_date < day)]
    later = [t for t in rows if day is not None and t.from_date and t.from_date > day]
    if past:
        last = max(past, key=lambda t: t.to_date or date.min)
        officials = {"GOV", "MIL", "SPY", "COP", "JUD", "LEG", None}
        if last.sector in officials:
            return last.country, "ELI" if last.country else None, f"former {last.office or 'official'}"
        return last.country, last.sector, f"last known as {last.office}"
    if later:
        return min(later, key=lambda t: t.from_date or date.max).country, None, "not yet in office on that day"
    return rows[0].country, rows[0].sector, "known person"


@lru_cache(maxsize=4096)
def office_holder(office: str, country: str, day: date) -> str | None:
    """Who held a country's office on a day; None if nobody or more than one is known.

    >>> office_holder("president", "USA", date(2022, 1, 5))
    'Joe Biden'
    """
    names = {t.name for t in tenures() if t.office == office and t.country == country and t.holds(day)}
    return names.pop() if len(names) == 1 else None
