"""What is said about decks depends on the decks alone: P25 of the promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cases.reading import case_files, read_cases
from diptych.problems import CODES, MAX_MESSAGES

from .project import Project

_CODE_RE = re.compile(r"\[([a-z-]+)\]$", re.MULTILINE)


def decks_with_problems() -> dict[str, str]:
    """Give a deck for each code that a case shows, by the path of its file."""
    found: dict[str, str] = {}
    for file in case_files():
        for case in read_cases(file):
            for code in _CODE_RE.findall(case.expected.problems):
                found.setdefault(f"talks/{code}.md", case.deck)
    return found


def said(messages: list[str] | tuple[str, ...]) -> set[str]:
    """Give the messages that are about decks."""
    return {message for message in messages if _CODE_RE.search(message)}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a site of decks with problems of many kinds."""
    decks = decks_with_problems()
    assert len(decks) > 15
    project = Project(tmp_path)
    project.write({"index.md": "# Home\n", **decks})
    return project


def configure(project: Project, levels: dict[str, str]) -> None:
    """Let all files below `talks/` be decks."""
    options = {"decks": ["talks/*.md"], "levels": levels}
    project.configure(plugins=["search", {"diptych": options}])


def test_p25_strictness_and_serving_change_no_message(project: Project) -> None:
    """Each build says the same, line by line."""
    configure(project, dict.fromkeys(CODES, "warning"))
    built = said(project.build(is_strict=False).messages)
    assert 20 < len(built) < MAX_MESSAGES
    assert said(project.build(is_strict=False, command="serve").messages) == built
    assert said(project.fail(is_strict=True).splitlines()) >= built


def test_p25_errors_are_the_same(project: Project) -> None:
    """A build that is refused names the errors that the served site shows."""
    configure(project, {})
    served = said(project.build(is_strict=False, command="serve").messages)
    errors = {message for message in served if message.startswith("ERROR: ")}
    assert errors
    assert said(project.fail().splitlines()) == errors
    assert said(project.fail(is_strict=True).splitlines()) == errors


def test_references_that_lead_nowhere_are_told_by_the_build(project: Project) -> None:
    """As the checker tells them, unless something else of the site has resolved them."""
    deck = "# Kites\n\n---\n\nsee [tables][beaufort], [wind] [known][] and `[a][b]`[^1]\n"
    project.write({"talks/a.md": deck, "known.txt": "[known]: https://example.org\n"})
    snippets = {"auto_append": ["docs/known.txt"], "base_path": [str(project.root)]}
    project.configure(
        plugins=[{"diptych": {"decks": ["talks/a.md"]}}],
        markdown_extensions=["footnotes", {"pymdownx.snippets": snippets}],
    )
    found = project.build(is_strict=False).logged("WARNING")
    told = "defined nowhere in this deck"
    assert [line.partition(told)[0].partition("talks/")[2] for line in found if told in line] == [
        "a.md:5: the footnote `[^1]` is ",
        "a.md:5: the reference `[beaufort]` is ",
    ]


def test_e06_patterns_that_match_nothing(project: Project) -> None:
    """They may be misspelt."""
    project.configure(plugins=[{"diptych": {"decks": ["takls/*.md"]}}])
    assert "mkdocs.yml:1: `decks` matches no page of this site" in project.fail(is_strict=True)
