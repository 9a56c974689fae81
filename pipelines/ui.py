"""Dagster's web UI on this checkout: `make ui`, or `python -m pipelines.ui`.

Everything that Dagster writes lies below the home; nothing is told to anybody.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from pipelines.settings import gather_settings

CHECKOUT = Path(__file__).resolve().parents[1]
PORT_VARIABLE = "DATELINE_UI_PORT"
DEFAULT_PORT = "3000"

INSTANCE_SETTINGS = """\
# Written by `python -m pipelines.ui` where there was none; yours to change.
telemetry:
  enabled: false
nux: # the dialog that would cover the first page
  enabled: false
concurrency:
  pools: # a warehouse has one writer: runs wait for each other
    default_limit: 1
    granularity: run
"""


def prepare_environment(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The variables for Dagster, all places made absolute from `folder`; makes its own folder below the home."""
    home = (folder / gather_settings({}, environment=environment).home).resolve()
    dagster_home = home / "dagster"
    dagster_home.mkdir(parents=True, exist_ok=True)
    settings = dagster_home / "dagster.yaml"
    if not settings.exists():
        settings.write_text(INSTANCE_SETTINGS, encoding="utf-8")
    return {**environment, "DATELINE_HOME": str(home), "DAGSTER_HOME": str(dagster_home)}


def server_command(environment: Mapping[str, str]) -> list[str]:
    """How the server is started.

    >>> server_command({"DATELINE_UI_PORT": "3456"})[-2:]
    ['-p', '3456']
    """
    port = environment.get(PORT_VARIABLE) or DEFAULT_PORT
    workspace = str(CHECKOUT / "workspace.yaml")
    return [sys.executable, "-m", "dagster", "dev", "-w", workspace, "-h", "127.0.0.1", "-p", port]


def main() -> None:
    """Starts the server in the place of this process."""
    environment = prepare_environment(os.environ, Path.cwd())
    command = server_command(environment)
    print(f"Dateline's pipeline: http://127.0.0.1:{command[-1]} (about 15 s from now; Ctrl-C ends it)", file=sys.stderr)
    os.execve(command[0], command, environment)


if __name__ == "__main__":
    main()
