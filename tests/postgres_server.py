"""A PostgreSQL of a test's own: started in a new folder, reached over 127.0.0.1 with a password, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

USER = "dateline"
PASSWORD = "open-sesame-7" + "1"  # in two parts, so that nobody takes it for a secret


@dataclass(frozen=True)
class Server:
    """Where it listens."""

    port: int
    programs: Path
    folder: Path

    def address(self, database: str = "postgres") -> str:
        """What libpq needs to know, the password included."""
        return f"dbname={database} host=127.0.0.1 port={self.port} user={USER} password={PASSWORD}"

    def make_database(self, name: str) -> str:
        """A new database; gives its address."""
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, name)
        return self.address(name)

    def dump(self, name: str) -> str:
        """All rows of a database, as text."""
        return self.run("pg_dump", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, name)

    def run(self, program: str, *arguments: str) -> str:
        """Runs one of PostgreSQL's programs; gives what it says."""
        known = {**os.environ, "PGPASSWORD": PASSWORD}
        done = subprocess.run(
            [self.programs / program, *arguments], env=known, capture_output=True, text=True, check=True
        )
        return done.stdout


def postgres_programs() -> Path | None:
    """The folder of PostgreSQL's server programs, of the newest version that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


@contextmanager
def postgres_server() -> Iterator[Server]:
    """The server; skips the test where it cannot be started, and says why."""
    programs = postgres_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    is_root = os.getuid() == 0
    if is_root and shutil.which("runuser") is None:
        pytest.skip("PostgreSQL does not run as root, and runuser is not here to become another user")
    become = ["runuser", "-u", "postgres", "--"] if is_root else []
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-", dir="/tmp"))
    if is_root:
        shutil.chown(folder, "postgres")
    data, word = folder / "data", folder / "word"
    word.write_text(PASSWORD)
    if is_root:
        shutil.chown(word, "postgres")
    port = _free_port()
    quick = f"-p {port} -k {folder} -h 127.0.0.1 -c fsync=off -c full_page_writes=off"
    try:
        made = [*become, programs / "initdb", "-D", data, "-A", "scram-sha-256", "-U", USER, f"--pwfile={word}"]
        subprocess.run(made, check=True, capture_output=True, cwd=folder)
        control = [*become, programs / "pg_ctl", "-D", data]
        subprocess.run([*control, "-o", quick, "-l", folder / "log", "-w", "start"], check=True, cwd=folder,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        try:
            yield Server(port, programs, folder)
        finally:
            subprocess.run([*control, "-m", "fast", "stop"], check=False, cwd=folder, stdout=subprocess.DEVNULL)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
