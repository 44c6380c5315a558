"""Finds the lines on which stands what `html: safe` left out of a slide.

In comes what is gone from the HTML of a slide, out come the lines of it in the deck.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from diptych.model import BlockKind, Slide, Span
from diptych.reading.attributes import read_pairs
from diptych.reading.written import Written, read_said, read_shown
from diptych.safety.values import Gone
from diptych.syntax.blocks import walk
from diptych.syntax.html_tokens import StartTag, Tokens

_LINK_RE = re.compile(r"(!?)\[[^\]\[]*\](?:\([ \t]*<?|:[ \t]*<?)([^\s<>]+)")
_LISTED_RE = re.compile(r"\{:?([^{}\n]*)\}")
"""Attributes in braces, as `attr_list` has them."""
_LIST_CLASS_RE = re.compile(r"(?<![\w=\"'-])\.([\w-]+)")


def find_places(
    gone: Gone, slides: Iterable[Slide], judge: Callable[[str], Gone], *, is_tail: bool = False
) -> tuple[dict[Span, Gone], Gone]:
    """Say on which lines things stand that are gone; and what is found on none.

    `judge` says what is gone from a tag. Footnotes are the `is_tail` of a deck, and no part of
    their slides.
    """
    rest = Counter(gone)
    found: dict[Span, Gone] = defaultdict(Counter)
    for slide in slides:
        for where, tag in _tags(slide, is_tail=is_tail):
            for thing, count in (judge(tag) | judge(f"<svg>{tag}")).items():
                taken = min(count, rest[thing])
                rest[thing] -= taken
                if taken:
                    found[where][thing] += taken
    return found, +rest


def _tags(slide: Slide, *, is_tail: bool) -> Iterator[tuple[Span, str]]:
    """Give the tags of a slide as they are written, or as what is Markdown stands for them."""
    frame = slide.frames[-1]
    definitions = {
        line.number
        for block in walk(frame.blocks)
        if block.kind is BlockKind.DEFINITION
        for line in frame.lines[block.first : block.last]
    }
    for where, tag in _tags_in(read_shown(slide)):
        if (where.first in definitions) is is_tail:
            yield where, tag
    if is_tail:
        return
    first = slide.frames[0]
    for name, value in slide.attributes.items():
        yield first.place_of(name), _tag({name: value})
    for line in frame.lines:
        where = Span(frame.where.path, line.number, line.number)
        for given in (line.element, line.around):
            if given:
                yield where, _tag(given)
    for note in slide.notes:
        yield from _tags_in(read_said(note))


def _tags_in(written: Written) -> Iterator[tuple[Span, str]]:
    tokens = Tokens(written.text)
    for token in tokens:
        if isinstance(token, StartTag):
            yield written.place(tokens.position - len(token.source)), token.source
    for match in _LINK_RE.finditer(written.text):
        name, attribute = ("img", "src") if match[1] else ("a", "href")
        url = match[2].replace('"', "&quot;")
        yield written.place(match.start()), f'<{name} {attribute}="{url}">'
    for match in _LISTED_RE.finditer(written.text):
        given = read_pairs(_LIST_CLASS_RE.sub("", match[1]))
        classes = " ".join(_LIST_CLASS_RE.findall(match[1]))
        yield written.place(match.start()), _tag({**given, "class": classes} if classes else given)


def _tag(given: Mapping[str, str]) -> str:
    attributes = " ".join(f'{name}="{escape(value)}"' for name, value in given.items())
    return f"<p {attributes}>"
