"""Finds the blocks of one slide among those of the next.

In come the blocks of two slides, out come pairs: each block of the later slide with the one it was
before, or None. What counts as the same is in the guide, under "Builds".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from diptych.model import Block, BlockKind
from diptych.syntax.text import Shown, fold, loosen, plain_text, shown

DIAGRAMS = frozenset({"mermaid", "math", "dot", "graphviz", "plantuml", "puml", "d2", "vegalite"})
"""Languages of fences whose lines are no lines on the page."""

_COMMENT_RE = re.compile(r"<!--.*?-->", re.DOTALL)
_TEXTS = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ROW}
_HOLDERS = {BlockKind.QUOTE, BlockKind.LIST, BlockKind.ITEM}


@dataclass
class Match:
    """How the blocks of two slides belong together."""

    pairs: list[tuple[Block, Block | None]] = field(default_factory=list)
    """Each block of the later slide with the earlier one; outer blocks before inner ones. Of a list
    that was there already, only its items."""
    loose: list[tuple[int, int]] = field(default_factory=list)
    """Indices of the first lines (earlier, later) of what is equal only by tolerance."""


@dataclass
class Matcher:
    """Compares blocks; remembers the texts it has read, since the steps of a build repeat them."""

    texts: dict[str, Shown] = field(default_factory=dict)

    def match(
        self, old: Sequence[Block], new: Sequence[Block], *, anywhere: bool = False
    ) -> Match | None:
        """Find each old block among the new ones, in order.

        `anywhere` lets items be inserted between those of a list, not only after them.

        Errors: never raises. None when an old block is not there, or stands elsewhere.
        """
        match = Match()
        is_found = self._blocks(old, new, match, anywhere=anywhere, only_lists=False)
        return match if is_found else None

    def _blocks(
        self,
        old: Sequence[Block],
        new: Sequence[Block],
        match: Match,
        *,
        anywhere: bool,
        only_lists: bool,
    ) -> bool:
        old, new = _visible(old), _visible(new)
        earlier = self._positions(old, new, match, grows=not only_lists)
        if earlier is None:
            return False
        for index, block in enumerate(new):
            before = earlier.get(index)
            if before is None:
                if not _is_markable(block) or (only_lists and block.kind is not BlockKind.LIST):
                    return False
                match.pairs.append((block, None))
            elif block.kind is BlockKind.LIST:
                if not self._items(before, block, match, anywhere=anywhere):
                    return False
            elif block.kind is BlockKind.TABLE:
                match.pairs.append((block, before))
                known = len(before.blocks)
                match.pairs += zip(block.blocks[:known], before.blocks, strict=True)
                match.pairs += ((row, None) for row in block.blocks[known:])
            else:
                match.pairs.append((block, before))
        return True

    def _positions(
        self, old: Sequence[Block], new: Sequence[Block], match: Match, *, grows: bool
    ) -> dict[int, Block] | None:
        """Give the old blocks by the index of the new block that each one is now.

        `grows` lets code and tables have got lines.

        The n-th list is taken for the n-th list; any other block for the next one that is equal.
        """
        lists = iter([index for index, block in enumerate(new) if block.kind is BlockKind.LIST])
        same = partial(self._is_same, match=match, grows=grows)
        found: dict[int, Block] = {}
        position = 0
        for block in old:
            if block.kind is BlockKind.LIST:
                index = next(lists, -1)
            else:
                candidates = range(position, len(new))
                index = next((i for i in candidates if same(block, new[i])), -1)
            if index < position:
                return None
            found[index] = block
            position = index + 1
        return found

    def _items(self, old: Block, new: Block, match: Match, *, anywhere: bool) -> bool:
        """Match the items of two lists: the old ones come first, unless `anywhere`."""
        if old.level != new.level:
            return False
        waiting = list(reversed(old.blocks))
        for item in new.blocks:
            before = waiting[-1] if waiting else None
            if before is None or (anywhere and not self._is_same_item(before, item, match)):
                if not _is_markable(item):
                    return False
                match.pairs.append((item, None))
                continue
            waiting.pop()
            match.pairs.append((item, before))
            if not self._blocks(
                before.blocks, item.blocks, match, anywhere=anywhere, only_lists=True
            ):
                return False
        return not waiting

    def _is_same_item(self, old: Block, new: Block, match: Match) -> bool:
        if not old.blocks or not new.blocks:
            return not old.blocks and not new.blocks
        return self._is_same(old.blocks[0], new.blocks[0], match, grows=False)

    def _is_same(self, old: Block, new: Block, match: Match, *, grows: bool) -> bool:
        if old.kind is not new.kind or old.level != new.level:
            return False
        if old.kind in _TEXTS:
            return self._is_same_text(old, new, match)
        if old.kind is BlockKind.CODE:
            is_same = _extends_code(old, new) if grows else old.text == new.text
            return old.info == new.info and is_same
        if old.kind in _HOLDERS or old.kind is BlockKind.TABLE:
            more = len(new.blocks) - len(old.blocks)
            return (more == 0 or (more > 0 and grows and old.kind is BlockKind.TABLE)) and all(
                self._is_same(a, b, match, grows=False)
                for a, b in zip(old.blocks, new.blocks, strict=False)
            )
        return fold(old.text) == fold(new.text)

    def _is_same_text(self, old: Block, new: Block, match: Match) -> bool:
        if old.text == new.text:
            return True
        before, after = self._shown(old.text), self._shown(new.text)
        if before.exact == after.exact:
            return True
        if before.loose != after.loose:
            if old.kind is not BlockKind.HEADING:
                return False
            texts = plain_text(old.text), plain_text(new.text)
            if texts[0] == texts[1]:  # a title is the same whatever its styling
                return True
            if loosen(texts[0]) != loosen(texts[1]):
                return False
        match.loose.append((old.first, new.first))
        return True

    def _shown(self, markdown: str) -> Shown:
        found = self.texts.get(markdown)
        if found is None:
            found = self.texts[markdown] = shown(markdown)
        return found


def _visible(blocks: Sequence[Block]) -> list[Block]:
    """Leave out what is not shown in its place: definitions and comments."""
    return [
        block
        for block in blocks
        if block.kind is not BlockKind.DEFINITION
        and not (block.kind is BlockKind.HTML and not _COMMENT_RE.sub("", block.text).strip())
    ]


def _is_markable(block: Block) -> bool:
    """Say whether a step can be marked on a block: an item must start with a text, or be empty."""
    if block.kind is BlockKind.LIST:
        return all(_is_markable(item) for item in block.blocks)
    if block.kind is BlockKind.ITEM:
        return not block.blocks or block.blocks[0].kind is BlockKind.PARAGRAPH
    return True


def _extends_code(old: Block, new: Block) -> bool:
    """Say whether code is the same, or only got lines after its last one."""
    if old.text == new.text:
        return True
    language = old.info.split()[0].strip("{}.").lower() if old.info else ""
    if language in DIAGRAMS or not old.text.strip():
        return False
    return new.text.startswith(old.text if old.text.endswith("\n") else f"{old.text}\n")
