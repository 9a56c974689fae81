"""`make bench`: every adapter on the developer halves beside the checkout; prints the figures, fills docs/quality.md.

The benchmarks measure; their texts are not part of the project. Where the folder is absent there is nothing to measure.
"""

import importlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import challenge
from benchmarks.predict import read_rows

ROOT = Path(__file__).resolve().parent.parent
HALVES = ROOT.parent / "shared" / "benchmarks"
QUALITY_PAGE = ROOT / "docs" / "quality.md"
BEGIN, END = "<!-- figures: begin (written by make bench) -->", "<!-- figures: end -->"
LATE_FOLDS = (2, 3, 4)
"""Errors of folds 0 and 1 may be read; figures are given on the others."""

Figures = dict[str, float | None]


@dataclass(frozen=True)
class Measure:
    """One benchmark file: which adapter answers it, and which figures its scorer gives."""

    name: str
    task: str
    gold: str
    scorer: tuple[str, ...]
    figures: Callable[[dict[str, Any]], Figures]
    folds: tuple[int, ...] | None = None
    prepare: Callable[[Path], Path] | None = None
    asked: str | None = None
    """File of the input rows, where the gold file has none of its own."""


def _label(result: dict[str, Any]) -> Figures:
    return {"macro F1": result["macro_f1"], "accuracy": result["accuracy"]}


def _accuracy(result: dict[str, Any]) -> Figures:
    return {"accuracy": result["accuracy"]}


def _dates(result: dict[str, Any]) -> Figures:
    return {
        "value F1": result["value"]["f1"] / 100,
        "interval F1": result["interval"]["f1"] / 100,
        "relaxed span F1": result["relaxed"]["f1"] / 100,
        "day recall": result["day_recall"] / 100,
    }


def _entities(result: dict[str, Any]) -> Figures:
    return {k: result[k]["f1"] for k in ("strict", "partial", "untyped") if k in result}


def _day(result: dict[str, Any]) -> Figures:
    return {k: v for k, v in result.items() if isinstance(v, float)}


def _text(result: dict[str, Any]) -> Figures:
    found: Figures = {}
    for key, value in result.items():
        if isinstance(value, float):
            found[key] = value
        elif isinstance(value, dict):
            found |= {f"{key} {k}": v for k, v in value.items() if isinstance(v, float) and "f1" in k}
    return found


def _spans(result: dict[str, Any]) -> Figures:
    return _text(result)


def _muc_gold(folder: Path) -> Path:
    """The rows of the MUC file with one certain event or none, as the benchmark's own script makes them."""
    script = HALVES / "event_coding" / "baselines.py"
    made = subprocess.run(
        [sys.executable, str(script), "muc-main", str(HALVES / MUC)],
        capture_output=True,
        text=True,
        check=True,
    )
    path = folder / "muc_main.jsonl"
    path.write_text(made.stdout, encoding="utf-8")
    return path


CODING = "event_coding"
MUC = f"{CODING}/muc4_dev.jsonl"
MEASURES = (
    Measure("entities, seeds", "entities", "entities/dev/seeds.jsonl", ("entities/score.py",), _entities),
    Measure("entities, wikigold", "entities", "entities/dev/wikigold.jsonl", ("entities/score.py",), _entities),
    Measure("entities, pud_news", "entities", "entities/dev/pud_news.jsonl", ("entities/score.py",), _entities),
    Measure("dates, seeds", "dates", "dates/seeds_gold.jsonl", ("dates/score.py",), _dates),
    Measure("dates, aquaint", "dates", "dates/aquaint_dev.jsonl", ("dates/score.py",), _dates),
    Measure("event type, plv (folds 2-4)", "event_type", f"{CODING}/plv_dev.jsonl", (f"{CODING}/score.py", "label"),
            _label, LATE_FOLDS),
    Measure("quad class, plv (folds 2-4)", "event_type", f"{CODING}/plv_dev.jsonl",
            (f"{CODING}/score.py", "label", "--field", "quad"), _label, LATE_FOLDS),
    Measure("actors, cameo (folds 2-4)", "actors", f"{CODING}/cameo_actors_dev.jsonl", (f"{CODING}/score.py", "spans"),
            _spans, LATE_FOLDS),
    Measure("actor codes, country", "actor_codes", f"{CODING}/actor_codes_dev.jsonl",
            (f"{CODING}/score.py", "label", "--field", "country"), _accuracy),
    Measure("actor codes, sector", "actor_codes", f"{CODING}/actor_codes_dev.jsonl",
            (f"{CODING}/score.py", "label", "--field", "sector"), _accuracy),
    Measure("main event, words", "main_event", f"{CODING}/g5w1h_dev.jsonl", (f"{CODING}/score.py", "text"), _text),
    Measure("main event, day", "main_event", f"{CODING}/g5w1h_dev.jsonl", (f"{CODING}/score.py", "date"), _day),
    Measure("incident type, muc", "muc_main", "", (f"{CODING}/score.py", "label"), _accuracy, None, _muc_gold,
            MUC),
    Measure("incident day, muc", "muc_main", "", (f"{CODING}/score.py", "date"), _day, None, _muc_gold, MUC),
)  # fmt: skip


