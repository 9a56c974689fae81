"""The pipeline's web page in a real browser: one click runs everything, and the page shows what came of it.

Needs Chromium on the machine (Debian: `apt-get install chromium`); nothing is downloaded, and no request may leave.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import duckdb
import pytest

from models.event import Event
from pipelines.load.warehouse import Warehouse

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
START_SECONDS = 90
SENSOR_SECONDS = 150
"""Two looks of the sensor and a run."""

DROPPED = "Published: 4 May 2023\n\nPolice in Oslo arrested four protesters on Wednesday.\n"

ARTICLE = """Ministers meet in Vienna over grain

Published: 3 May 2023

Foreign ministers of Turkey and Ukraine met in Vienna on Tuesday to discuss grain exports.

Ukraine rejected a demand that inspections be moved. They plan to meet again in Ankara on 20 May.
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here (Debian: apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    return tmp_path_factory.mktemp("sources")


@pytest.fixture(scope="module")
def ui(home, sources):
    """The address of a server of our own, on a few articles."""
    (sources / "talks.txt").write_text(ARTICLE, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "DATELINE_HOME": str(home),
        "DATELINE_SOURCES": str(sources),
        "DATELINE_UI_PORT": str(port),
    }
    log = (home / "server.log").open("w+")
    server = subprocess.Popen(
        [sys.executable, "-m", "pipelines.ui"],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        if not answers(f"{address}/server_info", server):
            log.seek(0)
            pytest.fail(f"the server did not start:\n{log.read()[-3000:]}")
        yield address
    finally:
        os.killpg(server.pid, signal.SIGINT)
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
        log.close()


def answers(address, server):
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return True
        except OSError:
            time.sleep(0.5)
    return False


@pytest.fixture(scope="module")
def strangers():
    """Addresses that the page asked for and that are not the server's."""
    return []


@pytest.fixture(scope="module")
def page(ui, strangers):
    playwright = pytest.importorskip("playwright.sync_api")

    def allow_only_own_address(route):
        if route.request.url.startswith((ui, "data:", "blob:")):
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page(viewport={"width": 1500, "height": 1000})
        opened.route("**/*", allow_only_own_address)
        yield opened
        browser.close()


@pytest.fixture(scope="module")
def finished_run(page, ui):
    """Everything was materialised by a click."""
    from playwright.sync_api import expect

    page.goto(f"{ui}/asset-groups")
    page.get_by_role("button", name="Materialize all").click(timeout=60_000)
    page.get_by_text(re.compile("Launched run")).wait_for()
    page.goto(f"{ui}/runs")
    expect(page.get_by_text("Success", exact=True).first).to_be_visible(timeout=120_000)
    return page


def test_one_click_runs_everything_and_the_page_shows_the_rows(finished_run, ui, home):
    page = finished_run
    page.goto(f"{ui}/assets/event?view=overview")
    count = page.get_by_text("Row count", exact=True).locator("xpath=following::*[normalize-space()!=''][1]")
    count.wait_for(timeout=60_000)
    with Warehouse.open(home) as warehouse:
        rows = warehouse.count(Event)
    assert rows
    assert count.inner_text() == str(rows)


def test_the_page_of_a_table_shows_its_columns_and_a_picture(finished_run, ui):
    page = finished_run
    page.goto(f"{ui}/assets/event?view=overview")
    page.get_by_text("PLOVER type, or DISASTER.").first.wait_for(timeout=60_000)
    page.get_by_text("[Show Markdown]").first.click(timeout=60_000)
    page.locator("img[src^='data:image/svg+xml']").first.wait_for(timeout=60_000)


def test_the_checks_stand_beside_the_table_of_their_outcomes(finished_run, ui):
    page = finished_run
    page.goto(f"{ui}/assets/check_result?view=checks")
    page.get_by_text("dangling_reference").first.wait_for(timeout=60_000)


def test_a_file_that_is_dropped_in_is_seen_by_the_sensor_and_read(finished_run, ui, home, sources):
    page = finished_run
    page.goto(f"{ui}/locations/__repository__@dateline/sensors/new_files")
    switch = page.locator("input[type='checkbox']").first
    switch.wait_for(state="attached", timeout=60_000)
    switch.dispatch_event("click")  # the box itself is drawn over
    (sources / "dropped.txt").write_text(DROPPED, encoding="utf-8")
    deadline = time.monotonic() + SENSOR_SECONDS
    while time.monotonic() < deadline and not is_published(home, "dropped.txt"):
        page.wait_for_timeout(2_000)
    assert is_published(home, "dropped.txt")
    page.goto(f"{ui}/runs")
    page.get_by_text("new_files").first.wait_for(timeout=60_000)


def is_published(home, name):
    connection = duckdb.connect(str(home / "dateline.duckdb"), read_only=True)
    try:
        row = connection.execute("SELECT count(*) FROM document WHERE path LIKE '%' || ?", [name]).fetchone()
    finally:
        connection.close()
    return bool(row and row[0])


def test_no_request_left_the_machine(finished_run, strangers):
    assert not strangers
