"""What may be named as input: files and folders that are there, patterns, and addresses such as s3://bucket/news."""

from pathlib import Path
from typing import Any

import click

from pipelines.ingest.place import is_address


class InputPath(click.Path):
    """A path that exists, else a pattern or an address, which the run itself looks up."""

    def __init__(self, *, allow_dash: bool = False) -> None:
        super().__init__(exists=True, allow_dash=allow_dash, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """An address stays a text, for a path would fold its slashes."""
        if isinstance(value, str) and is_address(value):
            return value
        if isinstance(value, str) and any(sign in value for sign in "*?[") and not Path(value).exists():
            return Path(value)
        return super().convert(value, param, ctx)
