"""Extensions of DuckDB, loaded from installed packages: nothing is ever downloaded."""

import importlib.util
from pathlib import Path

import duckdb


def extension_package(name: str) -> str:
    """The package that holds it, of the version that the installed DuckDB loads."""
    return f"duckdb-extension-{name.replace('_', '-')}=={duckdb.__version__}"


def extension_file(name: str) -> Path | None:
    """Where the extension lies; None if it is not installed for this version of DuckDB."""
    found = importlib.util.find_spec(f"duckdb_extension_{name}")
    if found is None:
        return None
    folder = Path(next(iter(found.submodule_search_locations or ())))
    path = folder / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    return path if path.is_file() else None
