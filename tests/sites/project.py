"""A small MkDocs project on disk: written from a mapping, built for real."""

from __future__ import annotations

import hashlib
import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from .pages import HtmlPage

QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
"""Keeps Material's banner out of the output that tests read."""

PLAIN_THEMES: Mapping[str, Mapping[str, Any]] = {
    "material": {"name": "material", "font": False},
    "mkdocs": {"name": "mkdocs", "highlightjs": False},
    "readthedocs": {"name": "readthedocs", "highlightjs": False},
}
"""The themes that tests build with; none asks another site for anything it could do without."""


@dataclass(frozen=True)
class Site:
    """A site that was built."""

    folder: Path
    messages: tuple[str, ...]
    """What MkDocs and its plugins logged, `WARNING: …`, INFO and above."""

    def page(self, path: str) -> HtmlPage:
        """Read one of its pages."""
        return HtmlPage.read(self.folder / path)

    def has(self, path: str) -> bool:
        """Say whether it holds a file."""
        return (self.folder / path).is_file()

    def files(self) -> dict[str, str]:
        """Give the hash of each of its files, by path."""
        return hashes(self.folder)

    def logged(self, level: str) -> list[str]:
        """Give the messages of one level, without it."""
        return [m.partition(": ")[2] for m in self.messages if m.startswith(f"{level}: ")]


@dataclass(frozen=True)
class Project:
    """A folder with `mkdocs.yml` and `docs/`."""

    root: Path

    @property
    def site_dir(self) -> Path:
        """Give the folder that MkDocs builds into."""
        return self.root / "site"

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files below `docs/`, text or bytes, by path: each is there at once and whole."""
        for path, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            target = self.root / "docs" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            part = self.root / "part"
            part.write_bytes(data)
            part.replace(target)

    def configure(self, **settings: Any) -> None:  # noqa: ANN401 - whatever YAML holds
        """Write `mkdocs.yml`; what is not named has the values that most tests want."""
        settings = {
            "site_name": "A site",
            "theme": PLAIN_THEMES["mkdocs"],
            "plugins": ["search", "diptych"],
            **settings,
        }
        settings = {key: value for key, value in settings.items() if value is not None}
        text = yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)
        (self.root / "mkdocs.yml").write_text(text, encoding="utf-8")

    def build(self, *, is_strict: bool = True, command: str = "build") -> Site:
        """Build the site in this process, as `mkdocs build` or `mkdocs serve` does.

        Errors: raises SystemExit where `mkdocs build` would give a status other than 0.
        """
        with _messages() as messages:
            self._build(is_strict=is_strict, command=command)
        return Site(self.site_dir, tuple(messages))

    def fail(self, *, is_strict: bool = False) -> str:
        """Build the site, which must stop with status 1 and no traceback; give what was logged."""
        with _messages() as messages, pytest.raises(SystemExit) as stop:
            self._build(is_strict=is_strict)
        assert stop.value.code == 1
        return "\n".join((*messages, str(stop.value)))

    def _build(self, *, is_strict: bool, command: str = "build") -> None:
        config = load_config(str(self.root / "mkdocs.yml"), strict=is_strict)
        config.plugins.on_startup(command=command, dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()

    def mkdocs(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `mkdocs` in the project's folder."""
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", *arguments],
            check=False,
            cwd=self.root,
            env={**os.environ, **QUIET},
            capture_output=True,
            text=True,
            timeout=120,
        )


def hashes(folder: Path) -> dict[str, str]:
    """Give the hash of each file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@contextmanager
def _messages() -> Iterator[list[str]]:
    """Collect what is logged meanwhile."""
    messages: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(f"{record.levelname}: {record.getMessage()}")

    logger, handler = logging.getLogger("mkdocs"), Collector(logging.INFO)
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
