"""Faults B14 to B22: builds of other blocks than bullets, and the headings of the article."""

from __future__ import annotations

from itertools import pairwise

import pytest

from .reading import Outcome, read, states
from .test_b_builds import frames, steps


def test_b14_adjacent_lists() -> None:
    """Lists with other bullets are lists of their own, with their kinds and numbers."""
    outcome = read("- Ada\n\n* Bob\n\n4. Cid\n5. Dan\n---\n")
    assert outcome.said == []
    for page in (outcome.article, outcome.slides):
        lists = page.select("ul, ol")
        assert [(e.name, e.get("start")) for e in lists] == [
            ("ul", None), ("ul", None), ("ol", "4"),
        ]  # fmt: skip
        assert [" ".join(e.get_text().split()) for e in lists] == ["Ada", "Bob", "Cid Dan"]


@pytest.mark.parametrize("start", [0, 1, 3, 10, 1984])
def test_b15_ordered_list_that_grows(start: int) -> None:
    """The numbers are those of the source, at every step."""
    first = f"# Ada\n\n{start}. Bob\n"
    outcome = read(f"{first}---\n{first}{start + 1}. Cid\n")
    assert outcome.said == []
    assert steps(outcome) == [["Ada Bob", "Ada Bob Cid"]]
    for page in (outcome.article, outcome.slides):
        assert [e.get("start", "1") for e in page.select("ol")] == [str(start)]


def test_b16_table_that_grows_by_a_row() -> None:
    """A new row is a step."""
    table = "# Ada\n\n| Bob | Cid |\n| --- | --- |\n| 1 | 2 |\n"
    outcome = read(f"{table}---\n{table}| 3 | 4 |\n---\n{table}| 3 | 4 |\n| 5 | 6 |\n")
    assert outcome.said == []
    assert steps(outcome) == [["Ada Bob Cid 1 2", "Ada Bob Cid 1 2 3 4", "Ada Bob Cid 1 2 3 4 5 6"]]
    assert [e.name for e in outcome.slides.select(".fragment")] == ["tr", "tr"]


@pytest.mark.parametrize("language", ["", "python", "text"])
def test_b16_code_that_grows_by_lines(language: str) -> None:
    """Lines appended to code are a step, and the code is not broken by it."""
    lines = ["a = 1\n", "\n", "b = '''\n", "c'''\n"]
    fences = (f"# Ada\n\n```{language}\n{''.join(lines[:n])}```\n" for n in (1, 3, 4))
    outcome = read("---\n".join(fences))
    assert outcome.said == []
    assert outcome.states == 3
    assert [pre.get_text() for pre in outcome.slides.select("pre")] == ["".join(lines)]
    assert [pre.get_text() for pre in outcome.article.select("pre")] == ["".join(lines)]


def test_b17_picture_that_appears() -> None:
    """A picture is a step, with its text."""
    outcome = read("# Ada\n\nBob\n---\n# Ada\n\nBob\n\n![Cid](cid.png)\n")
    assert outcome.said == []
    assert outcome.states == 2
    assert [image["alt"] for image in outcome.slides.select(".fragment img")] == ["Cid"]
    assert [image["src"] for image in outcome.article.select("img")] == ["cid.png"]


def test_b18_tight_list_that_becomes_loose() -> None:
    """A blank line between items splits no run; the last step looks as it was written."""
    loose = "# Ada\n\n- Bob\n\n- Cid\n"
    outcome = read(f"# Ada\n\n- Bob\n- Cid\n---\n{loose}\n- Dan\n")
    assert outcome.said == []
    assert steps(outcome) == [["Ada Bob Cid", "Ada Bob Cid Dan"]]
    assert len(outcome.article.select("li > p")) == 3
    assert frames(read(f"# Ada\n\n- Bob\n- Cid\n---\n{loose}")) == ["1", "2"]


MARKED = {
    "comment": '- Bob <!-- .element: class="fragment" -->\n',
    "attribute list": "- Bob { .fragment }\n",
    "bar": "- Bob |\n",
}


