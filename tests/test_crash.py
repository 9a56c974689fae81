"""Runs that are killed, and runs whose disk or memory is full: nothing is lost, and readers never see a part."""

import subprocess
import sys

import pytest


def try_it(*options: str) -> str:
    command = [sys.executable, "-m", "benchmarks.kills", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_after_a_few_kills_all_is_as_if_nothing_had_happened():
    assert "0 faults" in try_it("--kills", "2", "--articles", "6")


@pytest.mark.slow
def test_after_a_hundred_kills_and_ten_shortages_all_is_as_if_nothing_had_happened():
    assert "100 kills" in try_it("--kills", "100", "--articles", "200", "--shortages", "5")
