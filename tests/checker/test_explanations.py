"""The codes: each is explained, each example gives its code, the page of the guide lists them."""

from __future__ import annotations

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest

from diptych.commands.checks import check_file
from diptych.commands.explain import explain, explanations
from diptych.problems import CODES

from .looking import run
from .messages_page import PAGE, with_table

_DECK_RE = re.compile(r"^~~~~markdown\n(.*?)^~~~~\n", re.MULTILINE | re.DOTALL)
_CHARACTER_RE = re.compile(r"<U\+([0-9A-F]{4})>")
EXAMPLES = [
    (code, _CHARACTER_RE.sub(lambda match: chr(int(match[1], 16)), example))
    for code, text in explanations().items()
    for example in _DECK_RE.findall(f"{text}\n")
]


def test_each_code_is_explained() -> None:
    """A new code needs an example and what to do, in alphabetical order."""
    assert list(explanations()) == sorted(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_explanation_says_more_than_the_meaning(code: str) -> None:
    """What it means, an example, and what to do."""
    text = explanations()[code]
    assert re.search(r"\S\n\n~~~~\w+\n.+\n~~~~\n\n\S", text, re.DOTALL), text
    assert not re.search(
        r"^#+ ", re.sub(r"~~~~.*?\n~~~~\n", "", text, flags=re.DOTALL), re.MULTILINE
    )


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[code for code, _ in EXAMPLES])
def test_example_gives_its_code(tmp_path: Path, code: str, example: str) -> None:
    """What `--explain` shows is true, and shows nothing else that counts as much."""
    path = tmp_path / "kites.md"
    path.write_text(example, encoding="utf-8", newline="")
    found = {problem.code for problem in check_file(path).problems}
    assert code in found
    worse = {other for other in found - {code} if CODES[other].level != CODES["build"].level}
    assert worse == set()


@pytest.mark.parametrize("code", sorted(CODES))
def test_explain_prints_a_code(code: str) -> None:
    """The level stands in the first line; no fence is left in the text."""
    ran = run("check", "--explain", code)
    assert (ran.status, ran.out, ran.err) == (0, explain(code), "")
    assert ran.lines[0] == f"{code} ({CODES[code].level.value}): {CODES[code].meaning}"
    assert "~~~~" not in ran.out


def test_explain_of_an_unknown_code_names_the_nearest() -> None:
    """A wrong code is wrong usage."""
    ran = run("check", "--explain", "fence-opn")
    assert ran.status == 2
    assert "Did you mean `fence-open`?" in ran.err


def test_each_code_that_is_used_exists() -> None:
    """A problem with an unknown code would have no level."""
    places = {"Problem": 1, "Refusal": 0}
    used = set()
    for file in Path(str(files("diptych"))).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = places.get(node.func.id, len(node.args))
                used |= {
                    a.value for a in node.args[place : place + 1] if isinstance(a, ast.Constant)
                }
    assert used <= set(CODES)
    assert len(used) > 40


def test_page_of_the_guide_lists_the_codes() -> None:
    """Run `python tests/checker/messages_page.py` when this fails."""
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_table(page)
