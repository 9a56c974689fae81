"""The pages: links lead somewhere, commands and queries run, the drawn is fresh, the notebook plots."""

import ast
import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli import dateline
from pipelines.publish.diagram import DIAGRAM_FILE, entity_diagram
from pipelines.publish.query import run_named_or_sql
from tests.published import publish_small_world

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^ *```(\w+)\n(.*?)^ *```", re.S | re.M)
RUNS = ("sql", "search", "brief", "export", "doctor")
"""Commands of which every line shown is run on the small world; lines of the others are only parsed."""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs") / "dateline-data"
    folder.mkdir()
    publish_small_world(folder)
    return folder


def blocks(language):
    for page in PAGES:
        for kind, content in FENCED.findall(page.read_text(encoding="utf-8")):
            if kind == language:
                yield page, content


def anchors(page):
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    heads = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    for link in LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
        if "://" in link:
            continue
        target, _, anchor = link.partition("#")
        file = page.parent / target if target else page
        assert file.exists(), link
        assert not anchor or anchor in anchors(file), link
        if page.parent == DOCS:
            assert DOCS in file.resolve().parents, f"{link} leaves the site"


def test_the_site_has_every_page_once():
    nav = re.findall(r"^  - .+: (\S+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M)
    assert sorted(nav) == sorted(page.name for page in DOCS.glob("*.md"))


def test_the_site_is_built_without_a_warning(tmp_path):
    pytest.importorskip("zensical")
    shutil.copytree(DOCS, tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def command_lines():
    for page, content in blocks("console"):
        if page.stem == "queries":  # made by asking them all
            continue
        for line in content.splitlines():
            if match := re.match(r" *\$ (?:\.venv/bin/)?dateline (.*)", line):
                yield pytest.param(match[1], id=f"{page.stem}: {match[1]}")


@pytest.mark.parametrize("line", command_lines())
def test_every_command_shown_works(home, tmp_path, monkeypatch, line):
    words = shlex.split(line)
    name, *asked = words[: next((place for place, word in enumerate(words) if word in "|>"), len(words))]
    command = dateline.commands[name]
    if name not in RUNS or "..." in line:
        command.make_context(name, list(asked), resilient_parsing=True)
        return
    if name == "search":
        pytest.importorskip("duckdb_extension_fts")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(dateline, [name, *asked], env={"DATELINE_HOME": str(home)})
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(query, id=f"{page.stem} {n}")
        for n, (page, query) in enumerate(blocks("sql"))
        if page.stem != "queries"
    ],
)
def test_every_query_shown_runs(home, query):
    assert run_named_or_sql(home, query).column_names


def test_python_shown_runs(home, monkeypatch, capsys):
    monkeypatch.chdir(home.parent)
    shown = list(blocks("python"))
    assert shown
    for _, snippet in shown:
        exec(compile(snippet, "docs", "exec"), {})
    assert "Norland threatens Sudland" in capsys.readouterr().out


def test_every_make_target_shown_is_there():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for page in PAGES:
        named = set(re.findall(r"(?:`|^\$ )make ([a-z]+)", page.read_text(encoding="utf-8"), re.M))
        assert named <= targets, page.name


def test_the_diagram_is_what_the_records_say():
    assert DIAGRAM_FILE.read_text(encoding="utf-8") == entity_diagram(), (
        "stale: run `python -m pipelines.publish.diagram` and look at it"
    )


def test_the_notebook_draws_three_plots(home, monkeypatch):
    notebook = json.loads((ROOT / "notebooks" / "first_look.ipynb").read_text(encoding="utf-8"))
    monkeypatch.setenv("DATELINE_HOME", str(home))
    names: dict[str, object] = {}
    plots = []
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        assert cell["outputs"] == []
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "notebook", "exec"), names)
        if isinstance(last, ast.Expr):
            plots.append(eval(compile(ast.Expression(last.value), "notebook", "eval"), names)._repr_svg_())
    assert len(plots) == 3
    assert all(plot.startswith("<svg") and plot.count("<rect") > 1 for plot in plots)


def test_the_citation_names_this_version():
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for key in ("cff-version: 1.2.0", "title: ", "message: ", "authors:", f"version: {project['version']}\n"):
        assert key in text
    assert f"license: {project['license']}" in text


def test_no_column_is_without_a_meaning():
    lines = [
        line for line in (DOCS / "data-dictionary.md").read_text(encoding="utf-8").splitlines() if line[:3] == "| `"
    ]
    assert lines
    assert not [line for line in lines if line.rstrip(" |").endswith("| |")]


def test_pictures_fetch_nothing():
    for picture in DOCS.glob("*.svg"):
        text = picture.read_text(encoding="utf-8")
        assert set(re.findall(r"https?://[^\"]+", text)) == {"http://www.w3.org/2000/svg"}
        assert "<script" not in text
