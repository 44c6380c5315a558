"""The values that travel from the render to the two writers: the tree of `model` with HTML in it.

All are frozen.
"""

from __future__ import annotations

from typing import NamedTuple

from diptych.model import Problem, Slide

STEP = "data-diptych-step"
LEVEL = "data-diptych-level"
BLOCK = "diptych-block"
LINES = "diptych-lines"
PLACE = "data-diptych-notes"
CUE = "data-diptych-cue"
TITLE = "diptych-title"
SUBTITLE = "deck-subtitle"
"""Names in the HTML between `harvest` and the two writers. The last is also an article's class."""


class RenderedNotes(NamedTuple):
    """A note as HTML."""

    html: str
    step: int
    number: int = 0
    """Its place among the slide's notes, 0-based."""
    is_inside: bool = False
    """It is about one list item, which has `PLACE` with its number; one about other text is not."""
    lang: str = ""
    """Its language as HTML names it; empty where it is that of the page."""


class RenderedHeading(NamedTuple):
    """A slide's title as HTML."""

    html: str
    """What stands inside the heading element, without a permalink."""
    level: int
    """1 to 6, as the author wrote it: the level on the slide."""
    element: str
    """The whole element as the host rendered it for the article; empty where the article leaves
    the heading out because the section goes on."""
    step: int = 0
    """The step at which it appears on the slide, if its author made it a fragment."""
    attributes: str = ""
    """Attributes that the author set on it, as HTML."""


class RenderedSlide(NamedTuple):
    """A presented slide as HTML."""

    id: str
    """The `id` of the slide, and of its place in the article."""
    heading: RenderedHeading | None
    body: str
    """Everything but the title. A list item or table row that appears at a later step has
    `STEP="k"` as its first attribute, and so has a `div` of several blocks; other blocks stand in
    a `BLOCK` element that has it, lines of code in a `LINES` element. A heading has the level that
    it has on the slide as `LEVEL`. Where something stands before the title, an empty `TITLE`
    element says where the title goes."""
    notes: tuple[RenderedNotes, ...]
    slide: Slide
    """What it was made from."""


class RenderedDeck(NamedTuple):
    """A whole talk as HTML."""

    title: str
    """Plain text."""
    stacks: tuple[tuple[RenderedSlide, ...], ...]
    tail: str = ""
    """What the host put after the last slide: the list of footnotes."""
    problems: tuple[Problem, ...] = ()

    @property
    def slides(self) -> tuple[RenderedSlide, ...]:
        """Give all slides in the order in which they are presented."""
        return tuple(slide for stack in self.stacks for slide in stack)
