"""Takes a deck out of the page that wraps it, and a slide out of its `section`.

In comes what is written for reveal.js as Jekyll's pages have it, out comes the Markdown in it, and
what the elements around it say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from diptych.model import Line
from diptych.reading.attributes import read_pairs

_SECTION_RE = re.compile(
    r"^[ \t]*<section\b([^<>]*\bdata-markdown\b[^<>]*)>[ \t]*"
    r"(?:\s*<(?:textarea|script)\b[^<>]*\b(?:data-template|text/template)\b[^<>]*>)?",
    re.MULTILINE,
)
_END_RE = re.compile(r"^[ \t]*(?:</(?:textarea|script)>\s*)?</section>[ \t]*$", re.MULTILINE)
_OPENING_RE = re.compile(r"<section\b([^<>]*)>", re.IGNORECASE)
_KEYS = {
    "data-separator": "separator",
    "data-separator-vertical": "verticalSeparator",
    "data-vertical": "verticalSeparator",
    "data-separator-notes": "notesSeparator",
    "data-notes": "notesSeparator",
}


def unwrap(text: str) -> tuple[str, Mapping[str, str]]:
    r"""Leave out the elements with `data-markdown`; each line stays where it is.

    Shape: `<section data-markdown data-separator="^\n---\n$">`, `<textarea data-template>`, `# Tea`
    -> two blank lines, `# Tea`, {separator: ^\n---\n$}. A deck with several of them stays as it is.

    Errors: never raises.
    """
    if "data-markdown" not in text or len(found := [*_SECTION_RE.finditer(text)]) != 1:
        return text, {}
    start, inside = found[0].span()
    end = next(iter([*_END_RE.finditer(text, inside)][-1:]), None)
    if text[:start].strip() or (end and text[end.end() :].strip()) or "src=" in found[0][1]:
        return text, {}
    below = text[inside : end.start()] + _blanks(end[0]) if end else text[inside:]
    given = read_pairs(found[0][1])
    named = {name: given[key] for key, name in _KEYS.items() if given.get(key)}
    return text[:start] + _blanks(text[start:inside]) + below, named


def unwrap_slide(lines: Sequence[Line]) -> tuple[Sequence[Line], Mapping[str, str]]:
    """Leave out the one `section` with attributes that is all of a slide; give these."""
    if not any("<" in line.text for line in lines):
        return lines, {}
    written = [index for index, line in enumerate(lines) if line.text.strip()]
    tags = sum(line.text.lower().count("<section") for line in lines) if written else 0
    if tags != 1 or len(written) == 1:
        return lines, {}
    first, last = written[0], written[-1]
    opening = _OPENING_RE.fullmatch(lines[first].text.strip())
    if (
        opening is None
        or not opening[1].strip()
        or lines[last].text.strip().lower() != "</section>"
    ):
        return lines, {}
    return (*lines[:first], *lines[first + 1 : last], *lines[last + 1 :]), read_pairs(opening[1])


def _blanks(text: str) -> str:
    return "\n" * text.count("\n")
