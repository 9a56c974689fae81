"""A word that may tell an event, with all that its clause says of it."""

from dataclasses import dataclass

from pipelines.extract.parsed_text import Token
from pipelines.extract.party import Party
from pipelines.extract.status import Status
from pipelines.extract.type_reading import Reading


@dataclass(frozen=True)
class Candidate:
    """A word that tells an event, with its type, status and parties."""

    trigger: Token
    carrier: Token | None
    reading: Reading
    status: Status
    parties: tuple[Party, ...]
    is_reference: bool = False
    """Whether the noun only refers to an event ("the attack"), whose parties must stand elsewhere in the article."""
