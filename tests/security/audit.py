"""`python -m tests.security.audit`: the lock file against known holes, the checkout against secrets; no network needed.

The list of holes beside this file is kept by hand and knows only the packages that Dateline installs; where there is a
network, `pip-audit -r requirements.lock --require-hashes` knows them all.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
ADVISORIES = Path(__file__).with_name("advisories.csv")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)")
SKIPPED = {".git", ".venv", "dateline-data", "build", "__pycache__", ".mypy_cache", ".ruff_cache", ".hypothesis"}
LARGEST = 2_000_000

SECRETS = {
    "private key": re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"),
    "AWS key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "GitHub token": re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_[A-Za-z0-9_]{60,}\b"),
    "Slack token": re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{20,}\b"),
    "Google key": re.compile(r"\bAIza[0-9A-Za-z_-]{35}\b"),
    "PyPI token": re.compile(r"\bpypi-[A-Za-z0-9_-]{50,}\b"),
    "signed token": re.compile(r"\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{15,}\b"),
    "password in an address": re.compile(r"\b[a-z][a-z0-9+]*://[^/\s:@'\"{}$<]+:[^/\s:@'\"{}$<]{6,}@[a-z0-9]"),
    "assigned secret": re.compile(
        r"(?i)\b(?:password|passwd|secret|api_?key|auth_?token)\b['\"]?\s*[:=]\s*['\"][A-Za-z0-9+/_=-]{16,}['\"]"
    ),
}


def locked(text: str) -> Iterator[tuple[str, str, bool]]:
    """Package, version and whether its files have digests, of every entry of a lock file."""
    for entry in re.split(r"\n(?=\S)", text):
        if found := PINNED.match(entry):
            yield found[1].lower().replace("_", "-"), found[2], "--hash=sha256:" in entry


def known_holes(text: str) -> list[str]:
    """Entries of a lock file that are older than the version in which a hole was mended, or that have no digest."""
    entries = list(locked(text))
    faults = [f"{name} {version} has no digest" for name, version, has_hash in entries if not has_hash]
    for row in csv.DictReader(ADVISORIES.read_text(encoding="utf-8").splitlines()):
        for name, version, _ in entries:
            if name == row["package"] and Version(version) < Version(row["fixed_in"]):
                faults.append(f"{name} {version}: {row['advisory']}, mended in {row['fixed_in']}")
    return faults


def secrets_in(text: str) -> list[str]:
    """Kinds of secrets that a text seems to hold."""
    return [kind for kind, pattern in SECRETS.items() if pattern.search(text)]


def scan(folder: Path) -> list[str]:
    """Files in a folder that seem to hold a secret."""
    found = []
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if SKIPPED & set(inside) or not path.is_file() or path.is_symlink() or path.stat().st_size > LARGEST:
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{'/'.join(inside)}: {kind}" for kind in secrets_in(text)]
    return found


def main() -> int:
    """Prints what was found; 1 if anything was."""
    faults = [*known_holes(LOCK.read_text(encoding="utf-8")), *scan(ROOT)]
    listed = len(ADVISORIES.read_text(encoding="utf-8").splitlines()) - 1
    print("\n".join(faults) if faults else f"none of the {listed} holes of {ADVISORIES.name} and no secret found")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
