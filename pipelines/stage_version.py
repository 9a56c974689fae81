"""What made a row: digests of the code and data of a stage, so that an upgrade does again only what it touches."""

import hashlib
from functools import lru_cache
from pathlib import Path

from pipelines.clean.pattern import OWN_FILE as OWN_PATTERNS
from pipelines.extract.parse import model_digest
from pipelines.ingest.profile import USER_FILE as OWN_PROFILES
from pipelines.settings import gather_settings

HERE = Path(__file__).parent
MADE_OF = (".py", ".csv", ".toml", ".json", ".txt")
DIGITS = 16


@lru_cache(maxsize=8)
def code_digest(*rooms: str) -> str:
    """Digest of the files of some rooms, and of what all rooms share."""
    digest = hashlib.sha256()
    paths = [HERE / "text.py", *(path for room in rooms for path in (HERE / room).rglob("*"))]
    for path in sorted(path for path in paths if path.suffix in MADE_OF):
        digest.update(path.relative_to(HERE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:DIGITS]


def clean_version(home: Path) -> str:
    """What makes an article of a file: the code, the user's own patterns and profiles, and how pages are read."""
    digest = hashlib.sha256(code_digest("ingest", "clean").encode())
    digest.update(gather_settings({"home": str(home)}).page_reading.encode())
    for name in (OWN_PATTERNS, OWN_PROFILES):
        path = home / name
        digest.update(b"\0" + (path.read_bytes() if path.is_file() else b""))
    return digest.hexdigest()[:DIGITS]


def extract_version(home: Path) -> str:
    """What finds names, times, quotes and events in an article: code, knowledge, language model, setting `typing`."""
    typing = gather_settings({"home": str(home)}).typing
    made_of = code_digest("extract", "knowledge") + model_digest() + typing
    return hashlib.sha256(made_of.encode()).hexdigest()[:DIGITS]


def extractor_version() -> str:
    """All of it, from file to event."""
    rooms = ("ingest", "clean", "extract", "resolve", "knowledge")
    return hashlib.sha256((code_digest(*rooms) + model_digest()).encode()).hexdigest()[:DIGITS]
