"""The rooms keep to themselves: who imports whom, told from the source files alone."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STAGES = ("ingest", "clean", "extract", "resolve", "load", "publish")
SHARED = ("pipelines.text", "pipelines.knowledge")
DAGSTER = ("resources", "partitions", "checks", "schedules", "sensors", "failure", "definitions")
"""Modules beside pipelines/assets that each hold one notion of Dagster."""
MODELS_MAY_IMPORT = {"models", "pydantic", *sys.stdlib_module_names}

FILES = sorted(path.relative_to(ROOT) for room in ("models", "pipelines") for path in (ROOT / room).rglob("*.py"))


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Full names of the modules that a file imports, anywhere in it."""
    return tuple(_imported(path))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} line {node.lineno}: import by full name"
            yield node.module or ""
            # `from pipelines.extract import timex` imports the module pipelines.extract.timex
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_below(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def files_in(*rooms: str) -> list[Path]:
    return [path for path in FILES if path.parts[: len(Path(rooms[0]).parts)] in {Path(room).parts for room in rooms}]


def test_the_rooms_are_where_this_test_looks_for_them():
    assert {path.parts[1] for path in files_in(*(f"pipelines/{stage}" for stage in STAGES))} == set(STAGES)


@pytest.mark.parametrize("path", files_in("models"), ids=str)
def test_models_import_pydantic_and_the_standard_library(path):
    assert {module.split(".")[0] for module in imported(path)} <= MODELS_MAY_IMPORT


@pytest.mark.parametrize("stage", STAGES)
def test_stages_do_not_import_each_other_nor_what_composes_them(stage):
    for path in files_in(f"pipelines/{stage}"):
        own = [module for module in imported(path) if is_below(module, "pipelines") and module != "pipelines"]
        strangers = [module for module in own if not is_below(module, f"pipelines.{stage}", *SHARED)]
        assert not strangers, f"{path} imports {strangers}"


@pytest.mark.parametrize("room", ["pipelines/text.py", "pipelines/knowledge"])
def test_what_all_stages_share_knows_no_stage(room):
    for path in files_in(room):
        own = [module for module in imported(path) if is_below(module, "pipelines") and module != "pipelines"]
        assert all(is_below(module, *SHARED) for module in own), path


def test_only_assets_and_their_neighbours_know_dagster():
    knowing = {path for path in FILES if any(is_below(module, "dagster") for module in imported(path))}
    allowed = set(files_in("pipelines/assets")) | {Path(f"pipelines/{name}.py") for name in DAGSTER}
    assert knowing, "no file imports dagster: the test looks in the wrong place"
    assert knowing <= allowed


def test_nothing_but_assets_and_definitions_imports_the_side_of_dagster():
    side = [f"pipelines.{name}" for name in ("assets", *DAGSTER)]
    for path in FILES:
        if path in files_in("pipelines/assets") or (path.stem in DAGSTER and path.parent == Path("pipelines")):
            continue
        assert not [module for module in imported(path) if is_below(module, *side)], path


def test_nothing_imports_the_definitions():
    assert not [path for path in FILES if any(is_below(module, "pipelines.definitions") for module in imported(path))]


def test_sql_is_a_folder_of_files_and_never_imported():
    assert not [path for path in FILES if any(is_below(module, "sql") for module in imported(path))]


def test_the_product_does_not_import_its_tests_or_benchmarks():
    assert not [path for path in FILES if any(is_below(m, "tests", "benchmarks") for m in imported(path))]


@pytest.mark.parametrize("path", [path for path in FILES if path.name == "__init__.py"], ids=str)
def test_an_init_file_holds_a_docstring_and_nothing_else(path):
    body = parsed(path).body
    assert len(body) == 1
    assert ast.get_docstring(ast.Module(body, []))


def test_every_module_says_what_lives_in_it():
    assert not [str(path) for path in FILES if not ast.get_docstring(parsed(path))]


@pytest.mark.parametrize("module", ["pipelines.extract", "pipelines.cli", "models.event"])
def test_importing_it_wakes_no_dagster_no_warehouse_and_no_model(module):
    heavy = "{'dagster', 'duckdb', 'spacy'} & set(sys.modules)"
    script = f"import sys, {module}; sys.exit(str(sorted({heavy})) if {heavy} else 0)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_extract_stage_runs_without_dagster():
    modules = [".".join(path.with_suffix("").parts) for path in files_in("pipelines/extract") if path.stem[0] != "_"]
    script = f"import sys, {', '.join(modules)}; sys.exit('dagster' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_names_of_the_code_location_agree():
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    settings, project = tools["dagster"], tools["dg"]["project"]
    assert project["code_location_target_module"] == settings["module_name"]
    assert project["code_location_name"] == settings["code_location_name"]
    workspace = (ROOT / "workspace.yaml").read_text(encoding="utf-8")
    assert f"module_name: {settings['module_name']}\n" in workspace
    assert f"location_name: {settings['code_location_name']}\n" in workspace
