"""Reads what stands between the marks of two slides in the rendered HTML.

In comes the HTML of one slide with marks in it, out come its title, its body with steps on the
elements that they mark, and its notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from diptych.rendered import BLOCK, LEVEL, PLACE, STEP, SUBTITLE, TITLE, RenderedHeading
from diptych.rendering.codelines import step_lines
from diptych.rendering.films import show_films
from diptych.rendering.marks import Marks
from diptych.rendering.tasks import name_tasks
from diptych.rendering.trimming import trim_code
from diptych.syntax.markup import add_attributes, element_text, take_listed

_ID_RE = re.compile(r"""\bid=(?:"([^"]*)"|'([^']*)')""")
_SPAN_RE = re.compile(r"\s*<p[^>]*>\s*<span>(.*)</span>\s*</p>\s*$", re.DOTALL)
_EMPTY_P_RE = re.compile(r"<p>\s*</p>\n?")
_ATTRIBUTES = {
    "item": ("li", STEP),
    "row": ("tr", STEP),
    "place": ("li", PLACE),
    "start": ("ol", "start"),
    "set": ("", ""),
}
"""The marks that set an attribute: the element they set it on, its name. `set` names both."""


class Chunks:
    """The HTML so far, in pieces; an inline mark changes the tag that was last opened."""

    def __init__(self, html: str = "") -> None:
        self.pieces = [html]
        self.raw: set[int] = set()
        """Indices of pieces of raw HTML, whose tags are the author's own."""

    def add(self, html: str, *, is_raw: bool = False) -> None:
        """Add a piece of HTML."""
        if is_raw:
            self.raw.add(len(self.pieces))
        self.pieces.append(html)

    def set(self, tag: str, attribute: str) -> None:
        """Set an attribute of the last element of a kind that was opened, as its first."""
        for index in range(len(self.pieces) - 1, -1, -1):
            piece = self.pieces[index]
            start = -1 if index in self.raw else piece.rfind(f"<{tag}")
            if start >= 0:
                end = piece.find(">", start) + 1
                changed = add_attributes(piece[start:end], attribute)
                self.pieces[index] = piece[:start] + changed + piece[end:]
                return

    def pop_heading(self) -> str:
        """Take the heading off that the HTML ends with; empty if it ends otherwise."""
        piece = self.pieces[-1].rstrip()
        if not re.search(r"</h[1-6]>$", piece):
            return ""
        start = piece.rfind(f"<{piece[-3:-1]}")
        self.pieces[-1] = piece[:start]
        return piece[start:]


class SlideHtml:
    """Reads what stands between the marks of two slides."""

    def __init__(self, html: str, marks: Marks, raw: tuple[str, ...]) -> None:
        self.title: RenderedHeading | None = None
        self.id = ""
        self.look = (0, "", "")
        """Of the title: the step at which it appears, its attributes, the cue at its end."""
        self.notes: list[str] = []
        self._chunks = Chunks()
        self._raw = raw
        self._region: tuple[str, str, Chunks] | None = None
        """The region that is open, its value, and the HTML of the slide before it."""
        self._growth: dict[int, int] = {}
        position = 0
        for start, end, words in marks.find(html):
            self._text(html[position:start])
            self._mark(*words)
            position = end
        self._text(html[position:])
        self.body = _finish("".join(self._chunks.pieces))

    def _text(self, html: str) -> None:
        """Take the HTML up to the next mark."""
        self._chunks.add(step_lines(html, self._growth) if self._growth else html)
        self._growth = {}

    def _mark(self, what: str, *values: str) -> None:
        value = values[0] if values else ""
        if what in {"notes", "title", "subtitle"}:
            self._region = (what, value, self._chunks)
            self._chunks = Chunks()
        elif what == "end":
            self._close()
        elif what == "heading":
            self._heading(int(value), values[1])
        elif what == "title-look":
            look, cue = (self._raw[int(number)] for number in values[1:])
            self.look = (int(value), look, cue)
        elif what in _ATTRIBUTES:
            tag, name = _ATTRIBUTES[what]
            self._chunks.set(
                tag or value, f'{name}="{value}"' if tag else self._raw[int(values[1])]
            )
        elif what == "lines":
            pairs = (pair.split("=") for pair in values)
            self._growth = {int(line): int(step) for line, step in pairs}
        else:
            self._add(what, values)

    def _add(self, what: str, values: Sequence[str]) -> None:
        """Write what a mark stands for."""
        value = values[0] if values else ""
        if what == "html":
            self._chunks.add(self._raw[int(value)], is_raw=True)
        elif what == "step":
            style = f" {self._raw[int(values[1])]}" if values[1:] else ""
            self._chunks.add(f'<{BLOCK} {STEP}="{value}"{style}>')
        elif what == "step-end":
            self._chunks.add(f"</{BLOCK}>")
        elif what == "here":
            self._chunks.add(f"<{TITLE}></{TITLE}>")

    def _close(self) -> None:
        """Take a region that ends here: notes, or a heading that the article leaves out."""
        if self._region is None:
            return
        html = "".join(self._chunks.pieces)
        what, value, self._chunks = self._region
        self._region = None
        if what == "notes":
            self.notes.append(_finish(html))
            return
        match = _SPAN_RE.match(html)
        inner = match[1] if match else html.strip()
        inner, attributes = take_listed(inner)
        if what == "title":
            self.title = RenderedHeading(inner, int(value), "", attributes=attributes)
        else:
            opening = f'<h{value} class="{SUBTITLE}" {LEVEL}="{value}">'
            opening = add_attributes(opening, attributes) if attributes else opening
            self._chunks.add(f"{opening}{inner}</h{value}>")

    def _heading(self, level: int, identifier: str) -> None:
        """Take the heading before this mark: the slide's title, or one that stays in its body."""
        element = self._chunks.pop_heading()
        if self.title is None:
            self.title = titled(element, level)
            self.id = id_of(element) or identifier
        else:
            self._chunks.add(f'{element[:3]} {LEVEL}="{level}"{element[3:]}')


def titled(element: str, level: int) -> RenderedHeading:
    """Read a heading element; what it has besides its id, the slide's heading has as well."""
    attributes = _ID_RE.sub("", element[3 : element.find(">")], count=1)
    return RenderedHeading(element_text(element), level, element, attributes=attributes.strip())


def id_of(element: str) -> str:
    """Read the id of an element; empty if it has none."""
    match = _ID_RE.search(element[: element.find(">")])
    return (match[1] or match[2] or "") if match else ""


def _finish(html: str) -> str:
    """Leave out empty paragraphs, show films, name the boxes of tasks, trim code."""
    return name_tasks(show_films(trim_code(_EMPTY_P_RE.sub("", html).strip())))
