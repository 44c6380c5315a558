"""Moves footnotes to the slide that cites them.

In comes the list of footnotes that the host put at the end of the page, out come slides that show
their own notes at their foot. The article keeps the list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_REFERENCE_RE = re.compile(
    r'<sup[^>]*>\s*<a[^>]*\bhref="#(fn:[^"]+)"[^>]*>(.*?)</a>\s*</sup>', re.DOTALL
)


class Footnotes(NamedTuple):
    """The footnotes of a deck."""

    html: Mapping[str, str]
    """By id; the link back to the text is left out."""

    def show(self, body: str) -> str:
        """Put the footnotes that a slide cites below what it shows."""
        if "#fn:" not in body:
            return body
        cited = {match[1]: match[2] for match in _REFERENCE_RE.finditer(body)}
        items = "".join(
            f'<li value="{number}">{self.html[identifier]}</li>'
            for identifier, number in cited.items()
            if identifier in self.html and number.isdigit()
        )
        shown = f'\n<ol class="diptych-footnotes">{items}</ol>' if items else ""
        return self.unlink(body) + shown

    def unlink(self, html: str) -> str:
        """Leave only the numbers of the references: their targets are not on the slide page."""
        return _REFERENCE_RE.sub(r'<sup class="diptych-footnote">\2</sup>', html)


def read_footnotes(tail: str) -> Footnotes:
    """Read the list that Python-Markdown's `footnotes` extension writes."""
    if 'class="footnote"' not in tail:
        return Footnotes({})
    from diptych.syntax.trees import inner_html, parse_html  # noqa: PLC0415 - few decks need it

    found = {}
    for item in parse_html(tail).select(".footnote > ol > li[id]"):
        for back in item.select(".footnote-backref"):
            back.decompose()
        # A blank that does not break stood before the link.
        found[str(item["id"])] = inner_html(item).strip().replace("\xa0</p>", "</p>")
    return Footnotes(found)
