"""What the assets work with: the warehouse and the places where articles come from."""

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipelines.ingest.place import is_address
from pipelines.load.warehouse import Warehouse
from pipelines.runner import Runner, open_runner
from pipelines.settings import gather_settings

SOURCES_VARIABLE = "DATELINE_SOURCES"
SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "raw"
"""The articles that come with a checkout; read where no source is given."""


class WarehouseResource(dg.ConfigurableResource):  # type: ignore[type-arg]  # it provides itself
    """Where the warehouse lies."""

    home: str = Field(description="Folder for everything that Dateline writes.")

    def open(self) -> Warehouse:
        """The warehouse, ready to be written; close it, or use it in a `with`."""
        return Warehouse.open(Path(self.home))


class ReadersResource(dg.ConfigurableResource):  # type: ignore[type-arg]  # it provides itself
    """Who reads the articles: one process writes, as many as are wanted parse and read."""

    engine: str = Field("inline", description="How the readers are run: inline, process or ray.")
    workers: int = Field(1, ge=1, le=1024, description="Readers side by side.")

    def open(self) -> AbstractContextManager[Runner]:
        """The readers, for a `with`. Raises RunnerError if the engine is not installed, SettingsError if unknown."""
        settings = gather_settings({"engine": self.engine, "workers": self.workers}, environment={})
        return open_runner(settings.engine, settings.workers)


class SourcesResource(dg.ConfigurableResource):  # type: ignore[type-arg]  # it provides itself
    """Where articles come from."""

    paths: list[str] = Field(description="Files, folders, archives and addresses to read.")

    def places(self) -> list[Path | str]:
        """The same as paths; an address stays a text, for a path would fold its slashes."""
        return [path if is_address(path) else Path(path) for path in self.paths]


def default_resources(environment: Mapping[str, str] | None = None) -> dict[str, dg.ConfigurableResource]:  # type: ignore[type-arg]
    """The home in force, and the sources that DATELINE_SOURCES names (several with a colon between), else the samples.

    >>> default_resources({"DATELINE_SOURCES": "news:/srv/more"})["sources"].paths
    ['news', '/srv/more']
    """
    environment = os.environ if environment is None else environment
    named = [path for path in environment.get(SOURCES_VARIABLE, "").split(os.pathsep) if path]
    settings = gather_settings({}, environment=environment)
    return {
        "warehouse": WarehouseResource(home=str(settings.home)),
        "readers": ReadersResource(engine=settings.engine, workers=settings.workers),
        "sources": SourcesResource(paths=named or [str(SAMPLES)]),
    }
