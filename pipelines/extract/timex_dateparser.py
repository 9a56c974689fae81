"""The one door to dateparser, which reads single strings that our grammar has spanned but cannot resolve itself.

Measured against version 1.5.0: it never says that it is unsure. "January 13-14" becomes 2014-01-13, a weekday beside a
date is never checked, and "past" excludes the day itself. So a result counts only if day and year stand in the string.
"""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

NUMBER = re.compile(r"\d+")


@lru_cache(maxsize=4096)
def parse_leaf(text: str, base: date | None, prefer: Literal["past", "future", "current_period"]) -> date | None:
    """The day that an English date string means; None if dateparser has none, or one that the string does not name.

    >>> parse_leaf("5 January 2022", None, "past")
    datetime.date(2022, 1, 5)
    >>> parse_leaf("January 13-14", date(2022, 1, 7), "past") is None
    True
    """
    from dateparser.date import DateDataParser  # costs half a second to import, and most articles never need it

    settings: dict[str, object] = {
        "PREFER_DATES_FROM": prefer,
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month"],
    }
    if base is not None:
        settings["RELATIVE_BASE"] = datetime(base.year, base.month, base.day)
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
    if found is None or found.date_obj is None or found.period not in ("day", "time"):
        return None
    day: date = found.date_obj.date()
    numbers = [int(n) for n in NUMBER.findall(text)]
    named_year = day.year in numbers or day.year % 100 in [n for n in numbers if n != day.day]
    if day.day not in numbers or not (named_year or (base is not None and len(numbers) == 1)):
        return None
    if len(numbers) == 2 and day.year not in numbers:  # a second day taken for a year
        return None
    return day
