"""Clock times: "9 a.m. EDT", "16.00", "1030 GMT"."""

from pipelines.extract.timex_grammar import Reading


def read_clock(reading: Reading) -> str | None:
    """Clock time with the zone's offset where that is certain: "09:00", "12:45+05:30"."""
    clock = reading.word("clock") or reading.word("clock_word")
    four = reading.word("clock4")
    if four:
        four = four.zfill(4)
        clock = f"{four[:2]}:{four[2:]}" if four[:2] < "24" and four[2:] < "60" else None
    hour = reading.number("hour")
    if hour is not None:
        clock = f"{hour:02}:00"
    if clock is None:
        return None
    hours, minutes = int(clock[:2]), clock[3:]
    meridiem = reading.word("meridiem") or {"AF": "pm", "EV": "pm", "NI": "pm"}.get(reading.word("part") or "")
    if meridiem == "pm" and hours < 12:
        hours += 12
    elif meridiem == "am" and hours == 12:
        hours = 0
    offset = (reading.word("zone") or "").rstrip("?")
    return f"{hours:02}:{minutes}{offset if offset[:1] in ('+', '-', 'Z') else ''}"
