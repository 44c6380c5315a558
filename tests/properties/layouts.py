"""The ways in which one and the same deck can be written down.

Nothing of a layout may show in the article or on the slides.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn


@dataclass(frozen=True, slots=True)
class FrameLayout:
    """How one source slide is written."""

    stack_word: str = "---"
    slide_word: str = "+++"
    attribute_blank: str = ""
    """Between a delimiter and its `?`."""
    trailing: str = ""
    """Blanks at the end of delimiter, title and `Note:` lines."""
    gap_before: int = 1
    """Blank lines before the delimiter."""
    gap_after: int = 1
    """Blank lines after the delimiter."""
    bullet: int = 0
    """Which of `*`, `-`, `+` comes first."""
    extra_indent: int = 0
    """Columns that inner lists are indented by beyond what CommonMark needs; 3 = by tabs."""
    is_loose: bool = False
    """Blank lines between list items."""
    is_tight: bool = False
    """No blank line between a title or paragraph and what follows it."""
    fence: str = "```"
    has_pipes: bool = True
    """Tables have `|` at both ends of a row."""
    note_word: str = "Note:"
    note_inline: bool = False
    """The note begins on the line of its `Note:`."""
    note_gap: int = 1
    """Blank lines before `Note:`."""
    note_indent: int = 0
    """Columns that the whole note is indented by."""
    note_twice: bool = False
    """Each half of a note of several blocks has a `Note:` of its own."""
    title_close: bool = False
    """The title ends in `##`."""
    title_indent: int = 0
    is_decomposed: bool = False
    """Text is in NFD."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a deck is written."""

    frames: tuple[FrameLayout, ...]
    line_end: str = "\n"
    byte_order_mark: str = ""
    final_line_end: bool = True
    leading: str = ""
    """A delimiter before the first slide."""
    following: str = ""
    """A delimiter after the last slide."""

    @staticmethod
    def plain(count: int) -> Layout:
        """Give the plainest way to write so many slides."""
        return Layout((FrameLayout(),) * count)


FRAME_LAYOUTS = st.builds(
    FrameLayout,
    stack_word=st.sampled_from(("---", "---", "#HSLIDE")),
    slide_word=st.sampled_from(("+++", "+++", "#VSLIDE")),
    attribute_blank=st.sampled_from(("", " ")),
    trailing=st.sampled_from(("", "", "  ", "\t")),
    gap_before=st.integers(0, 2),
    gap_after=st.integers(0, 2),
    bullet=st.integers(0, 2),
    extra_indent=st.integers(0, 3),
    is_loose=st.sampled_from((False, False, True)),
    is_tight=st.booleans(),
    fence=st.sampled_from(("```", "~~~", "````")),
    has_pipes=st.booleans(),
    note_word=st.sampled_from(("Note:", "Notes:", "note:", "NOTE:")),
    note_inline=st.booleans(),
    note_gap=st.integers(0, 2),
    note_indent=st.sampled_from((0, 0, 4)),
    note_twice=st.booleans(),
    title_close=st.booleans(),
    title_indent=st.sampled_from((0, 0, 0, 2)),
    is_decomposed=st.booleans(),
)


@st.composite
def layouts(draw: DrawFn, count: int) -> Layout:
    """Draw a way to write so many slides."""
    kinds = draw(st.lists(FRAME_LAYOUTS, min_size=1, max_size=3))
    frames = tuple(kinds[draw(st.integers(0, len(kinds) - 1))] for _ in range(count))
    return Layout(
        frames,
        line_end=draw(st.sampled_from(("\n", "\n", "\r\n", "\r"))),
        byte_order_mark=draw(st.sampled_from(("", "", "\ufeff"))),
        final_line_end=draw(st.booleans()),
        leading=draw(st.sampled_from(("", "", "", "---", "+++"))),
        following=draw(st.sampled_from(("", "", "", "---", "+++"))),
    )
