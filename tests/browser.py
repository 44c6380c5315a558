"""Find, get and launch the Chromium or Chrome that the browser tests drive.

Run as a script, before the tests, it makes sure that there is one, or says in one line why not.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT = [sys.executable, "-m", "playwright"]
ARGUMENTS = (
    "--no-sandbox",  # without it, it starts neither as root nor in most containers
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NO_BROWSER = "no Chromium or Chrome was found, nor could one be installed"


@cache
def find_browser() -> str | None:
    """Give the path of a Chromium or Chrome that starts, if Playwright itself starts to drive it.

    Those on the PATH come first, then Playwright's own, the newest first.
    """
    if not _starts(*PLAYWRIGHT):
        return None
    folder = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright"
    own = sorted(Path(folder).glob("chromium-*/chrome-linux*/chrome"), reverse=True)
    candidates = [*filter(None, map(shutil.which, NAMES)), *map(str, own)]
    return next(filter(_starts, candidates), None)


def get_browser() -> str | None:
    """Find a browser, or else install one in each way that this machine allows until one starts."""
    for commands in _installations():
        if path := find_browser():
            return path
        sys.stderr.write("mkdocs-diptych: installing a Chromium for the browser tests, once …\n")
        for command in commands:
            unattended = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(command, check=False, env=unattended, capture_output=True)
        find_browser.cache_clear()
    return find_browser()


def launch(playwright: Playwright, path: str) -> Browser:
    """Start the browser at `path`, headless and without traffic of its own."""
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


def _starts(*command: str) -> bool:
    """Tell whether a program starts: Ubuntu's `chromium-browser` only names a snap to install."""
    try:
        done = subprocess.run([*command, "--version"], check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _installations() -> Iterator[list[list[str]]]:
    """Give what may bring a browser here, each as commands to run in order, the surest first."""
    is_root = os.getuid() == 0
    apt_get = shutil.which("apt-get")
    if is_root and apt_get:
        options = ["--quiet=2", "--yes", "--no-install-recommends"]
        is_debian = platform.freedesktop_os_release().get("ID") == "debian"
        packages = ["libatomic1", *(["chromium"] if is_debian else [])]  # Ubuntu's is a snap
        yield [[apt_get, *options, "update"], [apt_get, *options, "install", *packages]]
    libraries = ["--with-deps"] if is_root else []
    yield [[*PLAYWRIGHT, "install", *libraries, "chromium"]]


if __name__ == "__main__" and get_browser() is None:
    sys.stderr.write(f"mkdocs-diptych: {NO_BROWSER}; the browser tests will be left out.\n")
