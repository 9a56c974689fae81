"""Settings: a flag wins over the environment, that over dateline.toml in home, that over the default.

Each setting knows where its value came from, so that `dateline doctor` can say it.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipelines.publish.lake_place import LakePlace, conceal, is_name, lake_place

Engine = Literal["inline", "process", "ray"]
PageReading = Literal["precision", "balanced", "recall", "fast"]
Typing = Literal["encoder", "linear", "rules"]

SETTINGS_FILE = "dateline.toml"
DEFAULT_TYPING: Typing = "encoder"
DEFAULT_HOME = Path("dateline-data")


class SettingsError(ValueError):
    """A setting cannot be used; the message says where it was given and what was expected."""


class Settings(BaseModel):
    """What a run needs to know.

    >>> gather_settings({"workers": 3}, environment={}).workers
    3
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path = Field(DEFAULT_HOME, description="Folder for everything that Dateline writes.")
    workers: int = Field(1, ge=1, le=1024, description="Processes that read articles side by side.")
    engine: Engine = Field("inline", description="How they are run: inline, process or ray.")
    page_reading: PageReading = Field(
        "precision", description="How web pages are read: rather too little than too much, the reverse, or quickly."
    )
    typing: Typing = Field(
        DEFAULT_TYPING,
        description="What types events: rules, linear model and encoder; rules and linear model; or rules alone.",
    )
    lake: str | None = Field(
        None, repr=False, description="Catalogue of a lake to publish into: postgres:dbname=... host=..., or a file."
    )
    lake_data: str | None = Field(None, description="Folder or address of its files; known to a lake that is there.")
    lake_name: str | None = Field(None, description="Name of this warehouse in the lake; that of the home, if none.")
    origins: dict[str, str] = Field(default_factory=dict, description="Where each value was given.")

    @field_validator("lake_name")
    @classmethod
    def _is_a_name(cls, name: str | None) -> str | None:
        if name is not None and not is_name(name):
            raise ValueError("not a name")
        return name

    @property
    def lake_place(self) -> LakePlace | None:
        """Where to publish beside the file, if anywhere."""
        if self.lake is None:
            return None
        return lake_place(self.lake, data=self.lake_data, name=self.lake_name, home=self.home)

    def shown(self, name: str) -> str:
        """A value as it may be told: without a password."""
        return conceal(str(getattr(self, name)))


SETTING_NAMES = ("home", "workers", "engine", "page_reading", "typing", "lake", "lake_data", "lake_name")

EXPECTED = {
    "home": "the name of a folder",
    "workers": "a whole number from 1 to 1024",
    "engine": f"one of {', '.join(get_args(Engine))}",
    "page_reading": f"one of {', '.join(get_args(PageReading))}",
    "typing": f"one of {', '.join(get_args(Typing))}",
    "lake": "postgres:dbname=... host=..., or the name of a file",
    "lake_data": "the name of a folder, or an address such as s3://bucket/lake",
    "lake_name": "small letters, digits and _, the first a letter, and not main or lake",
}


def gather_settings(flags: Mapping[str, Any], *, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in force, from flags (None: not given), the environment and the file in home.

    Raises SettingsError with the place of the first value that cannot be used.
    """
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}

    def offer(name: str, value: Any, origin: str) -> None:
        if name not in values and value not in (None, ""):
            values[name], origins[name] = value, origin

    for name in SETTING_NAMES:
        offer(name, flags.get(name), f"--{name.replace('_', '-')}")
        offer(name, environment.get(f"DATELINE_{name.upper()}"), f"DATELINE_{name.upper()}")
    path = Path(values.get("home", DEFAULT_HOME)) / SETTINGS_FILE
    for name, value in _read_file(path).items():
        offer(name, value, str(path))
    for name in SETTING_NAMES:
        origins.setdefault(name, "default")
    try:
        return Settings(**values, origins=origins)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        told = f"a {type(values[name]).__name__}" if name == "lake" else repr(values[name])  # it may hold a password
        cause = None if name == "lake" else error
        raise SettingsError(f"{name} is {told} (from {origins[name]}), expected {EXPECTED[name]}.") from cause


def _read_file(path: Path) -> dict[str, Any]:
    try:
        content = path.read_bytes()
    except OSError:  # no settings file, or no home yet: both are usual
        return {}
    try:
        found = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML: {error}. Mend it or take it away.") from error
    known = [name for name in SETTING_NAMES if name != "home"]
    unknown = sorted(set(found) - set(known))
    if unknown:
        raise SettingsError(f"{path} has {', '.join(unknown)}; known are {', '.join(known[:-1])} and {known[-1]}.")
    return found
