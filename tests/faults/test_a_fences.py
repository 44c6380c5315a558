"""Faults A7 to A11: delimiters and notes in code, comments and raw HTML are none."""

from __future__ import annotations

import pytest

from .reading import read


@pytest.mark.parametrize("fence", ["```", "~~~", "````python"])
def test_a07_unterminated_fence(fence: str) -> None:
    """A fence that is never closed ends at the next delimiter; said at the line that opens it."""
    outcome = read(f"# Ada\n\n{fence}\nBob\n\nCid\n---\n# Dan\n")
    assert outcome.said == ["warning 3 fence-open"]
    assert outcome.shown == ["Ada Bob Cid", "Dan"]
    assert outcome.text == "Ada Bob Cid Dan"


def test_a07_unterminated_fence_on_the_last_slide() -> None:
    """Without a delimiter below it, the fence ends with the deck."""
    outcome = read("Ada\n---\n```\nBob\n")
    assert outcome.said == ["warning 3 fence-open"]
    assert [code.get_text() for code in outcome.slides.select("pre")] == ["Bob\n"]


@pytest.mark.parametrize(
    ("deck", "code"),
    [
        ("```\n---\n+++\nNote: Ada\n```", "---\n+++\nNote: Ada\n"),
        ("~~~~\n---\n~~~\n---\n~~~~", "---\n~~~\n---\n"),
        ("````\n```\n---\n```\n````", "```\n---\n```\n"),
        ("```\n````python\n---\n```", "````python\n---\n"),
        ("```\n~~~~\n---\n~~~~\n```", "~~~~\n---\n~~~~\n"),
        ("- Ada\n\n  ```\n  ---\n  ```", "---\n"),
        ("1. Ada\n    ```\n    +++\n    ```", "+++\n"),
        ("* ```\n  +++\n  ```", "+++\n"),
    ],
)
def test_a08_delimiter_in_a_fence(deck: str, code: str) -> None:
    """No kind of fence is cut, and its code stays as it is."""
    outcome = read(f"{deck}\n---\nBob\n")
    assert outcome.said == []
    assert outcome.states == 2
    assert [pre.get_text() for pre in outcome.slides.select("pre")] == [code]
    assert [pre.get_text() for pre in outcome.article.select("pre")] == [code]


def test_a09_delimiter_in_indented_code() -> None:
    """An indented line is no delimiter."""
    outcome = read("Ada\n\n    ---\n    +++\n\nBob\n---\n")
    assert outcome.said == []
    assert outcome.states == 1
    assert [pre.get_text() for pre in outcome.article.select("pre")] == ["---\n+++\n"]


def test_a10_delimiter_in_a_comment() -> None:
    """A comment over several lines is not cut."""
    outcome = read("Ada\n\n<!--\n---\nNote: Cid\n+++\n-->\n\nBob\n---\nDan\n")
    assert outcome.said == []
    assert outcome.shown == ["Ada Bob", "Dan"]


@pytest.mark.parametrize("line", ["<!-- Cid", "Bob <!-- Cid", "<!--", "   <!-- Cid --"])
def test_a10_unterminated_comment(line: str) -> None:
    """A comment that is never closed hides nothing: it is shown as text, and said."""
    outcome = read(f"Ada\n\n{line}\n---\nDan\n")
    assert outcome.said == ["warning 3 comment"]
    assert outcome.states == 2
    assert outcome.text.startswith("Ada ")
    assert outcome.text.endswith(" Dan")
    assert set(line.split()) <= set(outcome.text.split())


@pytest.mark.parametrize("tag", ["pre", "textarea", "script", "style"])
def test_a11_delimiter_in_raw_html(tag: str) -> None:
    """The content of elements that hold text is not cut, and stays as it is."""
    outcome = read(f"Ada\n\n<{tag}>\n---\n\n+++\nNote: Cid\n</{tag}>\n\nBob\n---\nDan\n")
    assert outcome.said == []
    assert outcome.states == 2
    for page in (outcome.article, outcome.slides):
        assert [e.get_text() for e in page.select(tag)] == ["\n---\n\n+++\nNote: Cid\n"]
