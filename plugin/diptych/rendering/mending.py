"""Keeps HTML that is not closed from swallowing what stands below it.

In come titles and footnotes as the host rendered them, out come such that can stand beside others;
and comments, mathematics and blocks of Markdown extensions, before a Markdown parser takes them
for HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diptych.model import Deck, Kind, Line, Problem, Slide, Span
from diptych.reading.written import Written, read_said, read_shown
from diptych.rendered import RenderedHeading
from diptych.syntax.balance import faults_in, repair
from diptych.syntax.enclosures import open_comment

_FOOTNOTE_RE = re.compile(
    r'(<li id="fn:([^"]*)">)(.*?)(?=</li>\s*(?:<li id="fn:|</ol>\s*</div>\s*$))', re.DOTALL
)
"""A footnote as Python-Markdown writes it: 2 is its label."""
_SECTION_RE = re.compile(r"<section(?![\w-])", re.IGNORECASE)
_LINE_TAG_RE = re.compile(r"^( {0,3})<(?=[a-zA-Z/])")


def show_open_tags(lines: Sequence[Line]) -> Sequence[Line]:
    """Show the tags at the beginning of lines as text, unless they are balanced."""
    opening = lines[0].text.lstrip()[:1]
    if opening == "<" or repair("\n".join(line.text for line in lines))[1]:
        return lines
    shown = r"\1< " if opening in {"$", "\\"} else r"\1&lt;"  # TeX passes over the blank
    return [line._replace(text=_LINE_TAG_RE.sub(shown, line.text)) for line in lines]


def show_open_comment(line: Line) -> str:
    """Show a comment that is never closed as text: it would hide the rest of the page."""
    start = open_comment(line.text) if line.kind is Kind.LIVE and "<!--" in line.text else -1
    return line.text if start < 0 else f"{line.text[:start]}&lt;!--{line.text[start + 4 :]}"


def unbalanced(slide: Slide, shown: Sequence[str], said: Sequence[str]) -> Problem:
    """Say that HTML of a slide was closed for its author, and where it is wrong first.

    `shown` are its title and its body, `said` its notes.
    """
    found = _first_fault(shown, read_shown(slide))
    for html, note in zip(said, slide.notes, strict=False):
        found = found or _first_fault((html,), read_said(note))
    return _unbalanced(*(found or ("", slide.where)))


def _unbalanced(fault: str, where: Span) -> Problem:
    first = f" ({fault})" if fault else ""
    message = f"HTML tags of this slide are not balanced{first}; they were closed at its end"
    hint = "Close each tag on the slide that opens it"
    return Problem(where, "html-unbalanced", message, hint)


def _first_fault(pieces: Sequence[str], written: Written) -> tuple[str, Span] | None:
    """Say what is wrong first in pieces of HTML, and where that is in what they are made of."""
    found = ""
    ours: set[str] = set()  # tags that only the render wrote
    for index, html in enumerate(pieces):
        for fault in faults_in(html):
            found = found or str(fault)
            if fault.tag in ours:
                continue
            tag_re = re.compile(rf"{re.escape(fault.tag)}(?![\w:-])", re.IGNORECASE)
            places = list(written.places(tag_re))
            if len(places) == len(tag_re.findall("".join(pieces))):
                before = "".join((*pieces[:index], html[: fault.start]))
                return str(fault), places[len(tag_re.findall(before))]
            if places:
                same = (f.start for f in faults_in(written.text) if str(f) == str(fault))
                return str(fault), next(map(written.place, same), places[0])
            ours.add(fault.tag)
    return (found, written.otherwise) if found else None


def nested(slide: Slide) -> Problem:
    """Say that a slide would hold another one."""
    written = read_shown(slide)
    where = next(written.places(_SECTION_RE), written.otherwise)
    message = "a `<section>` on this slide is shown as a `<div>`"
    hint = "A section would be a slide of its own; use a `<div>`"
    return Problem(where, "html-section", message, hint)


def mend_heading(heading: RenderedHeading) -> tuple[RenderedHeading, bool]:
    """Close what the HTML in a heading leaves open; say whether it was as it should be."""
    html, is_whole = repair(heading.html)
    element = heading.element
    if element:
        start, end = element.find(">") + 1, element.rfind("</")
        element = f"{element[:start]}{repair(element[start:end])[0]}{element[end:]}"
    if (html, element) != (heading.html, heading.element):
        heading = heading._replace(html=html, element=element)
    return heading, is_whole


def mend_footnotes(tail: str, deck: Deck) -> tuple[str, tuple[Problem, ...]]:
    """Close what each footnote leaves open.

    Errors: never raises. Gives Problem `html-unbalanced` where the footnote is defined.
    """
    if repair(tail) == (tail, True):
        return tail, ()
    problems: list[Problem] = []

    def mend(match: re.Match[str]) -> str:
        html, is_whole = repair(match[3])
        if not is_whole:
            problems.extend(
                unbalanced(slide, [match[3]], ()) for slide in _defining(match[2], deck)
            )
        return match[1] + html

    return repair(_FOOTNOTE_RE.sub(mend, tail))[0], tuple(problems)


def _defining(label: str, deck: Deck) -> Iterator[Slide]:
    """Find the slide that defines a footnote; `a-3` may be the `a` of the third slide."""
    name, _, number = label.rpartition("-")
    if number.isdigit() and name and int(number) <= len(deck.slides):
        yield deck.slides[int(number) - 1]
        return
    for slide in deck.slides:
        if any(f"[^{label}]:" in line.text for line in slide.lines):
            yield slide
            return
