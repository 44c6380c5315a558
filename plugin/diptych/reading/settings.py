"""Collects what is set on one slide, and where: by its delimiter, its comments, its directives.

In come the lines of a slide, out come its attributes as they are written, and their lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from diptych.model import Kind, Line, Problem, Span
from diptych.options import did_you_mean
from diptych.reading.attributes import (
    FROM_DELIMITER,
    OWN_ATTRIBUTES,
    REVEAL_ATTRIBUTES,
    read_pairs,
    take_slide_comments,
)
from diptych.reading.elements import ATTRIBUTES as ELEMENT_ATTRIBUTES
from diptych.reading.elements import ELEMENT_RE, is_allowed
from diptych.reading.parts import Part
from diptych.syntax.codespans import code_spans, is_inside
from diptych.syntax.delimiters import ATTRIBUTES

_LIKENESS = 0.85
"""Of a misspelt name to the right one: one letter in seven, about."""


def delimiter_attributes(part: Part, problems: list[Problem]) -> dict[str, str]:
    """Give the attributes of the delimiter above a slide.

    Errors: adds Problem `unknown-key`.
    """
    attributes = dict(part.delimiter.attributes) if part.delimiter else {}
    for key in attributes:
        if key not in ATTRIBUTES:
            hint = did_you_mean(key, ATTRIBUTES) or f"Use one of {', '.join(ATTRIBUTES)}"
            where = Span(part.path, part.line, part.line)
            message = f"`{key}` is no attribute of a delimiter"
            problems.append(Problem(where, "unknown-key", message, hint))
    return attributes


def take_comments(
    lines: Iterable[Line], attributes: dict[str, str], places: dict[str, int]
) -> Iterator[Line]:
    """Take the attributes of a slide and their lines out of its `<!-- .slide: … -->` comments."""
    for line in lines:
        found = take_slide_comments(line.text) if line.kind is Kind.LIVE else None
        if found is None:
            yield line
            continue
        text, given = found
        attributes |= given
        places |= dict.fromkeys(given, line.number)
        if text.strip():
            yield line._replace(text=text)


def find_misspelt(places: Mapping[str, int], path: str) -> Iterator[Problem]:
    """Find attributes in comments that are nearly one of reveal's; others are their author's.

    Errors: gives Problem `unknown-key`.
    """
    known = sorted({*REVEAL_ATTRIBUTES, *OWN_ATTRIBUTES}) if places else ()
    for key, number in places.items():
        if key in known or key in FROM_DELIMITER:
            continue
        if hint := did_you_mean(key, known, likeness=_LIKENESS):
            where = Span(path, number, number)
            yield Problem(where, "unknown-key", f"`{key}` is no attribute of a slide", hint)


def find_unset(lines: Iterable[Line], path: str) -> Iterator[Problem]:
    """Find attributes in comments of elements that no element gets: `clas`, `onclick`.

    Errors: gives Problem `unknown-key`.
    """
    for line in lines:
        if "<!--" not in line.text or line.kind is not Kind.LIVE:
            continue
        code = code_spans(line.text)
        for match in ELEMENT_RE.finditer(line.text):
            given = () if is_inside(match.start(), code) else read_pairs(match[1])
            for name in given:
                if not is_allowed(name):
                    where = Span(path, line.number, line.number)
                    message = f"`{name}` is no attribute of an element here; it is left out"
                    known = sorted(ELEMENT_ATTRIBUTES)
                    hint = did_you_mean(name, known) or f"Use one of {', '.join(known)}"
                    yield Problem(where, "unknown-key", message, hint)
