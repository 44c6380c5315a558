"""`mkdocs gh-deploy` publishes both pages of a deck, or nothing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from .conftest import Draw
from .project import Project
from .seedlike import BREAD, LOAF

BRANCH = "refs/heads/gh-pages"


def git(folder: Path, *arguments: str) -> str:
    """Run git and give what it prints."""
    done = subprocess.run(
        ["git", *arguments], check=True, cwd=folder, capture_output=True, text=True, timeout=60
    )
    return done.stdout.strip()


@pytest.fixture
def project(draw: Draw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give a project that is a git repository with a bare one, on disk, as its origin."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ann")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ann@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "0")
    project = draw({"talks/bread.deck.md": BREAD, "talks/assets/loaf.svg": LOAF})
    (project.root / ".gitignore").write_text("site/\norigin.git/\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--bare", "origin.git")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "remote", "add", "origin", os.fspath(tmp_path / "origin.git"))
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "A site")
    git(tmp_path, "push", "--quiet", "origin", "main")
    return project


def published(project: Project) -> str:
    """Give the commit that the remote branch stands at; empty if there is none."""
    return git(project.root, "ls-remote", "origin", BRANCH).partition("\t")[0]


def test_both_pages_and_their_files_are_published(project: Project) -> None:
    """With reveal.js and its licence, and the mark that lets folders pass that begin with `_`."""
    done = project.mkdocs("gh-deploy", "--strict")
    assert done.returncode == 0, done.stderr
    files = git(project.root, "ls-tree", "-r", "--name-only", published(project)).splitlines()
    assert {
        ".nojekyll",
        "talks/bread.deck/index.html",
        "talks/bread.deck/slides.html",
        "talks/assets/loaf.svg",
        "assets/diptych/slides.css",
        "assets/diptych/slides.js",
        "assets/diptych/reveal/reveal.js",
        "assets/diptych/reveal/notes.js",
        "assets/diptych/reveal/LICENSE",
    } <= set(files)


@pytest.mark.parametrize(
    ("data", "arguments", "message"),
    [
        (b"# A\n\n---\n---\n\n# B\n", ["--strict"], "talks/new.md:3: this slide shows nothing"),
        (b"# A\n\n---\n\nvoil\xe0\n", [], "talks/new.md:5: byte 14"),
        (b"# A\n\n---\n\nvoil\xe0\n", ["--strict", "--quiet"], "talks/new.md:5: byte 14"),
    ],
)
def test_a_failure_leaves_the_remote_branch_where_it_was(
    project: Project, data: bytes, arguments: list[str], message: str
) -> None:
    """A warning under `--strict`, and an error always."""
    project.mkdocs("gh-deploy", "--quiet")
    before = published(project)
    assert before
    project.write({"talks/new.md": data})
    done = project.mkdocs("gh-deploy", *arguments)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert published(project) == before
