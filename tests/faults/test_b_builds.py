"""Faults B1 to B10, B23 and B24: which slides are one build, and what each step shows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from .reading import Outcome, read, shown_at, states


def steps(outcome: Outcome) -> list[list[str]]:
    """Give what each presented slide shows, step by step."""
    return [
        [" ".join(shown_at(section, step)) for step in range(states(section))]
        for section in outcome.sections
    ]


def frames(outcome: Outcome) -> list[str]:
    """Give the source slides that each presented slide shows, as the page names them."""
    return [str(section["data-frames"]) for section in outcome.sections]


def deck(*slides: Sequence[str], title: str = "# Ada") -> str:
    """Write slides with one title, each with some items."""
    written = (f"{title}\n\n" + "".join(f"- {item}\n" for item in items) for items in slides)
    return "---\n".join(written)


def test_b01_build_that_shrinks() -> None:
    """A slide that shows less is a slide of its own."""
    outcome = read(deck("ABC", "AB"))
    assert outcome.said == []
    assert steps(outcome) == [["Ada A B C"], ["Ada A B"]]
    assert outcome.text == "Ada A B C A B"


@pytest.mark.parametrize(
    ("old", "new"),
    [("red kite", "blue kite"), ("1/16", "1/256"), ("0???", "00???"), ("`a`", "`b`"), ("-1", "1")],
)
def test_b02_build_that_changes_a_word(old: str, new: str) -> None:
    """A word, digit or sign that changes makes it a slide of its own."""
    outcome = read(f"# Ada\n\n- {old}\n---\n# Ada\n\n- {new}\n- Bob\n")
    assert outcome.said == []
    assert frames(outcome) == ["1", "2"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("Kite", "kite"), ("Kite", "Kite."), ("Kite:", "Kite"), ("[Kite](a)", "[Kite](b)")],
)
def test_b02_tolerances(old: str, new: str) -> None:
    """Letter case, final punctuation and a link's target may differ, which is said."""
    outcome = read(f"# Ada\n\n- {old}\n---\n# Ada\n\n- {new}\n- Bob\n")
    assert outcome.said == ["info 7 build-loose"]
    assert frames(outcome) == ["1-2"]


@pytest.mark.parametrize(
    ("new", "first"),
    [
        ("- A\n- B\n- C\n", "Ada A B"),
        ("- A\n  - a\n- B\n", "Ada A B"),
        ("Above\n\n- A\n- B\n", "Ada A B"),
        ("Above\n\n- A\n- B\n  - b\n    - c\n\nBelow\n", "Ada A B"),
        ("- A\n  - a\n- B\n  - b\n- C\n", "Ada A B"),
    ],
    ids=["at the end", "nested", "above", "above, nested and below", "in the middle"],
)
def test_b03_build_that_grows_anywhere(new: str, first: str) -> None:
    """What is new appears in one step, wherever it stands."""
    outcome = read(f"# Ada\n\n- A\n- B\n---\n# Ada\n\n{new}")
    assert outcome.said == []
    last = " ".join(word for word in f"Ada {new}".split() if word != "-")
    assert steps(outcome) == [[first, last]]
    indices = {f["data-fragment-index"] for f in outcome.slides.select(".fragment")}
    assert indices == {"0"}


def test_b03_build_with_a_paragraph_and_children_in_one_step() -> None:
    """Each step has the next index, and several things of one step share it."""
    second = "# Ada\n\nAbove\n\n- A\n  - a\n  - b\n"
    outcome = read(f"# Ada\n\n- A\n---\n{second}---\n{second}- B\n")
    assert steps(outcome) == [["Ada A", "Ada Above A a b", "Ada Above A a b B"]]
    indices = [f["data-fragment-index"] for f in outcome.slides.select(".fragment")]
    assert indices == ["0", "0", "0", "1"]


def test_b04_identical_slide_after_growth() -> None:
    """A slide that is there twice keeps its state: a slide of its own."""
    outcome = read(deck("A", "AB", "AB"))
    assert outcome.states == 3
    assert steps(outcome) == [["Ada A", "Ada A B"], ["Ada A B"]]


