"""Writes the slides: the sections of a reveal.js presentation.

In comes a `RenderedDeck`, out comes what stands in `.reveal > .slides`. The DOM is the documented
one: https://revealjs.com/markup/, …/fragments/, …/speaker-view/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from diptych.attributes import section_attributes
from diptych.footnotes import Footnotes, read_footnotes
from diptych.markup import element_text, without_sections
from diptych.model import (
    BLOCK,
    LEVEL,
    LINES,
    STEP,
    SUBTITLE,
    TITLE,
    Problem,
    RenderedDeck,
    RenderedSlide,
)

_HEADING_RE = re.compile(rf'<h([1-6])([^>]*?) {LEVEL}="(\d)"([^>]*)>(.*?)</h\1>', re.DOTALL)
_STEP_RE = re.compile(
    rf"""<({BLOCK}|{LINES}|li|tr)[ ]{STEP}="(\d+)"([^>]*)>    # the element that appears
         (\s*<t[dh]\b[^>]*>)?                            # of a row, its first cell as well
    """,
    re.VERBOSE,
)
_CLASS_RE = re.compile(r' class="([^"]*)"')


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
    seen = set()

    def fragment(match: re.Match[str]) -> str:
        tag, step, attributes, cell = match[1], int(match[2]), match[3], match[4] or ""
        aside = ""
        if notes and step not in seen:
            seen.add(step)
            aside = f'<aside class="notes">{notes.get(step, "")}</aside>'
        classes = ["fragment"]
        if own := _CLASS_RE.search(attributes):
            classes.insert(0, own[1])
            attributes = attributes.replace(own[0], "")
        tag = {BLOCK: "div", LINES: "span"}.get(tag, tag)
        named = f'class="{" ".join(classes)}" data-fragment-index="{step - 1}"'
        return f"<{tag} {named}{attributes}>{cell}{aside}"

    html = _STEP_RE.sub(fragment, body)
    return html.replace(f"</{BLOCK}>", "</div>").replace(f"</{LINES}>", "</span>")
