"""Keeps HTML that is not closed from swallowing what stands below it.

In come titles and footnotes as the host rendered them, out come such that can stand beside others;
and mathematics and blocks of Markdown extensions, before a Markdown parser takes them for HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diptych.model import Deck, Line, Problem, Slide, Span
from diptych.rendered import RenderedHeading
from diptych.syntax.balance import fault_in, repair

_FOOTNOTE_RE = re.compile(
    r'(<li id="fn:([^"]*)">)(.*?)(?=</li>\s*(?:<li id="fn:|</ol>\s*</div>\s*$))', re.DOTALL
)
"""A footnote as Python-Markdown writes it: 2 is its label."""
_LINE_TAG_RE = re.compile(r"^( {0,3})<(?=[a-zA-Z/])")


def show_open_tags(lines: Sequence[Line]) -> Sequence[Line]:
    """Show the tags at the beginning of lines as text, unless they are balanced."""
    opening = lines[0].text.lstrip()[:1]
    if opening == "<" or repair("\n".join(line.text for line in lines))[1]:
        return lines
    shown = r"\1< " if opening in {"$", "\\"} else r"\1&lt;"  # TeX passes over the blank
    return [replace(line, text=_LINE_TAG_RE.sub(shown, line.text)) for line in lines]


def unbalanced(where: Span, *pieces: str) -> Problem:
    """Say that HTML of a slide was closed for its author, and where it is wrong first."""
    fault = next(filter(None, map(fault_in, pieces)), "")
    first = f" ({fault})" if fault else ""
    message = f"HTML tags of this slide are not balanced{first}; they were closed at its end"
    hint = "Close each tag on the slide that opens it"
    return Problem(where, "html-unbalanced", message, hint)


def mend_heading(heading: RenderedHeading) -> tuple[RenderedHeading, bool]:
    """Close what the HTML in a heading leaves open; say whether it was as it should be."""
    html, is_whole = repair(heading.html)
    element = heading.element
    if element:
        start, end = element.find(">") + 1, element.rfind("</")
        element = f"{element[:start]}{repair(element[start:end])[0]}{element[end:]}"
    if (html, element) != (heading.html, heading.element):
        heading = replace(heading, html=html, element=element)
    return heading, is_whole


def mend_footnotes(tail: str, deck: Deck) -> tuple[str, tuple[Problem, ...]]:
    """Close what each footnote leaves open.

    Errors: never raises. Gives Problem `html-unbalanced` at the slide that defines the footnote.
    """
    if repair(tail) == (tail, True):
        return tail, ()
    problems: list[Problem] = []

    def mend(match: re.Match[str]) -> str:
        html, is_whole = repair(match[3])
        if not is_whole:
            problems.extend(unbalanced(slide.where) for slide in _defining(match[2], deck))
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
