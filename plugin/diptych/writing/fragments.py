"""Lets fragments that are HTML appear where they stand among those that are Markdown.

In comes the HTML of a slide, out comes the same with other numbers on its fragments.
"""

from __future__ import annotations

import re

_FRAGMENT_RE = re.compile(
    r"""<[a-zA-Z][^<>]*?\bclass=["'](?:[^"'<>]*\s)?fragment(?=[\s"'])[^<>]*>"""
)
_INDEX_RE = re.compile(r' data-fragment-index="(\d+)"')


def in_order(html: str) -> str:
    """Number the fragments without a number, which reveal.js would show after all others.

    Where the numbers there are do not follow the text, their author gave them, and they stay.

    Shape: `0`, none, `1`  ->  `0`, `1`, `2`.
    """
    tags = [match[0] for match in _FRAGMENT_RE.finditer(html)]
    numbers = [int(found[1]) for tag in tags if (found := _INDEX_RE.search(tag))]
    if not numbers or len(numbers) == len(tags) or numbers != sorted(numbers):
        return html
    last, added = -1, 0

    def number(match: re.Match[str]) -> str:
        nonlocal last, added
        if found := _INDEX_RE.search(match[0]):
            last = int(found[1]) + added
            return match[0].replace(found[0], f' data-fragment-index="{last}"')
        last, added = last + 1, added + 1
        end = -2 if match[0].endswith("/>") else -1
        return f'{match[0][:end].rstrip()} data-fragment-index="{last}"{match[0][end:]}'

    return _FRAGMENT_RE.sub(number, html)
