"""Cuts the rendered HTML of a composed deck into slides, and puts steps on the elements they mark.

In comes the HTML of one page with the composition it was rendered from, out comes a
`RenderedDeck`. The HTML is cut as text: no parser gives a page back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import pairwise

from diptych.model import (
    BLOCK,
    LEVEL,
    PLACE,
    STEP,
    SUBTITLE,
    TITLE,
    Problem,
    RenderedDeck,
    RenderedHeading,
    RenderedNotes,
    RenderedSlide,
    Span,
)
from diptych.rendering.codelines import step_lines
from diptych.rendering.compose import Composition
from diptych.rendering.films import show_films
from diptych.rendering.labels import find_lost
from diptych.rendering.marks import Marks
from diptych.rendering.mending import mend_footnotes, mend_heading, unbalanced
from diptych.rendering.sections import Role
from diptych.rendering.tasks import name_tasks
from diptych.syntax.balance import repair
from diptych.syntax.markup import (
    add_attributes,
    element_text,
    has_section,
    is_right_to_left,
    with_direction,
)

_ID_RE = re.compile(r"""\bid=(?:"([^"]*)"|'([^']*)')""")
_SPAN_RE = re.compile(r"\s*<p[^>]*>\s*<span>(.*)</span>\s*</p>\s*$", re.DOTALL)
_ATTR_LIST_RE = re.compile(r"[ ]+\{:?[ ]*[.#][^{}<>]*\}$")
"""Of a heading that the article leaves out: `attr_list` reads it behind headings alone."""
_EMPTY_P_RE = re.compile(r"<p>\s*</p>\n?")


def harvest(html: str, composition: Composition) -> RenderedDeck:
    """Cut the HTML that the host made of a composed deck into slides.

    Errors: never raises. A slide whose tags are not balanced is repaired by itself and gives
    Problem `html-unbalanced`; if marks are missing, Problem `marks-lost`, and the deck has one
    slide with everything.
    """
    deck, marks = composition.deck, composition.marks
    cuts = [m for m in marks.find(html) if m[2][0] == "slide"]
    slides = deck.slides
    if [words[1:] for _, _, words in cuts] != [[str(i)] for i in range(len(slides) + 1)]:
        return _uncut(html, composition)
    head = html[: cuts[0][0]]
    page_title, page_id = _page_title(head, marks)
    problems: list[Problem] = []
    rendered = []
    for index, (cut, following) in enumerate(pairwise(cuts)):
        planned, slide = composition.plans[index], slides[index]
        part = _Part(html[cut[1] : following[0]], marks, composition.html)
        identifier = part.id or planned.id
        heading = part.title
        if planned.title and planned.title.role is Role.PAGE and slide.title:
            heading, identifier = page_title, page_id or planned.id
        if heading and any(part.look):
            heading = _with_look(heading, *part.look)
        body, is_whole = repair(part.body)
        if heading:
            heading, is_heading_whole = mend_heading(heading)
            is_whole = is_whole and is_heading_whole
        notes = [
            RenderedNotes(
                with_direction(repair(html)[0]),
                note.step,
                number,
                is_inside=bool(note.line),
                lang=note.lang,
            )
            for number, (html, note) in enumerate(zip(part.notes, slide.notes, strict=False))
        ]
        if not (is_whole and all(repair(html)[1] for html in part.notes)):
            problems.append(unbalanced(slide.where))
        problems += find_lost(slide)
        if has_section(body):
            message = "a `<section>` on this slide is shown as a `<div>`"
            hint = "A section would be a slide of its own; use a `<div>`"
            problems.append(Problem(slide.where, "html-section", message, hint))
        if heading and is_right_to_left(heading.html):
            element = add_attributes(heading.element, 'dir="auto"') if heading.element else ""
            attributes = f'{heading.attributes} dir="auto"'.strip()
            heading = replace(heading, element=element, attributes=attributes)
        body = with_direction(body)
        rendered.append(RenderedSlide(identifier, heading, body, tuple(notes), slide))
    each = iter(rendered)
    stacks = tuple(tuple(next(each) for _ in stack.slides) for stack in deck.stacks)
    tail, found = mend_footnotes(html[cuts[-1][1] :].strip(), deck)
    return RenderedDeck(deck.title, stacks, tail, (*problems, *found))


