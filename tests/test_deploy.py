"""The recipes in deploy/: they name what is there, and keep to a few rules that matter."""

import configparser
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import yaml

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


def postgres_programs() -> Path | None:
    """The folder of PostgreSQL's server programs, of the newest version that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@pytest.mark.slow
def test_dagster_keeps_its_records_in_a_real_postgresql(monkeypatch):
    pytest.importorskip("dagster_postgres")
    programs = postgres_programs()
    if programs is None or os.getuid() != 0 or shutil.which("runuser") is None:
        pytest.skip("PostgreSQL cannot be started here (Debian: apt-get install postgresql; as root)")
    from dagster import DagsterInstance

    as_postgres = ["runuser", "-u", "postgres", "--"]
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-", dir="/tmp"))
    shutil.chown(folder, "postgres")
    data, port = folder / "data", "54329"
    subprocess.run([*as_postgres, programs / "initdb", "-D", data, "-A", "trust", "-U", "dateline"], check=True)
    start = ["-o", f"-p {port} -k {folder} -h 127.0.0.1", "-l", folder / "log", "-w", "start"]
    subprocess.run([*as_postgres, programs / "pg_ctl", "-D", data, *start], check=True)
    try:
        home = folder / "dagster"
        home.mkdir()
        settings = (DEPLOY / "dagster.yaml").read_text().replace("port: 5432", f"port: {port}")
        (home / "dagster.yaml").write_text(settings)
        for name, value in {"USER": "dateline", "PASSWORD": "x", "HOST": "127.0.0.1", "DB": "postgres"}.items():
            monkeypatch.setenv(f"DAGSTER_PG_{name}", value)
        with DagsterInstance.from_config(str(home)) as instance:
            assert "Postgres" in type(instance.run_storage).__name__ + type(instance.event_log_storage).__name__
            assert instance.get_runs() == []
    finally:
        subprocess.run([*as_postgres, programs / "pg_ctl", "-D", data, "-m", "fast", "stop"], check=False)
        shutil.rmtree(folder, ignore_errors=True)
