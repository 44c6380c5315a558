"""Every case file: the deck gives exactly the article, the slides and the problems it names."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from diptych.host import Host
from diptych.standalone import render

from .reading import Case, case_files, outcome_of, read_cases, write_cases

CASES = [case for file in case_files() for case in read_cases(file)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.title}")
def test_article_slides_and_problems_are_as_written(case: Case) -> None:
    """The rule that the case is named after holds, on both pages."""
    actual = outcome_of(case.deck)
    assert case.expected.problems == actual.problems
    assert case.expected.article == actual.article
    assert case.expected.slides == actual.slides


def test_no_two_cases_of_a_file_have_one_name() -> None:
    """A name says which rule is broken."""
    names = [(case.file, case.title) for case in CASES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("file", case_files(), ids=lambda file: file.stem)
def test_case_files_have_their_form(file: object) -> None:
    """They are what `write_cases` writes, so that `rewrite.py` changes what has changed only."""
    path = next(known for known in case_files() if known == file)
    assert write_cases(read_cases(path)) == path.read_text("utf-8")


def test_what_the_cases_leave_out_is_in_the_article() -> None:
    """A button leads to the slides; each heading has its permalink and a link to its slide."""
    article = render("# Boats\n---\n## Sails\n\nWhite\n---\nRed\n", path="boats.md").article
    soup = BeautifulSoup(article, "html.parser")
    links = {a["href"]: " ".join(a["class"]) for a in soup.select("a")}
    assert links == {
        "#boats": "headerlink",
        "slides.html#boats": "diptych-link",
        "slides.html": "diptych-button",
        "#sails": "headerlink",
        "slides.html#sails": "diptych-link",
        "slides.html#red": "diptych-anchor",
    }


def test_slides_have_no_permalinks() -> None:
    """Not even in a heading that stands in a list."""
    slides = render("# Boats\n---\n- #### Sails\n", path="boats.md").slides
    assert "Sails" in slides
    assert "headerlink" not in slides


def test_icons_of_html_are_shown_where_there_are_such() -> None:
    """GitPitch's templates wrote some so; one that is not known stays for the site's own sheet."""
    host = Host(icon=lambda path: "<svg/>" if path.endswith("/anchor") else "")
    deck = """# Boats
---
<i class="fa fa-anchor fa-2x" aria-hidden="true"> </i> <i class="fas fa-kite"></i>

`<i class="fa fa-anchor"></i>`

    <i class="fa fa-anchor"></i>
"""
    soup = BeautifulSoup(render(deck, path="boats.md", host=host).slides, "html.parser")
    assert [icon["class"] for icon in soup.select("span:has(svg)")] == [["twemoji", "fa-2x"]]
    assert [icon["class"] for icon in soup.select("i")] == [["fas", "fa-kite"]]
    assert ["fa-anchor" in code.text for code in soup.select("code")] == [True, True]


def test_ids_of_slides_stay_when_others_come_and_go() -> None:
    """Adding, moving or deleting a slide changes no other slide's id."""
    slides = ["# Boats\n", "## Sails\n\n- Jib\n", "## Oars\n", "Rope\n", "## Mast\n\nTall\n"]

    def ids(*numbers: int) -> dict[int, str]:
        sections = outcome_of("---\n".join(slides[n] for n in numbers)).slides.split("<section ")
        return {n: part.split('"')[1] for n, part in zip(numbers, sections[1:], strict=True)}

    everything = ids(0, 1, 2, 3, 4)
    assert ids(0, 1, 2, 4).items() <= everything.items()
    assert ids(0, 2, 1, 4) == {n: i for n, i in everything.items() if n != 3}
    assert len(set(everything.values())) == 5
