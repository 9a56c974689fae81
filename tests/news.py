"""Small news of a test's own, and the home of a run over it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from pipelines.route import run
from pipelines.settings import Settings


def write_news(folder: Path, news: Mapping[str, str]) -> Path:
    """The folder with a file of each name."""
    folder.mkdir(exist_ok=True)
    for name, text in news.items():
        (folder / name).write_text(text)
    return folder


def load_news(made: pytest.TempPathFactory, news: Mapping[str, str], *, now: datetime) -> tuple[Path, Path]:
    """The files, and the home of a run over them."""
    folder = write_news(made.mktemp("files") / "n", news)
    home = made.mktemp("loaded")
    run([folder], settings=Settings(home=home), now=now)
    return folder, home
