"""Looks for lists that Python-Markdown alone reads otherwise than CommonMark does.

In comes a folded deck, out come problems. The pages show every list as CommonMark reads it; other
tools that read the same file may not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown

from diptych.model import Block, BlockKind, Deck, Frame, Problem, Span
from diptych.syntax.blocks import walk

_PLAIN = {BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.ITEM}
"""What a list may hold to be looked at. Extensions read code and tables in lists, each its way."""
DEEPEST = 40
"""Columns of the deepest indent that is looked at; more takes Python-Markdown long to read."""
LONGEST = 500
"""Lines of the longest list that is looked at, for the same reason."""


@dataclass
class _Lists:
    """The lists of a text: of each its start, -1 for bullets, and the lists in each item."""

    lists: list[tuple[int, list[_Lists]]] = field(default_factory=list)


def find_list_differences(deck: Deck) -> Iterator[Problem]:
    """Find the first list of each slide that Python-Markdown reads otherwise.

    Errors: gives Problem `list-differs`.
    """
    markdown = Markdown()
    for slide in deck.slides:
        frame = slide.frames[-1]
        for group in _groups(frame.blocks):
            lists = [block for block in group if block.kind is BlockKind.LIST]
            if _is_plain(lists, frame) and _differs(group, frame, markdown):
                first, last = frame.lines[lists[0].first], frame.lines[lists[-1].last - 1]
                where = Span(frame.where.path, first.number, last.number)
                message = "Python-Markdown alone would read this list otherwise"
                hint = (
                    "It is shown as CommonMark reads it; for other tools leave a blank line above "
                    "a list and indent by four columns"
                )
                yield Problem(where, "list-differs", message, hint)
                break


def _is_plain(lists: Sequence[Block], frame: Frame) -> bool:
    """Say whether nothing stands in lists that extensions read, and no item is a step of code."""
    lines = frame.lines[lists[0].first : lists[-1].last]
    return (
        len(lines) <= LONGEST
        and {block.kind for block in walk(lists)} <= _PLAIN
        and not any('data-lines="' in line.text for line in lines)
        and max(len(line.text) - len(line.text.lstrip()) for line in lines) <= DEEPEST
    )


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Give runs of lists that follow each other, each with the paragraph right above it."""
    group: list[Block] = []
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.LIST:
            above = blocks[number - 1] if number and not group else None
            if above and above.kind is BlockKind.PARAGRAPH and above.last == block.first:
                group.append(above)
            group.append(block)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _differs(group: Sequence[Block], frame: Frame, markdown: Markdown) -> bool:
    texts = [line.text for line in frame.lines[group[0].first : group[-1].last]]
    # Only the block structure is read: `convert` would go on and read all inline Markdown.
    for preprocessor in markdown.reset().preprocessors:
        texts = preprocessor.run(texts)
    root = markdown.parser.parseDocument(texts).getroot()
    return root is not None and _read_elements(root) != _read_blocks(group)


def _read_blocks(blocks: Sequence[Block]) -> _Lists:
    found = _Lists()
    for block in blocks:
        if block.kind is BlockKind.LIST:
            found.lists.append((block.level, [_read_blocks(item.blocks) for item in block.blocks]))
    return found


def _read_elements(parent: Element) -> _Lists:
    """Read the lists that Python-Markdown found: without `start`, a numbered one begins at 1."""
    found = _Lists()
    for element in parent:
        if element.tag in {"ul", "ol"}:
            start = int(element.get("start", "1")) if element.tag == "ol" else -1
            found.lists.append((start, [_read_elements(item) for item in element]))
    return found
