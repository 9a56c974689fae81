"""Look-alikes: words that fit a rule of the grammar and yet say no time, such as ages, prices and head counts."""

from pipelines.extract.timex_word import Word, load_lists

WORDS = load_lists()
UNITS = ("unit", "week", "year_unit", "units", "quarter", "quarters", "weekends")


def is_look_alike(rule: str, kind: str, words: list[Word], first: int, end: int) -> bool:
    """Whether the words from first to end, found by a rule, are no time expression."""
    before = words[first - 1] if first else None
    after = words[end] if end < len(words) else None
    guard = GUARDS.get(kind)
    if before is not None and before.kind in ("money", "copyright"):
        return True
    return guard is not None and guard(rule, words, first, end, before, after)


def _year(rule: str, words: list[Word], first: int, end: int, before: Word | None, after: Word | None) -> bool:
    if end - first > 1:
        return False
    if before is not None:
        if (
            before.kind in ("copyright", "money", "hyphen", "dot", "slash", "number")
            and before.end == words[first].start
        ):
            return before.kind != "hyphen" or first < 2 or words[first - 2].text.lower() not in ("post", "pre", "mid")
        if before.text.lower() == "c" and first > 1 and words[first - 2].kind == "copyright":
            return True
        if before.kind == "dot" and first > 1 and words[first - 2].text.lower() == "no":
            return True
        if before.kind == "at" and _is_clock_number(words[first].text):
            return True
        if before.text.lower() in WORDS["before_year"]:
            return False
        if before.text.lower() in WORDS["before_count"]:
            return True
        if before.kind == "other" and before.text[:1].isupper() and first > 1 and words[first - 2].kind == "other":
            return before.text.isalpha() and words[first - 2].text[:1].islower()
    if after is not None:
        if after.kind in ("counted", "hundred", "zone", *UNITS):
            return True
        if after.kind == "hyphen" and after.end < len(words[end - 1].text) + words[end - 1].start + 2:
            return end + 1 < len(words) and words[end + 1].kind in ("counted", *UNITS)
        if after.text in ("%", "percent") or after.text.lower() in WORDS["makes"]:
            return True
    return False


def _decade(rule: str, words: list[Word], first: int, end: int, before: Word | None, after: Word | None) -> bool:
    """ "in his 30s" is an age; "the 90s" and "'90s" are years."""
    decade = words[end - 1]
    return len(decade.value) == 2 and decade.text[0].isdigit() and words[first].kind != "the"


def _duration(rule: str, words: list[Word], first: int, end: int, before: Word | None, after: Word | None) -> bool:
    """Ages ("a 12-year-old", "12 years old") and rates ("24 hours a day", "$5 an hour")."""
    if after is not None:
        follower = words[end + 1] if after.kind == "hyphen" and end + 1 < len(words) else after
        if follower.text.lower() in WORDS["age"]:
            return True
        if after.kind in ("article", "per") and end + 1 < len(words) and words[end + 1].kind in UNITS:
            return True
    if before is not None and before.text.lower() in WORDS["aged"]:
        return True
    unit = next(w for w in reversed(words[first:end]) if w.kind in UNITS)
    if unit.text[0].isupper() and not unit.text.isupper():  # a title: "60 Minutes"
        return True
    if words[first].kind == "article" and end - first == 2:
        if before is not None and (before.text.lower() in WORDS["rate"] or before.text[0].isdigit()):
            return True
        return words[end - 1].value not in ("W", "M", "Y") and (
            before is None or before.text.lower() not in WORDS["before_length"]
        )
    return False


def _month(rule: str, words: list[Word], first: int, end: int, before: Word | None, after: Word | None) -> bool:
    """ "August" as a name: "August Wilson", "Mr. April"; "March" as the verb after "to"; "the May
    government" is a person's."""
    if end - first > 1:
        return False
    if (
        after is not None
        and after.kind == "other"
        and after.text[:1].isupper()
        and words[first].text in ("August", "April", "June")
    ):
        return before is None or before.text.lower() not in WORDS["before_year"]
    if rule == "weak_month_noun":
        is_noun = after is not None and after.text.isalpha() and after.text.islower()
        return not is_noun or (words[first].value == "5" and after is not None and after.text in WORDS["of_a_person"])
    if rule == "weak_month" and before is not None and before.kind in ("to", "for"):
        return after is not None and after.kind == "other" and after.text[:1].isalpha()
    return False


def _ordinal_century(
    rule: str, words: list[Word], first: int, end: int, before: Word | None, after: Word | None
) -> bool:
    return words[end - 1].value != "C"


def _day_unit(rule: str, words: list[Word], first: int, end: int, before: Word | None, after: Word | None) -> bool:
    if rule not in ("day_before_yesterday", "day_beside_weekday", "day_beside_holiday"):
        return False
    return not any(word.value == "D" for word in words[first:end])


def _narrative(rule: str, words: list[Word], first: int, end: int, before: Word | None, after: Word | None) -> bool:
    unit = words[end - 1] if rule != "day_before" else words[first + 1]
    return unit.value not in ("D", "W", "M", "Y", "WE", "MO", "AF", "EV", "NI") or (
        words[first].kind == "next"  # "next week" counts from the day of writing, "the next week" from the tale
    )


def _relative_unit(rule: str, words: list[Word], first: int, end: int, before: Word | None, after: Word | None) -> bool:
    unit = words[end - 1].value
    if unit in ("TH", "TM", "TS"):
        return True
    if rule == "mid_unit":
        return unit not in ("W", "M", "Y", "D")
    shift = words[end - 2].text.lower()
    if unit in ("D", "MO", "AF", "EV", "NI"):  # "last day", "next day": told by the day before, or no day at all
        return True
    return shift == "past" and before is not None and before.text.lower() in ("'s", "’s")


def _frequency(rule: str, words: list[Word], first: int, end: int, before: Word | None, after: Word | None) -> bool:
    if rule != "frequency":
        return False
    return words[first].text in ("annual", "quarterly") or (after is not None and after.text[:1].isupper())


def _clock(rule: str, words: list[Word], first: int, end: int, before: Word | None, after: Word | None) -> bool:
    if rule == "at_hundred_hours" and not _is_clock_number(words[first].text):
        return True
    return before is not None and before.text.lower() == "high"


def _date(rule: str, words: list[Word], first: int, end: int, before: Word | None, after: Word | None) -> bool:
    return rule == "hundred_hours_of_date" and not _is_clock_number(words[first].text)


def _is_clock_number(digits: str) -> bool:
    """ "at 2145", not "at 1989 prices" or "at 980": four digits, hours and minutes."""
    return len(digits) == 4 and digits[:2] < "24" and digits[2:] < "60"


def _relative_day(rule: str, words: list[Word], first: int, end: int, before: Word | None, after: Word | None) -> bool:
    """ "Russia Today", "USA TODAY": names of papers and channels."""
    is_name = rule == "relative_day" and words[first].text[:1] == "T" and words[first].kind == "relative_day"
    if is_name and before is not None and before.text[:1].isupper() and before.text.lower() in WORDS["before_today"]:
        return True
    return _day_unit(rule, words, first, end, before, after)


GUARDS = {
    "date": _date,
    "year": _year,
    "duration": _duration,
    "month": _month,
    "century": _ordinal_century,
    "relative_day": _relative_day,
    "weekday": _day_unit,
    "holiday": _day_unit,
    "narrative": _narrative,
    "relative_unit": _relative_unit,
    "set": _frequency,
    "decade": _decade,
    "clock": _clock,
}
