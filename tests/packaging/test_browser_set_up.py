"""A browser is found wherever it is; a missing one is said aloud, and fails where `CI=true`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
USES_THE_BROWSER = "def test_one(browser): pass\ndef test_two(): pass\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the one folder that browsers are looked for in; it is empty."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def put_browser(path: Path, name: str, script: str) -> None:
    """Put a command on the PATH that takes the place of a browser."""
    (path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (path / name).chmod(0o755)


def run_python(path: Path, *arguments: str, ci: bool = False) -> subprocess.CompletedProcess[str]:
    """Run Python where no browser but those in `path` can be found."""
    variables = {
        **os.environ,
        "CI": str(ci).lower(),
        "PATH": str(path),
        "PLAYWRIGHT_BROWSERS_PATH": str(path),
        "PYTHONPATH": str(ROOT / "tests"),
    }
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, check=False, capture_output=True, cwd=ROOT, env=variables, text=True
    )


def found(path: Path) -> str:
    """Give what `find_browser` finds in `path`, as Python prints it."""
    return run_python(path, "-c", "import browser; print(browser.find_browser())").stdout.strip()


def run_pytest(path: Path, *, ci: bool) -> subprocess.CompletedProcess[str]:
    """Run a test that uses the browser, and one that does not, on two workers."""
    (path.parent / "test_it.py").write_text(USES_THE_BROWSER, encoding="utf-8")
    options = ["-p", "conftest", "-p", "no:cacheprovider", "-n", "2", "-c", "pyproject.toml"]
    return run_python(path, "-m", "pytest", *options, str(path.parent / "test_it.py"), ci=ci)


def test_a_browser_on_the_path_is_found(path: Path) -> None:
    """Chrome will do where there is no Chromium."""
    put_browser(path, "google-chrome", "echo Google Chrome 140")
    assert found(path) == str(path / "google-chrome")


def test_a_command_that_only_names_a_snap_is_passed_over(path: Path) -> None:
    """Ubuntu's `chromium-browser` may be a script that says which snap to install."""
    put_browser(path, "chromium-browser", "echo requires the chromium snap to be installed; exit 1")
    put_browser(path, "google-chrome-stable", "echo Google Chrome 140")
    assert found(path) == str(path / "google-chrome-stable")


def test_no_browser_is_no_error_of_its_own(path: Path) -> None:
    """Nothing on the PATH and nothing of Playwright's: there is none."""
    assert found(path) == "None"


@pytest.mark.slow
def test_tests_without_a_browser_are_left_out_aloud(path: Path) -> None:
    """One line names what was left out, before pytest's own closing line."""
    done = run_pytest(path, ci=False)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert [line for line in lines if line.startswith("Left out 1 browser tests (")]
    assert "1 passed, 1 skipped" in lines[-1]


@pytest.mark.slow
def test_a_missing_browser_fails_where_ci_is_true(path: Path) -> None:
    """What was not run must not look green."""
    done = run_pytest(path, ci=True)
    assert done.returncode == 1
    assert "1 passed, 1 error" in done.stdout.splitlines()[-1]
