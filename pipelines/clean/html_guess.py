"""What trafilatura and htmldate make of a page that does not say who wrote it, or when."""

import logging
from copy import deepcopy
from datetime import date

from lxml.html import HtmlElement

log = logging.getLogger(__name__)

OLDEST = "1995-01-01"
NEWEST = "2100-01-01"
"""Bounds that htmldate is given, for its own upper bound is the clock's today."""


def guess_day(tree: HtmlElement, url: str | None) -> tuple[date, str] | None:
    """The day of publication and the rule; what stands in the text counts least."""
    from htmldate import find_date

    for is_extensive, rule in ((False, "htmldate.fast"), (True, "htmldate.extensive")):
        try:
            found = find_date(
                deepcopy(tree), extensive_search=is_extensive, original_date=True, url=url,
                min_date=OLDEST, max_date=NEWEST,
            )  # fmt: skip
            day = date.fromisoformat(found) if found else None
            if day is not None and (day.month, day.day) != (1, 1):  # which htmldate makes of the year of a copyright
                return day, rule
        except (ValueError, TypeError, AttributeError, IndexError, KeyError) as error:  # on pages that nobody foresaw
            log.debug("htmldate: %s: %s", type(error).__name__, error)
    return None


def guess_author(tree: HtmlElement) -> list[str]:
    """The writers that trafilatura finds in the page itself."""
    from trafilatura import extract_metadata

    try:
        found = extract_metadata(deepcopy(tree), extensive=False)
    except (ValueError, TypeError, AttributeError, IndexError, KeyError) as error:  # on pages that nobody foresaw
        log.debug("trafilatura: %s: %s", type(error).__name__, error)
        return []
    return [name.strip() for name in (found.author or "").split(";")] if found is not None else []
