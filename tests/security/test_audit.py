"""The audit finds what it is made for, and finds nothing here."""

import pytest

from tests.security.audit import LOCK, ROOT, known_holes, locked, scan, secrets_in


def test_the_lock_file_has_no_known_hole_and_a_digest_for_everything():
    text = LOCK.read_text(encoding="utf-8")
    assert len(list(locked(text))) > 50
    assert known_holes(text) == []


def test_an_old_package_and_one_without_digest_are_found():
    text = "jinja2==3.1.2 \\\n    --hash=sha256:0\nurllib3==2.6.0\n"
    assert known_holes(text) == ["urllib3 2.6.0 has no digest", "jinja2 3.1.2: CVE-2025-27516, mended in 3.1.6"]


def test_nothing_in_the_checkout_looks_like_a_secret():
    assert scan(ROOT) == []


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "AKIA" + "A" * 16,
        "ghp_" + "a" * 36,
        "api_key = '" + "a1" * 10 + "'",
        "postgres://dateline:" + "hunter22@db",
    ],
)
def test_secrets_are_found(text):
    assert len(secrets_in(f"x {text} y")) == 1


@pytest.mark.parametrize("text", ["password: {env: DAGSTER_PG_PASSWORD}", "https://a.example/b", "token = read()"])
def test_what_is_no_secret_is_not(text):
    assert secrets_in(text) == []
