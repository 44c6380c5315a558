"""Gives the tests a project to write and build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from .project import QUIET, Project, Site

Draw = Callable[..., Project]
"""Writes a project: the files below `docs/` by path, and what `mkdocs.yml` says."""

Make = Callable[..., Site]
"""Writes a project and builds it, strictly."""


@pytest.fixture(autouse=True)
def _is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    """Give the function that writes a project from a drawing of it."""

    def draw(files: Mapping[str, str | bytes], **settings: Any) -> Project:  # noqa: ANN401
        project = Project(tmp_path)
        project.write({"index.md": "# Home\n", **files})
        project.configure(**settings)
        return project

    return draw


@pytest.fixture
def make(draw: Draw) -> Make:
    """Give the function that builds a site from a drawing of it, strictly."""

    def make(files: Mapping[str, str | bytes], **settings: Any) -> Site:  # noqa: ANN401
        return draw(files, **settings).build()

    return make
