"""The values that travel from one pass to the next before the render, all frozen.

`Line` → `Frame` → `Slide` → `Stack` → `Deck`. After the render they are those of `rendered`. A deck
has hundreds of them, so they are named tuples: frozen dataclasses take five times as long to make.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""What most slides set: one for all of them."""


class Level(Enum):
    """How much a problem matters."""

    ERROR = "error"
    """Content would be lost, unsafe or ambiguous: a build fails before it touches the site."""
    WARNING = "warning"
    """The output is complete but differs from what the author can have meant: `--strict` fails."""
    INFO = "info"
    """A choice was made; nothing is lost."""


class Span(NamedTuple):
    """A range of lines of one source file."""

    path: str
    """The file, as it is named in messages: relative to the documentation folder."""
    first: int
    """First line as an editor shows it: 1-based, front matter counted."""
    last: int
    """Last line, inclusive."""

    def __str__(self) -> str:
        """Give the place as messages show it, `talks/a.md:42`."""
        return f"{self.path}:{self.first}"


class Problem(NamedTuple):
    """Something to tell the author: collected by the core, never raised."""

    where: Span
    """The source lines it is about."""
    code: str
    """Its name in `problems.CODES`, for example `fence-open`."""
    message: str
    """The fact, one sentence without a full stop."""
    hint: str
    """What to do, one sentence without a full stop."""


class Kind(Enum):
    """What a source line is to the reader of a deck."""

    __hash__ = object.__hash__  # there is one of each, and that of an Enum takes its time

    LIVE = "live"
    """Markdown: delimiters, notes and headings are looked for here."""
    FENCE = "fence"
    """Part of a code fence, its opening and closing line included."""
    COMMENT = "comment"
    """Part of an HTML comment that spans lines, its first and last line included."""
    RAW = "raw"
    """Part of a `pre`, `script`, `style` or `textarea` element."""


class Line(NamedTuple):
    """One line of a deck."""

    text: str
    """Its text, without the line end."""
    number: int
    """As an editor shows it: 1-based, front matter counted."""
    kind: Kind = Kind.LIVE
    element: Mapping[str, str] | None = None
    """Attributes that the author set on the element which ends on this line."""
    is_incremental: bool | None = None
    """The items of a list that begins here appear one by one; None = as its slide says."""
    around: Mapping[str, str] | None = None
    """Attributes of the list that begins here."""


class Cue(NamedTuple):
    """Who speaks, and for how long."""

    who: str
    """Empty if it names nobody."""
    seconds: int
    source: str
    """The cue as it is written, at the end of its text."""


class Heading(NamedTuple):
    """A heading that stands at the top level of a slide."""

    markdown: str
    """Its inline Markdown, without `#` marks."""
    level: int
    """1 to 6, as the author wrote it."""
    line: int
    """The line it stands on."""
    cue: Cue | None = None
    """Who speaks and for how long, if it ends in that: `Demo (5min)`."""

    @property
    def prose(self) -> str:
        """Give its Markdown without the cue."""
        return self.markdown.removesuffix(self.cue.source).rstrip() if self.cue else self.markdown


class BlockKind(Enum):
    """What a block of Markdown is."""

    __hash__ = object.__hash__  # as that of `Kind`

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CODE = "code"
    LIST = "list"
    ITEM = "item"
    TABLE = "table"
    ROW = "row"
    QUOTE = "quote"
    RULE = "rule"
    HTML = "html"
    CONTAINER = "container"
    """Syntax of a Markdown extension that reaches over lines: an admonition, a tab, mathematics."""
    DEFINITION = "definition"
    """A footnote or abbreviation: shown elsewhere, or not at all."""


class Block(NamedTuple):
    """One block of a slide's Markdown, as CommonMark and GFM read it."""

    kind: BlockKind
    first: int
    """Index of its first line among the frame's lines."""
    last: int
    """Index after its last line; blank lines at its end are not part of it."""
    text: str = ""
    """Its inline Markdown (paragraph, heading, row), code or source; empty where it has blocks."""
    level: int = 0
    """Of a heading, 1 to 6; of a list, the number it starts with, or -1 for bullets."""
    info: str = ""
    """Of a fence, the words after its opening marks."""
    blocks: tuple[Block, ...] = ()
    """Of a list its items, of a table its rows, of an item or quote what stands in it."""


