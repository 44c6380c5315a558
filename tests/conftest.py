"""The browser of the tests: started once, and missed aloud."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from browser import NO_BROWSER, find_browser, launch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Give the path of a Chromium; without one, leave the test out, or fail it where `CI=true`."""
    path = find_browser()
    if path is None and os.environ.get("CI") == "true":
        pytest.fail(NO_BROWSER, pytrace=False)
    if path is None:
        pytest.skip(NO_BROWSER)
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """Give the running Chromium."""
    with sync_playwright() as playwright:
        chromium = launch(playwright, chromium_path)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give an empty page of its own session, 1280×720, closed after the test."""
    with browser.new_context(viewport={"width": 1280, "height": 720}) as context:
        yield context.new_page()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if "chromium_path" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line which tests were left out for want of a browser."""
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = [report.nodeid for report in skipped if NO_BROWSER in str(report.longrepr)]
    if left_out:
        files = ", ".join(sorted({nodeid.partition("::")[0] for nodeid in left_out}))
        terminalreporter.write_line(
            f"Left out {len(left_out)} browser tests ({files}): {NO_BROWSER}."
        )