def measure_all(names: list[str]) -> Iterator[tuple[str, Figures, float]]:
    """Name, figures and seconds of each benchmark whose name begins with one of the given ones (all, if none given)."""
    with tempfile.TemporaryDirectory() as made:
        for name, measure in _measures(Path(made)):
            if not names or name.startswith(tuple(names)):
                began = time.perf_counter()
                for part, figures in measure():
                    yield name + part, figures, time.perf_counter() - began


def _measures(folder: Path) -> Iterator[tuple[str, Callable[[], Iterable[tuple[str, Figures]]]]]:
    """Every benchmark by name, with what gives the figures of each of its parts ("" if it has one alone)."""
    answers: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for measure in MEASURES:
        yield measure.name, lambda m=measure: [("", _score(m, _gold_of(m, folder), folder, answers))]
    yield "dates, weekdays", lambda: [("", _weekdays())]
    for label, stem, together in (("seeds", "seeds_gold", date(2022, 2, 1)), ("aquaint", "aquaint_dev", None)):
        yield f"publication date, {label}", lambda s=stem, t=together: [("", _publication_date(s, t))]
    yield (
        "geocoding",
        lambda: (
            (f", {part}", figures)
            for part, figures in importlib.import_module("benchmarks.geocoding").measure_geocoding().items()
        ),
    )
    yield "speed", lambda: [("", _speed())]
    for view in ("near", "full"):
        name = f"cleaning, {view} view (line model learnt on it)"
        yield name, lambda v=view: [("", _cleaning(v, folder))]
    yield "whole articles (extract)", lambda: [("", _extract(folder))]
    for label, stem in (("ECB+", "dev"), ("gvc", "gvc_dev")):
        yield f"merging, {label}", lambda s=stem: [("", _merging(s, folder))]
    yield "scale of merging", lambda: [("", _scale())]


def _gold_of(measure: Measure, folder: Path) -> Path:
    return measure.prepare(folder) if measure.prepare else HALVES / measure.gold


def _scale() -> Figures:
    """What an article costs among ten thousand, and how much more that is than among one thousand."""
    (_, few), (_, many) = importlib.import_module("benchmarks.merge_scale").measure_scale()
    return {**many, "growth": many["ms an article"] / few["ms an article"]}


def _score(measure: Measure, gold: Path, folder: Path, answers: dict[tuple[str, str], list[dict[str, Any]]]) -> Figures:
    key = (measure.task, str(gold))
    if key not in answers:
        asked = read_rows(HALVES / measure.asked if measure.asked else gold)
        answers[key] = list(importlib.import_module(f"benchmarks.{measure.task}").predict(asked))
    rows = [r for r in read_rows(gold) if measure.folds is None or r.get("fold") in measure.folds]
    ids = {r["id"] for r in rows}
    kept = _write(folder / "gold.jsonl", rows)
    predicted = _write(folder / "pred.jsonl", [a for a in answers[key] if a["id"] in ids])
    script, *verb = measure.scorer
    positional = verb[:1] if verb else []
    return measure.figures(_run_scorer(script, [*positional, str(kept), str(predicted), *verb[1:]]))


def _weekdays() -> Figures:
    """Of both files of time expressions together."""
    adapter, scorer = (importlib.import_module(f"benchmarks.{name}") for name in ("dates", "weekday"))
    rows = [r for stem in ("seeds_gold", "aquaint_dev") for r in read_rows(HALVES / "dates" / f"{stem}.jsonl")]
    figures: Figures = scorer.score_weekdays(rows, list(adapter.predict(rows)))
    return figures


def _publication_date(stem: str, together: date | None) -> Figures:
    """Articles whose own date is hidden; the seeds are of one story and arrive together, the others one by one."""
    adapter, undated = (importlib.import_module(f"benchmarks.{name}") for name in ("publication_date", "undated"))
    rows = list(read_rows(HALVES / "dates" / f"{stem}.jsonl"))
    figures: Figures = undated.score_days(rows, list(adapter.predict(undated.hide_dates(rows, together=together))))
    return figures


def _speed() -> Figures:
    rows = read_rows(HALVES / "dates" / "aquaint_dev.jsonl")
    figures: Figures = importlib.import_module("benchmarks.speed").measure_speed([row["text"] for row in rows])
    return figures