class Notes(NamedTuple):
    """What the speaker says at one step of a slide."""

    markdown: str
    """The note, dedented, without its `Note:`; never empty."""
    where: Span
    step: int = 0
    """The step at which it is said; 0 = as soon as the slide is shown."""
    cue: Cue | None = None
    """What it says about who speaks and for how long."""
    line: int = 0
    """The line of the list item that it is about; 0 if it is about all that the step reveals."""
    lang: str = ""
    """Its language as HTML names it; empty where it is that of the page."""


class Frame(NamedTuple):
    """One slide as the author wrote it."""

    title: Heading | None
    """Its first heading. The heading also stands in `lines`."""
    lines: tuple[Line, ...]
    """Everything it shows, its notes left out; no blank lines at either end."""
    blocks: tuple[Block, ...]
    """What `lines` hold, in order."""
    clicks: tuple[int, ...]
    """For each line, the click at which it appears, as far as its author marked fragments."""
    notes: Notes | None
    opening: int
    """The line of the delimiter above it; its own first line at the start of a deck."""
    asides: tuple[Notes, ...]
    """What is said about single items of its lists."""
    attributes: Mapping[str, str]
    """Of its delimiter and of `<!-- .slide: … -->`, by name."""
    where: Span
    number: int = 0
    """Its place among the deck's source slides, 1-based."""
    places: Mapping[str, int] = NOTHING
    """The lines of those attributes that do not stand on its delimiter."""

    def place_of(self, attribute: str) -> Span:
        """Give the line of one of its attributes."""
        line = self.places.get(attribute, self.opening)
        return Span(self.where.path, line, line)

    @property
    def markdown(self) -> str:
        """Give what it shows as Markdown."""
        return "\n".join(line.text for line in self.lines)


class Fragment(NamedTuple):
    """A run of source lines that is shown from one step on."""

    lines: tuple[Line, ...]
    step: int
    """The step at which it appears; 0 = at once. Steps count clicks: 1 is the first."""


class Slide(NamedTuple):
    """One presented slide."""

    title: Heading | None
    fragments: tuple[Fragment, ...]
    """A partition, in order, of the lines of the last frame: joined, they are that frame."""
    notes: tuple[Notes, ...]
    """In the order of their steps, at most one for each."""
    attributes: Mapping[str, str]
    frames: tuple[Frame, ...]
    """The source slides folded into it, in order."""
    starts: tuple[int, ...]
    """The step at which each frame begins; between two of them stand the author's fragments."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Give the lines of the last state, which are those of the last frame."""
        return tuple(line for fragment in self.fragments for line in fragment.lines)

    @property
    def states(self) -> int:
        """Count what the presenter steps through: 1 for a slide without steps."""
        return max((fragment.step for fragment in self.fragments), default=0) + 1

    def state(self, step: int) -> str:
        """Give the Markdown that is shown once `step` clicks were made."""
        shown = (f for f in self.fragments if f.step <= step)
        return "\n".join(line.text for fragment in shown for line in fragment.lines)

    @property
    def where(self) -> Span:
        """Give the lines from its first frame to its last."""
        first, last = self.frames[0].where, self.frames[-1].where
        return Span(first.path, first.first, last.last)


def group(lines: Sequence[Line], steps: Sequence[int]) -> tuple[Fragment, ...]:
    """Join neighbouring lines that appear at the same step."""
    if lines and not any(steps):
        return (Fragment(tuple(lines), 0),)
    numbered = groupby(zip(steps, lines, strict=True), key=lambda pair: pair[0])
    return tuple(Fragment(tuple(line for _, line in pairs), step) for step, pairs in numbered)


class Stack(NamedTuple):
    """One horizontal position of the presentation, with the slides below each other."""

    slides: tuple[Slide, ...]


class Deck(NamedTuple):
    """A whole talk."""

    path: str
    """The source file, as it is named in messages."""
    title: str
    """Plain text of its first heading; empty where it has none."""
    stacks: tuple[Stack, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def slides(self) -> tuple[Slide, ...]:
        """Give all slides in the order in which they are presented."""
        return tuple(slide for stack in self.stacks for slide in stack.slides)