@pytest.mark.parametrize("mark", MARKED)
def test_b19_fragments_of_the_author_in_a_build(mark: str) -> None:
    """They stay fragments, the steps of the build come after them, and the mixture is said."""
    outcome = read(f"# Ada\n\n{MARKED[mark]}---\n# Ada\n\n{MARKED[mark]}- Cid\n")
    assert [said.split()[0] for said in outcome.said] == ["warning"]
    assert len(outcome.sections) == 1
    assert states(outcome.sections[0]) == 3
    assert steps(outcome) == [["Ada", "Ada Bob", "Ada Bob Cid"]]
    assert outcome.text == "Ada Bob Cid"


@pytest.mark.parametrize("mark", MARKED)
def test_b19_fragments_of_the_author_alone(mark: str) -> None:
    """Outside of a build there is nothing to say about them."""
    outcome = read(f"# Ada\n\n{MARKED[mark]}- Cid\n---\n")
    assert outcome.said == []
    assert states(outcome.sections[0]) == 2
    assert outcome.text == "Ada Bob Cid"


@pytest.mark.parametrize(
    ("indices", "expected", "levels"),
    [
        (("1", "1"), ["Ada", "Ada Bob Cid"], []),
        (("2", "1"), ["Ada", "Ada Cid", "Ada Bob Cid"], []),
        (("-1", "0"), ["Ada", "Ada Cid", "Ada Bob Cid"], ["warning"]),
        (("x", "1"), ["Ada", "Ada Cid", "Ada Bob Cid"], ["warning"]),
    ],
    ids=["equal", "backwards", "negative", "no number"],
)
def test_b20_indices_of_the_author(
    indices: tuple[str, str], expected: list[str], levels: list[str]
) -> None:
    """Their order is kept, and equal ones appear together; what is no index is said.

    reveal.js would never show a fragment with an index below 0: here it comes last.
    """
    mark = '- {} <!-- .element: class="fragment" data-fragment-index="{}" -->\n'
    items = (mark.format(*pair) for pair in zip(("Bob", "Cid"), indices, strict=True))
    outcome = read(f"# Ada\n\n{''.join(items)}---\n")
    assert steps(outcome) == [expected]
    assert [said.split()[0] for said in outcome.said] == levels


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((1, 4), [1, 2]),
        ((1, 4, 6, 2), [1, 2, 3, 2]),
        ((1, 1, 1), [1, 2, 2]),
        ((3, 1, 6), [1, 2, 3]),
        ((6, 5, 4, 3), [1, 2, 2, 2]),
        ((1, 2, 3, 4, 5, 6, 6), [1, 2, 3, 4, 5, 6, 6]),
    ],
)
def test_b21_heading_levels_that_jump(levels: tuple[int, ...], expected: list[int]) -> None:
    """The article has one `h1` and never goes down by more than one level."""
    outcome = read("---\n".join(f"{'#' * n} title{i}\n" for i, n in enumerate(levels)))
    assert outcome.said == []
    found = [int(h.name[1]) for h in outcome.article.select("h1, h2, h3, h4, h5, h6")]
    assert found == expected
    assert max(b - a for a, b in pairwise(found)) <= 1
    authored = [int(h.name[1]) for h in outcome.slides.select("h1, h2, h3, h4, h5, h6")]
    assert authored == list(levels)


def empty_headings(outcome: Outcome) -> list[str]:
    """Give the headings of both pages that say nothing."""
    return [
        str(heading)
        for page in (outcome.article, outcome.slides)
        for heading in page.select("h1, h2, h3, h4, h5, h6")
        if not heading.get_text().replace("¶", "").strip("\u200b \n")
    ]


@pytest.mark.parametrize(
    "slide",
    [
        "![Bob](bob.png)\n",
        "Note: Bob\n",
        "<!-- Bob -->\n",
        "<!-- .slide: data-state='bob' -->\n",
        "#\n",
        "##\n\nBob\n",
        "# <!-- Bob -->\n",
    ],
)
def test_b22_slide_without_a_title(slide: str) -> None:
    """A slide that has no words for a heading gets none, on neither page."""
    outcome = read(f"# Ada\n---\n{slide}---\n# Cid\n")
    assert outcome.states == 3
    assert empty_headings(outcome) == []
    assert [h.get_text().strip("¶") for h in outcome.article.select("h1, h2")] == ["Ada", "Cid"]
    assert len({str(section["id"]) for section in outcome.sections}) == 3