def _cleaning(view: str, folder: Path) -> Figures:
    gold = HALVES / "cleaning" / "dev.jsonl.gz"
    adapter = importlib.import_module("benchmarks.cleaning")
    rows = list(read_rows(gold))
    if view == "near":
        rows = [{**r, "lines": r["lines"][r["near"][0] : r["near"][1]]} for r in rows]
    predicted = list(adapter.predict({"id": r["id"], "lines": r["lines"]} for r in rows))
    if view == "near":
        first = {r["id"]: r["near"][0] for r in rows}
        predicted = [{**p, "keep": [n + first[p["id"]] for n in p["keep"]]} for p in predicted]
    kept = _write(folder / "kept.jsonl", predicted)
    result = _run_scorer("cleaning/score.py", [str(gold), "--keep", str(kept), "--view", view])[view]
    return {k: v for k, v in result.items() if isinstance(v, float)}


def _extract(folder: Path) -> Figures:
    """The whole extractor through its own command."""
    articles = HALVES / "extract" / "articles.jsonl"
    made = subprocess.run(
        [sys.executable, "-m", "pipelines.cli", "extract", "--jsonl", str(articles)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    system = folder / "system.jsonl"
    system.write_text(made.stdout, encoding="utf-8")
    result = _run_scorer("extract/score.py", [str(HALVES / "extract" / "gold.jsonl"), str(system)])
    figures: Figures = {k: result[k]["f1"] for k in ("events", "events_typed", "events_whole", "quotes")}
    figures |= {k: result[k]["acc"] for k in ("type", "mode", "status", "date_dated", "quantity_recall")}
    figures["not-events sprung"] = result["not_events_sprung"]["sprung"] / result["not_events_sprung"]["of"]
    grouping = result["grouping_across"]
    figures["grouping B3"] = grouping["f1"] if grouping else None
    return figures


def _merging(stem: str, folder: Path) -> Figures:
    adapter = importlib.import_module("benchmarks.merging")
    documents = HALVES / "event_merging" / f"{stem}_documents.jsonl"
    clusters = {row["mention_id"]: row["cluster"] for row in adapter.predict(read_rows(documents))}
    system = folder / "system.json"
    system.write_text(json.dumps(clusters), encoding="utf-8")
    result = _run_scorer("event_merging/score.py", [str(HALVES / "event_merging" / f"{stem}_gold.jsonl"), str(system)])
    return {"CoNLL F1": result["conll"] / 100, "without singletons": result["without_singletons"]["conll"] / 100}


def _run_scorer(script: str, arguments: list[str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(HALVES / script), *arguments, "--json"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{script} ended with {done.returncode}: {done.stderr.strip() or done.stdout.strip()}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def write_page(table: list[str], begin: str = BEGIN, end: str = END) -> None:
    """Puts the table between the marks of docs/quality.md."""
    page = QUALITY_PAGE.read_text(encoding="utf-8")
    head, rest = page.split(begin)
    QUALITY_PAGE.write_text(head + "\n".join([begin, *table, end]) + rest.split(end)[1], encoding="utf-8")


def replace_rows(table: list[str]) -> None:
    """Puts the rows that were measured in the place of those of the same name."""
    page = QUALITY_PAGE.read_text(encoding="utf-8")
    lines = page.split(BEGIN)[1].split(END)[0].strip().splitlines()
    measured = {row.split(" | ")[0]: row for row in table}
    write_page([measured.get(line.split(" | ")[0], line) for line in lines])


def _print_challenge(*, is_written: bool) -> None:
    """Our own sentences need no benchmark folder."""
    figures, table = challenge.measure_challenge()
    print(f"{'challenge sentences':34} {', '.join(f'{k} {v:.3f}' for k, v in figures.items())}")
    print("\n".join(table), flush=True)
    if is_written:
        write_page(table, challenge.BEGIN, challenge.END)


def main(names: list[str]) -> int:
    """Prints the figures and writes them on the page: all of it, or the rows that were asked for."""
    if not names or any("challenge sentences".startswith(n) for n in names):
        _print_challenge(is_written=True)
    if names == ["challenge"]:
        return 0
    if not HALVES.is_dir():
        print("nothing to measure: the folder ../shared/benchmarks is not here", file=sys.stderr)
        return 1
    table = ["| benchmark | figures | seconds |", "| --- | --- | --- |"]
    for name, figures, seconds in measure_all(names):
        shown = ", ".join(f"{k} {v:.3f}" for k, v in figures.items() if v is not None)
        print(f"{name:34} {shown}  ({seconds:.0f} s)", flush=True)
        table.append(f"| {name} | {shown} | {seconds:.0f} |")
    if names:
        replace_rows(table[2:])
    else:
        write_page(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