def test_b05_two_runs() -> None:
    """A, AB, A, AB: nothing is merged across the slide that shrinks."""
    outcome = read(deck("A", "AB", "A", "AB"))
    assert outcome.said == []
    assert steps(outcome) == [["Ada A", "Ada A B"]] * 2
    assert frames(outcome) == ["1-2", "3-4"]


def test_b06_one_title_and_unrelated_content() -> None:
    """Slides that share no more than their title stay apart, also directly after a run."""
    outcome = read(deck("A", "AB", "C", "CD"))
    assert outcome.said == []
    assert frames(outcome) == ["1-2", "3-4"]
    assert outcome.text == "Ada A B C D"


def test_b07_one_title_in_two_sections() -> None:
    """Sections of one name have ids of their own, and stay apart."""
    outcome = read("# Ada\n---\n## Bob\n\n- A\n---\n## Cid\n---\n## Bob\n\n- A\n- B\n")
    assert outcome.said == []
    assert frames(outcome) == ["1", "2", "3", "4"]
    ids = [str(h["id"]) for h in outcome.article.select("h1, h2")]
    assert len(ids) == len(set(ids)) == 4
    assert ids == [str(section["id"]) for section in outcome.sections]


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("{A}---\n{AB}---\n# Eve\n", [(0, 0), (1, 0)]),
        ("{A}---\n{AB}+++\n# Eve\n", [(0, 0), (0, 1)]),
        ("# Eve\n+++\n{A}---\n{AB}", [(0, 0), (0, 1), (1, 0)]),
        ("# Eve\n+++\n{A}---\n{AB}+++\n# Fay\n", [(0, 0), (0, 1), (1, 0), (1, 1)]),
        ("# Eve\n+++\n{A}+++\n{AB}", [(0, 0), (0, 1)]),
    ],
)
def test_b08_build_across_stacks(text: str, positions: list[tuple[int, int]]) -> None:
    """A run crosses `---` only where it is all of its stack, so that no slide changes stack."""
    outcome = read(text.format(A="# Ada\n\n- A\n", AB="# Ada\n\n- A\n- B\n"))
    assert outcome.positions == positions
    assert outcome.states == text.count("\n---") + text.count("\n+++") + text.count("}---") + (
        text.count("}+++") + 1
    )


@pytest.mark.parametrize(
    "title", ["# **Ada**", "# Ada #", "# Ada ###", "#Ada", "# _Ada_", "Ada\n==="]
)
def test_b09_titles_that_read_alike(title: str) -> None:
    """Titles are compared as they are read, without their markup."""
    outcome = read(f"# Ada\n\n- A\n---\n{title}\n\n- A\n- B\n")
    assert outcome.said == []
    assert steps(outcome) == [["Ada A", "Ada A B"]]


def test_b10_no_titles_at_all() -> None:
    """Slides without a title fold by what they show."""
    outcome = read("- A\n---\n- A\n- B\n---\n- C\n")
    assert outcome.said == []
    assert steps(outcome) == [["A", "A B"], ["C"]]


def test_b23_build_that_begins_with_its_title() -> None:
    """A title alone is the first of seven states."""
    items = "ABCDEF"
    outcome = read(deck(*(items[:n] for n in range(7))))
    assert outcome.said == []
    assert steps(outcome) == [[" ".join(["Ada", *items[:n]]) for n in range(7)]]
    assert outcome.text == "Ada A B C D E F"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- HTML", "- HTML\n- CSS\n\n*[HTML]: a language"),
        ("- Ada", "- Ada {: .wide }\n- Bob"),
        ("- Ada { .wide }", "- Ada\n- Bob"),
        ("Ada\n{: .wide }", "Ada\n{: #own .wide }\n\nBob"),
        ("- Ada\n\n*[Ada]: x", "- Ada\n- Bob\n\n*[Ada]: x"),
    ],
)
def test_b24_attributes_and_abbreviations(old: str, new: str) -> None:
    """What readers do not read does not count."""
    outcome = read(f"# Eve\n\n{old}\n---\n# Eve\n\n{new}\n")
    assert outcome.said == []
    assert frames(outcome) == ["1-2"]
    assert outcome.states == 2
