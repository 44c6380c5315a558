"""The id of a slide is its address: an edit of another slide leaves it as it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from diptych.standalone import render

SLIDES = (
    "# A garden",
    "![](assets/gate.png)",
    "## Beans\n\n* Broad",
    "Only words on a slide of its own",
    "## Peas\n\nNote: Sow early.",
    "### Sugar peas",
    "> A saying about rain",
    "## Tools",
)
"""Slides of each kind, none of which would have the id of another."""


def ids(slides: list[str]) -> dict[str, str]:
    """Give the id of each slide, by what the author wrote."""
    pages = render("\n\n---\n\n".join(slides))
    return dict(zip(slides, (slide.id for slide in pages.rendered.slides), strict=True))


def edits() -> Iterator[list[str]]:
    """Give the deck after each edit of one slide: the title slide stays where it is."""
    for at in range(1, len(SLIDES)):
        before, slide, after = SLIDES[:at], SLIDES[at], SLIDES[at + 1 :]
        yield [*before, *after]
        yield [*before, "## Something else\n\n* New", slide, *after]
        yield [*before, "Something without a title", slide, *after]
        yield [*before, "## Written anew", *after]
        yield [*before, *after, slide]


@pytest.mark.parametrize("deck", list(edits()))
def test_an_edit_of_another_slide_leaves_an_id_as_it_is(deck: list[str]) -> None:
    """Whether that is moved, deleted, written anew or inserted."""
    own = ids(list(SLIDES))
    assert len(set(own.values())) == len(SLIDES)
    found = {slide: name for slide, name in ids(deck).items() if slide in own}
    assert found == {slide: own[slide] for slide in found}


def test_a_title_goes_before_words() -> None:
    """Where both would give the same id, the section has it, whichever comes first."""
    found = ids(["# A garden", "![](assets/tools.png)", "## Tools"])
    assert list(found.values()) == ["a-garden", "a-garden-tools", "tools"]
