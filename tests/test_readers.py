"""Ten readers that keep asking the published file while runs replace it: no question fails, each sees a whole run."""

import ast
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from benchmarks.corpus import write_corpus
from pipelines.route import run
from pipelines.settings import Settings

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
READERS = 10
ARTICLES = 5
RUNS = 3

READER = """
import sys, duckdb
from pathlib import Path

path, stop = sys.argv[1], Path(sys.argv[2])
seen, asked = set(), 0
print("ready", flush=True)
while not stop.exists():
    connection = duckdb.connect(path, read_only=True)
    seen.add(connection.execute('''
        SELECT (SELECT count(*) FROM document WHERE is_current),
            (SELECT count(DISTINCT document_id) FROM sentence),
            (SELECT sum(document_count)::BIGINT FROM ingest_batch),
            (SELECT count(*) FROM event_member WHERE is_current
                AND event_mention_id NOT IN (SELECT event_mention_id FROM event_mention)),
            (SELECT count(*) FROM check_result WHERE NOT is_passed AND severity = 'error')
    ''').fetchone())
    connection.close()
    asked += 1
print(asked, sorted(seen))
"""


@pytest.mark.slow
def test_every_reader_sees_whole_runs_and_no_question_fails(tmp_path):
    news, home, stop = tmp_path / "news", tmp_path / "home", tmp_path / "stop"
    run([write_corpus(news, ARTICLES)], settings=Settings(home=home), now=NOW)
    command = [sys.executable, "-c", READER, str(home / "dateline.duckdb"), str(stop)]
    readers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(READERS)
    ]
    try:
        for reader in readers:
            assert reader.stdout is not None
            assert reader.stdout.readline() == "ready\n"
        for number in range(1, RUNS + 1):
            write_corpus(news, ARTICLES, start=number * ARTICLES)
            run([news], settings=Settings(home=home), now=NOW.replace(hour=12 + number))
    finally:
        stop.touch()
        told = [reader.communicate(timeout=60) for reader in readers]
    whole = {(n, n, n, 0, 0) for n in range(ARTICLES, (RUNS + 1) * ARTICLES + 1, ARTICLES)}
    for (out, error), reader in zip(told, readers, strict=True):
        assert reader.returncode == 0, error
        asked, _, seen = out.partition(" ")
        assert int(asked) > RUNS
        assert set(ast.literal_eval(seen)) <= whole