class _Chunks:
    """The HTML so far, in pieces; an inline mark changes the tag that was last opened."""

    def __init__(self, html: str = "") -> None:
        self.pieces = [html]
        self.raw: set[int] = set()
        """Indices of pieces of raw HTML, whose tags are the author's own."""

    def add(self, html: str, *, is_raw: bool = False) -> None:
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


_ATTRIBUTES = {
    "item": ("li", STEP),
    "row": ("tr", STEP),
    "place": ("li", PLACE),
    "start": ("ol", "start"),
    "set": ("", ""),
}
"""The marks that set an attribute: the element they set it on, its name. `set` names both."""


class _Part:
    """Reads what stands between the marks of two slides."""

    def __init__(self, html: str, marks: Marks, raw: tuple[str, ...]) -> None:
        self.title: RenderedHeading | None = None
        self.id = ""
        self.look = (0, "", "")
        """Of the title: the step at which it appears, its attributes, the cue at its end."""
        self.notes: list[str] = []
        self._chunks = _Chunks()
        self._raw = raw
        self._region: tuple[str, str, _Chunks] | None = None
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
            self._chunks = _Chunks()
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
        if what == "title":
            listed = _ATTR_LIST_RE.search(inner)
            classes = " ".join(re.findall(r"\.([\w-]+)", listed[0])) if listed else ""
            attributes = f'class="{classes}"' if classes else ""
            inner = _ATTR_LIST_RE.sub("", inner)
            self.title = RenderedHeading(inner, int(value), "", attributes=attributes)
        else:
            opening = f'<h{value} class="{SUBTITLE}" {LEVEL}="{value}">'
            self._chunks.add(f"{opening}{inner}</h{value}>")

    def _heading(self, level: int, identifier: str) -> None:
        """Take the heading before this mark: the slide's title, or one that stays in its body."""
        element = self._chunks.pop_heading()
        if self.title is None:
            self.title = _titled(element, level)
            self.id = _id_of(element) or identifier
        else:
            self._chunks.add(f'{element[:3]} {LEVEL}="{level}"{element[3:]}')


def _finish(html: str) -> str:
    """Leave out empty paragraphs, show films, name the boxes of tasks."""
    return name_tasks(show_films(_EMPTY_P_RE.sub("", html).strip()))


def _page_title(head: str, marks: Marks) -> tuple[RenderedHeading | None, str]:
    """Read the page's title, which stands before the first slide."""
    for start, _, words in marks.find(head):
        if words[0] == "heading":
            element = _Chunks(head[:start]).pop_heading()
            return _titled(element, int(words[1])), _id_of(element)
    return None, ""


def _titled(element: str, level: int) -> RenderedHeading:
    """Read a heading element; what it has besides its id, the slide's heading has as well."""
    attributes = _ID_RE.sub("", element[3 : element.find(">")], count=1)
    return RenderedHeading(element_text(element), level, element, attributes=attributes.strip())


def _with_look(heading: RenderedHeading, step: int, attributes: str, cue: str) -> RenderedHeading:
    """Give a title what its slide shows besides: the article's heading has no cue."""
    html = f"{heading.html} {escape(cue)}".strip() if heading.element else heading.html
    both = add_attributes(f"<h1 {heading.attributes}>", attributes)[4:-1].strip()
    return replace(heading, html=html, step=step, attributes=both)


def _id_of(element: str) -> str:
    match = _ID_RE.search(element[: element.find(">")])
    return (match[1] or match[2] or "") if match else ""


def _uncut(html: str, composition: Composition) -> RenderedDeck:
    """Put everything on one slide: something took the marks between slides away."""
    deck, marks = composition.deck, composition.marks
    slide, planned = deck.slides[0], composition.plans[0]
    found = list(_without_marks(html, marks))
    message = "the marks between the slides of this deck are gone after it was rendered"
    hint = "Look for a plugin or Markdown extension that removes HTML comments"
    where = Span(deck.path, 1, 1)
    only = RenderedSlide(planned.id, None, repair("".join(found))[0], (), slide)
    problem = Problem(where, "marks-lost", message, hint)
    return RenderedDeck(deck.title, ((only,),), "", (problem,))


def _without_marks(html: str, marks: Marks) -> Iterator[str]:
    position = 0
    for start, end, _ in marks.find(html):
        yield html[position:start]
        position = end
    yield html[position:]
