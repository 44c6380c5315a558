"""Finds the parts of a text in which no directive is read: code, tags, addresses, formulas.

In comes Markdown, out come ranges of indices, in order; none reaches into another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diptych.syntax.codespans import code_spans

_TAG_RE = re.compile(r"<!--|<(/?)([A-Za-z][\w-]*)[^<>]*>")
_END_RES = {
    "": re.compile("-->"),
    **{
        name: re.compile(f"</{name}[^<>]*>", re.IGNORECASE)
        for name in ("code", "pre", "script", "style", "textarea")
    },
}
"""What ends a comment, and elements whose content is no Markdown."""


_ADDRESS_RE = re.compile(
    r"""
    (?:https?://|www\.) [^\s<>"`|\[\]()]*+
    (?: (?:\[[^\s\[\]()<>]*\]|\([^\s\[\]()<>]*\)) [^\s<>"`|\[\]()]*+ )*+
  | ^[ ]{0,3} \[[^\[\]\n]+\]: [ \t]*+ \S++
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
"""A bare address with the brackets that it closes itself; the definition of a reference."""
_BRACKET_RE = re.compile(r"\\.|[\[\]()]", re.DOTALL)
_TARGET_RE = re.compile(r"""\s*(?:<[^<>\n]*>|\S*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*""")
_NAME_RE = re.compile(r"[A-Za-z-]*@")
"""The name of a directive, read backwards."""
_LONGEST = 4_000
"""Characters that a link may lead to, so that time is linear where links stand in each other."""
_FORMULA_RE = re.compile(
    r"""
    (?<![\\$])\$\$ (?:\\.|[^\\$])++ \$\$
  | (?<![\\$])\$(?![\s$]) (?:\\.|[^\\$\n])++ (?<!\s)\$
  | (?<!\\)\\\( (?:\\[^()]|[^\\])++ \\\)
  | ^[ \t]*+\\\[ (?:\\[^\[\]]|[^\\])++ \\\][ \t]*$
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
"""What Arithmatex takes for a formula: `$x$`, `$$x$$`, `\\(x\\)`, `\\[x\\]` alone."""


def inert_spans(text: str, *, formulas: bool = False) -> list[tuple[int, int]]:
    """Give code, comments, tags, addresses, and `formulas` where a site has such.

    What begins first holds what begins in it. A comment or HTML code that is not closed holds
    nothing but its tag. Time is linear in the length of the text.
    """
    code = code_spans(text)
    spans = _merged([*code, *_html(text, code)]) if "<" in text else code
    if formulas and ("$" in text or "\\" in text):
        spans = _merged([*spans, *(m.span() for m in _FORMULA_RE.finditer(text))])
    if "://" in text or "www." in text.lower() or "]:" in text:
        spans = _merged([*spans, *(m.span() for m in _ADDRESS_RE.finditer(text))])
    return _merged([*spans, *_targets(text, spans)]) if "](" in text else spans


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _targets(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give what links lead to. The text of a directive stands in parentheses too."""
    waiting: dict[str, list[int]] = {"[": [], "(": []}
    opening = {}
    inert = iter([*spans, (len(text), len(text))])
    first, last = next(inert)
    for match in _BRACKET_RE.finditer(text):
        index, char = match.start(), match[0]
        while index >= last and last < len(text):
            first, last = next(inert)
        if first <= index < last or char[0] == "\\":
            continue
        if char in waiting:
            waiting[char].append(index)
        elif char == "]" and waiting["["]:
            opening[index] = waiting["["].pop()
        elif char == ")" and waiting["("]:
            start = waiting["("].pop()
            label = opening.get(start - 1, -1)
            is_link = (
                label >= 0
                and index - start < _LONGEST
                and not _NAME_RE.match(text[max(0, label - 20) : label][::-1])
            )
            if is_link and _TARGET_RE.fullmatch(text, start + 1, index):
                yield start + 1, index


def _html(text: str, code: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give tags, comments and elements outside of code spans."""
    spans = iter([*code, (len(text), len(text))])
    first, last = next(spans)
    position = 0
    unclosed = set()
    for match in _TAG_RE.finditer(text):
        start, end = match.span()
        while start >= last:
            first, last = next(spans)
        if start < position or first <= start:
            continue
        name = (match[2] or "").lower()
        if name in _END_RES and not match[1] and name not in unclosed:
            if closing := _END_RES[name].search(text, end):
                end = closing.end()
            else:
                unclosed.add(name)
        if name or name not in unclosed:
            yield start, end
            position = end


def lines_parted(text: str, spans: list[tuple[int, int]]) -> Iterator[bool]:
    """Say of each line of a text whether it ends outside of all these ranges."""
    ranges = iter([*spans, (len(text), len(text))])
    start, end = next(ranges)
    position = text.find("\n")
    while position >= 0:
        while position >= end:
            start, end = next(ranges)
        yield position < start
        position = text.find("\n", position + 1)
    yield True
