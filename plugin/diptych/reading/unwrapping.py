"""Takes a deck out of the page that wraps it, as Jekyll's pages for reveal.js have it.

In comes the text of a deck below its front matter, out come the same lines without the elements
around the Markdown, and the delimiters that these name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from diptych.reading.attributes import read_pairs

_SECTION_RE = re.compile(
    r"^[ \t]*<section\b([^<>]*\bdata-markdown\b[^<>]*)>[ \t]*"
    r"(?:\s*<(?:textarea|script)\b[^<>]*\b(?:data-template|text/template)\b[^<>]*>)?",
    re.MULTILINE,
)
_END_RE = re.compile(r"^[ \t]*(?:</(?:textarea|script)>\s*)?</section>[ \t]*$", re.MULTILINE)
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


def _blanks(text: str) -> str:
    return "\n" * text.count("\n")
