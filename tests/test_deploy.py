"""The recipes in deploy/: they name what is there, and keep to a few rules that matter."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.postgres_server import PASSWORD, USER, postgres_server

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))


def instructions() -> list[tuple[str, str]]:
    """Name and arguments of each instruction of the Dockerfile."""
    text = re.sub(r"\\\n\s*", " ", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"))
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in lines]


def test_the_dockerfile_is_pinned_runs_as_nobody_special_and_copies_what_is_there():
    found = instructions()
    assert next(name for name, _ in found) == "FROM"
    assert re.fullmatch(r"python:\d+\.\d+\.\d+-slim-\w+", dict(found)["FROM"])
    users = [words for name, words in found if name == "USER"]
    assert users
    assert users[-1] != "root"
    for name, words in found:
        assert name in {"FROM", "ENV", "RUN", "WORKDIR", "COPY", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "CMD"}
        if name == "COPY":
            assert all((ROOT / source).exists() for source in words.split()[:-1]), words
        if name == "RUN" and "requirements.lock" in words:
            assert "--require-hashes" in words
        assert "sudo" not in words
        assert not re.search(r"(?i)(password|secret|token)=", words)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_run_without_rights_and_the_page_is_for_this_machine(unit):
    read = configparser.ConfigParser(strict=False)
    read.optionxform = str
    read.read(unit)
    service = read["Service"]
    assert service["User"] == "dateline"
    assert service["NoNewPrivileges"] == service["ProtectHome"] == "true"
    assert service["ProtectSystem"] == "strict"
    if "webserver" in unit.name:
        assert " -h 127.0.0.1 " in service["ExecStart"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_finds_no_fault_in_the_units(tmp_path):
    for unit in UNITS:
        text = re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", unit.read_text(), flags=re.M)
        (tmp_path / unit.name).write_text(text)
    told = subprocess.run(
        ["systemd-analyze", "verify", *map(str, tmp_path.iterdir())], capture_output=True, text=True, check=False
    )
    faults = [line for line in told.stderr.splitlines() if "dateline" in line and "postgresql" not in line]
    assert not faults, told.stderr


def test_passwords_come_from_the_environment():
    storage = yaml.safe_load((DEPLOY / "dagster.yaml").read_text())["storage"]["postgres"]["postgres_db"]
    for name in ("username", "password", "hostname", "db_name"):
        assert set(storage[name]) == {"env"}


@pytest.mark.slow
def test_dagster_keeps_its_records_in_a_real_postgresql(monkeypatch, tmp_path):
    pytest.importorskip("dagster_postgres")
    from dagster import DagsterInstance

    with postgres_server() as server:
        settings = (DEPLOY / "dagster.yaml").read_text().replace("port: 5432", f"port: {server.port}")
        (tmp_path / "dagster.yaml").write_text(settings)
        known = {"USER": USER, "PASSWORD": PASSWORD, "HOST": "127.0.0.1", "DB": "postgres"}
        for name, value in known.items():
            monkeypatch.setenv(f"DAGSTER_PG_{name}", value)
        with DagsterInstance.from_config(str(tmp_path)) as instance:
            assert "Postgres" in type(instance.run_storage).__name__ + type(instance.event_log_storage).__name__
            assert instance.get_runs() == []
