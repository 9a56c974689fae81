"""What the lexicon makes of one predicate word: type, mode, how sure it is and which parties it asks for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reading:
    """An event type for one predicate word."""

    event_code: str
    mode_code: str | None
    strength: float
    need: str
    rule: str
