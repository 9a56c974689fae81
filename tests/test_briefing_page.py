"""The briefing of the sample articles in a real browser: filters, evidence, keyboard, small screens, many events.

Needs Chromium on the machine (Debian: `apt-get install chromium`); nothing is downloaded, and no request may leave.
"""

import json
from pathlib import Path

import pytest

from pipelines.publish.briefing import briefing_html
from pipelines.publish.briefing_rows import BriefingChoice, briefing_rows
from pipelines.publish.query import open_published
from tests.test_browser import CHROMIUM, FLAGS

HOSTILE = "</script><img src=x onerror=alert(1)> \"' & \u202eevil 🕊 مرحبا"
MANY = 5_000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here (Debian: apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def rows(sample_home):
    opened = open_published(sample_home)
    try:
        return briefing_rows(opened, BriefingChoice())
    finally:
        opened.close()


@pytest.fixture(scope="module")
def file(rows, tmp_path_factory):
    path = tmp_path_factory.mktemp("briefing") / "briefing.html"
    path.write_text(briefing_html(rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def look(browser):
    """Opens a file; at the end nothing may have been asked of a network and nothing said on the console."""
    pages, strangers, said = [], [], []

    def open_page(path: Path, width: int = 1440, scheme: str = "light", hash_: str = ""):
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
        page.on("request", lambda request: strangers.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path.as_uri() + hash_)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert [url for url in strangers if not url.startswith("file://")] == []
    assert said == []


def axe_faults(page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    # the page's policy forbids scripts from elsewhere; what a test evaluates is not subject to it
    found = axe.Axe().run(page).response["violations"]
    return [(fault["id"], fault["nodes"][0]["html"][:160]) for fault in found if fault["impact"] != "minor"]


def test_filters_lead_to_an_event_and_its_evidence(look, file, rows):
    page = look(file)
    count = page.locator("#count")
    assert count.inner_text() == f"{len(rows['details'])} events of {len(rows['details'])}"
    page.select_option("#by-party", "Turkey")
    page.select_option("#by-place", "Istanbul")
    page.fill("#by-words", "grain")
    assert 0 < int(count.inner_text().split()[0]) < 10
    page.locator("#marks .mark").first.click()
    card = page.locator("#card")
    assert card.get_by_role("heading", name="What the articles say").is_visible()
    assert card.locator("blockquote mark").count()
    assert "dateline explain" in card.inner_text()
    assert page.evaluate("location.hash").startswith("#event=")
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.click("#reset")
    page.click("#chips [data-status=occurred]")
    occurred = sum(row[rows["events"]["columns"].index("status")] == "occurred" for row in rows["events"]["rows"])
    assert count.inner_text().startswith(f"{len(rows['details']) - occurred} events")


def test_a_column_of_the_overview_is_a_period(look, file):
    page = look(file)
    page.locator("#overview .bin").first.click()
    assert "" < page.input_value("#by-since") <= page.input_value("#by-until")
    assert page.locator("#marks .mark[data-event]").count() > 1


def test_the_keyboard_is_enough(look, file):
    page = look(file)
    page.locator("#reset").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('bin')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('mark')")
    page.keyboard.press("ArrowDown")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    assert page.locator("#card").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name


def test_a_link_opens_the_event(look, file, rows):
    event_id, title = rows["events"]["rows"][0][:2]
    page = look(file, hash_=f"#event={event_id}")
    assert page.locator("#card-title").inner_text() == title


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_everyone_can_read_it(look, file, width, scheme):
    page = look(file, width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_faults(page) == []
    page.locator("#covered-rows .link").first.click()
    assert page.locator("#card").is_visible()
    assert axe_faults(page) == []


def test_without_javascript_the_events_are_a_table(browser, file, rows):
    page = browser.new_page(java_script_enabled=False)
    page.goto(file.as_uri())
    assert page.locator("noscript table tbody tr, #events table tbody tr").count() == len(rows["details"])
    assert not page.locator("#tiles").is_visible()
    page.close()


def hostile(rows):
    told = json.loads(json.dumps(rows))
    columns = told["events"]["columns"]
    for name in ("title", "location_text", "date_reason"):
        told["events"]["rows"][0][columns.index(name)] = HOSTILE
    told["details"][0]["parties"] = [["actor", HOSTILE, HOSTILE], ["recipient", HOSTILE + "2", None]]
    told["details"][0]["mentions"][0][1] = [[HOSTILE], [HOSTILE, "trigger"]]
    for document in told["documents"]["rows"]:
        document[1] = document[2] = document[3] = HOSTILE
        document[4] = "javascript:alert(1)"
    for figure in told["figures"]:
        figure["subject_text"] = figure["text_raw"] = figure["speaker_text"] = HOSTILE
    return told


def test_hostile_words_are_shown_as_words(look, rows, tmp_path):
    path = tmp_path / "hostile.html"
    told = hostile(rows)
    path.write_text(briefing_html(told), encoding="utf-8")
    page = look(path, hash_=f"#event={told['events']['rows'][0][0]}")
    assert page.locator("#card-title").inner_text() == HOSTILE
    assert page.locator("#card mark").first.inner_text() == HOSTILE
    assert page.locator("img").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0
    assert page.locator("script").count() == 2


def test_many_events_stay_smooth(look, rows, tmp_path):
    told = json.loads(json.dumps(rows))
    times = MANY // len(rows["details"]) + 1
    events = [[f"{n}-{row[0]}", *row[1:]] for n in range(times) for row in told["events"]["rows"]]
    told["events"]["rows"], told["details"] = events[:MANY], (told["details"] * times)[:MANY]
    told["total_count"] = 12_345
    path = tmp_path / "many.html"
    path.write_text(briefing_html(told), encoding="utf-8")
    page = look(path)
    assert "5,000 (of 12,345 in the warehouse" in page.locator("#count").inner_text()
    draw = "() => { const began = performance.now(); drawAll(); return performance.now() - began; }"
    took = min(page.evaluate(draw) for _ in range(3))
    print(f"drawn in {took:.0f} ms")
    assert took < 1_500  # on a busy machine
    assert page.locator("#marks .mark").count() <= 60
    assert page.evaluate("document.querySelectorAll('*').length") < 6_000
