"""Writes the slides: the sections of a reveal.js presentation.

In comes a `RenderedDeck`, out comes what stands in `.reveal > .slides`. The DOM is the documented
one: https://revealjs.com/markup/, …/fragments/, …/speaker-view/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from bs4.element import Tag

from diptych.attributes import section_attributes
from diptych.footnotes import Footnotes, read_footnotes
from diptych.markup import element_text, parse_html, without_sections, write_html
from diptych.model import LEVEL, STEP, SUBTITLE, TITLE, Problem, RenderedDeck, RenderedSlide

_HEADING_RE = re.compile(rf'<h([1-6])([^>]*?) {LEVEL}="(\d)"([^>]*)>(.*?)</h\1>', re.DOTALL)
_ASIDE = "diptych-aside"
_ASIDE_RE = re.compile(rf'<{_ASIDE} n="(\d+)"></{_ASIDE}>')


@dataclass(frozen=True, slots=True)
class Slides:
    """The slide page's own part."""

    html: str
    problems: tuple[Problem, ...]


def write_slides(deck: RenderedDeck, *, resolve: Callable[[str], str] = str) -> Slides:
    """Write the sections of a deck.

    Shape: a stack of several slides is a `section` of `section`s, a single slide one `section`.
    Each leaf has the `id` of its place in the article, `data-frames` (the numbers of the source
    slides it shows) and `data-line` (where it starts in the source).

    `resolve` turns a path beside the deck into an address that is right on the slide page.

    Errors: never raises. Gives Problem `unsafe-url` and `bad-value` of a slide's attributes.
    """
    footnotes = read_footnotes(deck.tail)
    problems: list[Problem] = []
    out = []
    for stack in deck.stacks:
        sections = []
        for slide in stack:
            where = slide.slide.frames[0].where
            attributes, found = section_attributes(slide.slide.attributes, where, resolve)
            problems += found
            sections.append(_section(slide, attributes, footnotes))
        html = "\n".join(sections)
        out.append(f"<section>\n{html}\n</section>" if len(stack) > 1 else html)
    return Slides("\n".join(out), tuple(problems))


def _section(slide: RenderedSlide, attributes: Mapping[str, str], footnotes: Footnotes) -> str:
    frames = slide.slide.frames
    numbers = [str(frames[0].number), str(frames[-1].number)][: len(frames)]
    named = {
        "id": slide.id,
        "data-frames": "-".join(numbers),
        "data-line": str(frames[0].where.first),
        **attributes,
    }
    written = " ".join(f'{name}="{escape(value)}"' for name, value in named.items())
    body = footnotes.show(_body(slide))
    notes = {note.step: footnotes.unlink(note.html) for note in slide.notes}
    if slide.slide.states > 1:
        body = _with_steps(body, notes)
    if 0 in notes:
        body += f'\n<aside class="notes">\n{notes[0]}\n</aside>'
    return f"<section {written}>\n{without_sections(body)}\n</section>"


def _body(slide: RenderedSlide) -> str:
    """Give everything on a slide, its headings at the levels that the author wrote."""
    title = ""
    if slide.heading:
        level = slide.heading.level
        title = f"<h{level}>{slide.heading.html}</h{level}>"
    body = _HEADING_RE.sub(_own_level, slide.body)
    place = f"<{TITLE}></{TITLE}>"
    if place in body:
        return body.replace(place, title)
    return f"{title}\n{body}".strip()


def _own_level(match: re.Match[str]) -> str:
    level, attributes = match[3], (match[2] + match[4]).replace(f' class="{SUBTITLE}"', "")
    return f"<h{level}{attributes}>{element_text(match[0])}</h{level}>"


def _with_steps(body: str, notes: Mapping[int, str]) -> str:
    """Make fragments of what appears at later steps, with the note of each step.

    The note stands in the first fragment of its step, before any other, because reveal's speaker
    view shows the first one in the current fragment. Where a slide has notes, a step without one
    gets an empty one; else the note of the slide would be shown.
    """
    soup = parse_html(body)
    seen = set()
    for element in soup.select(f"[{STEP}]"):
        step = int(str(element[STEP]))
        del element[STEP]
        element["class"] = " ".join(
            [*filter(None, element.get_attribute_list("class")), "fragment"]
        )
        element["data-fragment-index"] = str(step - 1)
        if notes and step not in seen:
            seen.add(step)
            cell = element.find(["td", "th"]) if element.name == "tr" else None
            aside = soup.new_tag(_ASIDE)
            aside["n"] = str(step)
            (cell if isinstance(cell, Tag) else element).insert(0, aside)
    html = write_html(soup)
    return _ASIDE_RE.sub(lambda m: _aside(notes.get(int(m[1]), "")), html)


def _aside(note: str) -> str:
    return f'<aside class="notes">{note}</aside>'
