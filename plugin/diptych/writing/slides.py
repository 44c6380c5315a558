"""Writes the slides: the sections of a reveal.js presentation.

In comes a `RenderedDeck`, out comes what stands in `.reveal > .slides`. The DOM is the documented
one: https://revealjs.com/markup/, …/fragments/, …/speaker-view/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from itertools import pairwise
from typing import NamedTuple

from diptych.model import Problem, Slide
from diptych.reading.attributes import section_attributes
from diptych.reading.cues import seconds_of
from diptych.rendered import (
    BLOCK,
    CUE,
    LEVEL,
    LINES,
    PLACE,
    STEP,
    SUBTITLE,
    TITLE,
    RenderedDeck,
    RenderedSlide,
)
from diptych.syntax.markup import add_attributes, element_text, without_sections
from diptych.writing.footnotes import Footnotes, read_footnotes
from diptych.writing.fragments import in_order

_SUBTITLE_RE = re.compile(rf' class="{SUBTITLE}[ ]?([^"]*)"')
_HEADING_RE = re.compile(rf'<h([1-6])([^>]*?) {LEVEL}="(\d)"([^>]*)>(.*?)</h\1>', re.DOTALL)
_PERMALINK_RE = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>')
"""What the table of contents puts into a heading, wherever it stands."""
_LIGHTBOX_RE = re.compile(r'<a class="glightbox"[^>]*>(\s*<img\b[^>]*>\s*)</a>')
"""A picture that a script of mkdocs-glightbox opens: it does not run here, and the link alone would
lead away from the talk."""
_STEP_RE = re.compile(
    rf"""<({BLOCK}|{LINES}|div|li|tr)[ ]{STEP}="(\d{{1,4}})"([^>]*)>    # the element that appears
         (\s*<t[dh]\b[^>]*>)?                            # of a row, its first cell as well
    """,
    re.VERBOSE,
)
_SAID = "\x02{}\x03"
"""Stands for the note of a step; no deck holds these characters."""
_SAID_RE = re.compile(
    rf"""\x02(\d+)\x03
         (\s*<p\b[^>]*>.*?</p>                        # the first paragraph, or the text that
         |(?:(?!</li>|</t[dh]>|<(?:{BLOCK}|ul|ol|dl|p|div|pre|table|blockquote|figure)\b).)*)
    """,
    re.VERBOSE | re.DOTALL,
)
_BLOCK_RE = re.compile(rf"<{BLOCK}\b[^>]*>")
_LINES_RE = re.compile(rf"<{LINES}\b[^>]*>")
"""Elements of ours without a step: an author wrote them."""
_CUE_RE = re.compile(rf"<span {CUE}[^>]*>(.*?)</span>", re.DOTALL)
_PLACE_RE = re.compile(rf' {PLACE}="[^"]*"')
_CLASS_RE = re.compile(r' class="([^"]*)"')


class Slides(NamedTuple):
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
            frame = slide.slide.frames[0]
            attributes, found = section_attributes(slide.slide.attributes, frame.place_of, resolve)
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
    if seconds := seconds_of(frames):
        named.setdefault("data-timing", str(seconds))
    written = " ".join(f'{name}="{escape(value)}"' for name, value in named.items())
    body = footnotes.show(_body(slide))
    notes: dict[int, str] = {}
    for note in slide.notes:
        html = _CUE_RE.sub(r"\1", footnotes.unlink(note.html))
        if note.lang:  # on an element of its own: the speaker view takes what is in the note
            html = f'<div lang="{escape(note.lang)}">\n{html}\n</div>'
        notes[note.step] = f"{notes[note.step]}\n{html}" if note.step in notes else html
    body = _PLACE_RE.sub("", _with_steps(body, _said(notes, slide.slide)))
    if 0 in notes:
        body += f'\n<aside class="notes">\n{notes[0]}\n</aside>'
    return f"<section {written}>\n{without_sections(body)}\n</section>"


def _body(slide: RenderedSlide) -> str:
    """Give everything on a slide, its headings at the levels that the author wrote."""
    title = ""
    if slide.heading and slide.heading.level:
        level = slide.heading.level
        opening = f"h{level} {slide.heading.attributes}".strip()
        if slide.heading.step:
            fragment = f'class="fragment" data-fragment-index="{slide.heading.step - 1}"'
            opening = add_attributes(f"<{opening}>", fragment)[1:-1]
        title = f"<{opening}>{slide.heading.html}</h{level}>"
    body = _PERMALINK_RE.sub("", _HEADING_RE.sub(_own_level, slide.body))
    body = _LIGHTBOX_RE.sub(r"\1", body)
    place = f"<{TITLE}></{TITLE}>"
    if place in body:
        return body.replace(place, title)
    return f"{title}\n{body}".strip()


def _own_level(match: re.Match[str]) -> str:
    level, attributes = match[3], _SUBTITLE_RE.sub(_rest_of_class, match[2] + match[4])
    return f"<h{level}{attributes}>{element_text(match[0])}</h{level}>"


def _rest_of_class(match: re.Match[str]) -> str:
    return f' class="{match[1]}"' if match[1] else ""


def _said(notes: Mapping[int, str], slide: Slide) -> dict[int, str]:
    """Give what each later step needs to say, so that the speaker view shows the right note.

    A step that says nothing would show the note of step 0. That is right while its first frame is
    shown, where the author's fragments have no notes of their own; later frames say their own
    note at each of their steps, an empty one if they have none.
    """
    if not notes:
        return {}
    said = {step: note for step, note in notes.items() if step}
    for start, following in pairwise((*slide.starts[1:], slide.states)):
        for step in range(start, following):
            said.setdefault(step, notes.get(start, ""))
    return said


def _with_steps(body: str, said: Mapping[int, str]) -> str:
    """Make fragments of what appears at later steps, with what is said at each.

    The note stands in the first fragment of its step, before any other, because reveal's speaker
    view shows the first one in the current fragment. Without JavaScript it is read below the text
    of its item.
    """
    waiting = dict(said)
    later: list[str] = []

    def fragment(match: re.Match[str]) -> str:
        tag, step, attributes, cell = match[1], int(match[2]), match[3], match[4] or ""
        aside = f'<aside class="notes">{waiting.pop(step)}</aside>' if step in waiting else ""
        if aside and tag in {"li", "tr"}:
            later.append(aside)
            aside = _SAID.format(len(later) - 1)
        classes = ["fragment"]
        if own := _CLASS_RE.search(attributes):
            classes = [*(name for name in own[1].split() if name != "fragment"), *classes]
            attributes = attributes.replace(own[0], "")
        tag = {BLOCK: "div", LINES: "span"}.get(tag, tag)
        named = f'class="{" ".join(classes)}" data-fragment-index="{step - 1}"'
        return f"<{tag} {named}{attributes}>{cell}{aside}"

    html = _SAID_RE.sub(lambda match: match[2] + later[int(match[1])], _STEP_RE.sub(fragment, body))
    html = _BLOCK_RE.sub("<div>", html)
    html = _LINES_RE.sub("<span>", html)
    html = html.replace(f"</{BLOCK}>", "</div>").replace(f"</{LINES}>", "</span>")
    return html if "data-fragment-index" in body else in_order(html)
