"""What is one build, said again for abstract decks: the slow and plain way.

In comes an abstract deck; out come its runs, their places (h, v), and what appears at which step.
The rule is that of the documentation on builds; nothing of the product is used here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .decks import (
    AbstractDeck,
    Block,
    Code,
    Comment,
    Form,
    Frame,
    Heading,
    Item,
    Listing,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Table,
    Text,
    fold,
    folded,
    words_noted,
    words_of,
)


@dataclass(frozen=True, slots=True)
class Run:
    """Source slides that are presented as one."""

    frames: tuple[Frame, ...]
    first: int
    """Number of its first frame, 1-based."""
    h: int
    v: int

    @property
    def last(self) -> int:
        """Give the number of its last frame."""
        return self.first + len(self.frames) - 1

    @property
    def final(self) -> Frame:
        """Give the frame that shows everything."""
        return self.frames[-1]


def extends(before: Frame, after: Frame) -> bool:
    """Say whether `after` shows everything that `before` shows, in the same order, and more."""
    if after.split or not _same_title(before.title, after.title):
        return False
    if _background(before) != _background(after):
        return False  # the screen changes all over: nothing is merely added
    old, new = _things(before), _things(after)
    return _count(new) > _count(old) and _embeds(old, new)


def runs_of(deck: AbstractDeck) -> tuple[Run, ...]:
    """Fold the slides of a deck."""
    stacks: list[list[list[Frame]]] = []
    for number, frame in enumerate(deck.frames):
        opens = number == 0 or not frame.vertical
        grows = deck.builds and number > 0 and extends(stacks[-1][-1][-1], frame)
        if grows and (not opens or len(stacks[-1]) == 1):
            stacks[-1][-1].append(frame)
        elif opens:
            stacks.append([[frame]])
        else:
            stacks[-1].append([frame])
    runs: list[Run] = []
    number = 1
    for h, stack in enumerate(stacks):
        for v, frames in enumerate(stack):
            runs.append(Run(tuple(frames), number, h, v))
            number += len(frames)
    return tuple(runs)


def new_words(run: Run, step: int) -> tuple[str, ...]:
    """Give the words that appear at a step, in the order and the wording of the final state."""
    before = () if step == 0 else folded(words_of(*run.frames[step - 1].shown))
    now = folded(words_of(*run.frames[step].shown))
    # Tokens are unique, so what is new is what was not there; inert words like `---` are not
    # tokens: they count, and so the last ones of the same look are the new ones.
    counts = {word: before.count(word) for word in set(before)}
    found = []
    for word in now:
        if counts.get(word, 0) > 0:
            counts[word] -= 1
        else:
            found.append(word)
    return tuple(found)


def distinct_notes(run: Run) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Give the notes that the article prints: step and words, each text once."""
    seen: dict[tuple[str, ...], int] = {}
    for step, frame in enumerate(run.frames):
        if words := words_noted(frame):
            seen.setdefault(words, step)
    return tuple((step, words) for words, step in seen.items())


def goes_on(runs: tuple[Run, ...]) -> tuple[bool, ...]:
    """Say of each slide whether its title is the heading in force: then the section goes on."""
    claims = []
    current: tuple[str, ...] = ()
    for run in runs:
        title = words_of(run.final.title) if run.final.title else ()
        claims.append(bool(title) and title == current)
        below = [words_of(block) for block in run.final.blocks if isinstance(block, Heading)]
        if title:  # headings below the first title of a deck are its subtitle, no sections
            current = title if run.first == 1 or not below else below[-1]
    return tuple(claims)


def _things(frame: Frame) -> tuple[Block, ...]:
    blocks = frame.lead + frame.blocks
    return tuple(block for block in blocks if not isinstance(block, Comment))


def _same_title(one: Heading | None, other: Heading | None) -> bool:
    if one is None or other is None:
        return one is other
    return folded(words_of(one)) == folded(words_of(other))


def _background(frame: Frame) -> dict[str, str]:
    return {key: value for key, value in frame.attributes if key != "transition"}


def _embeds(old: tuple[Block, ...], new: tuple[Block, ...]) -> bool:
    """Say whether `old` is found in `new`, in order; lists are taken list by list."""
    if not old:
        return True
    for index, block in enumerate(new):
        if _continues(old[0], block) and _embeds(old[1:], new[index + 1 :]):
            return True
        if isinstance(block, Listing) and any(isinstance(rest, Listing) for rest in old):
            return False  # the first list of one is the first list of the other
    return False


def _continues(old: Block, new: Block) -> bool:  # noqa: PLR0911 -- one a kind
    """Say whether one block is the other, or its beginning."""
    if isinstance(old, Listing) and isinstance(new, Listing):
        return _begins(old, new)
    if isinstance(old, Code) and isinstance(new, Code):
        return old.language == new.language and new.lines[: len(old.lines)] == old.lines
    if isinstance(old, Table) and isinstance(new, Table):
        return old.head == new.head and new.rows[: len(old.rows)] == old.rows
    if isinstance(old, Preformatted) and isinstance(new, Preformatted):
        return old.lines == new.lines
    if type(old) is not type(new):
        return False
    if isinstance(old, Picture) and isinstance(new, Picture) and old.source != new.source:
        return False
    return _same_text(_text(old), _text(new))


def _begins(old: Listing, new: Listing) -> bool:
    if len(old.items) > len(new.items):
        return False
    return all(_stays(*pair) for pair in zip(old.items, new.items, strict=False))


def _stays(old: Item, new: Item) -> bool:
    if not _same_text(old.text, new.text):
        return False
    return old.inner is None or (new.inner is not None and _begins(old.inner, new.inner))


def _text(block: Block) -> Text:
    assert isinstance(block, Paragraph | Heading | Picture | Quote)
    return block.text


def _same_text(old: Text, new: Text) -> bool:
    """Compare what is seen: words and their styling, not their case or where links lead."""

    def seen(text: Text) -> list[tuple[str, bool]]:
        return [(fold(word.text), word.form is Form.STRONG) for word in text]

    return seen(old) == seen(new)


def _count(blocks: tuple[Block, ...]) -> int:
    return sum(1 for block in blocks for _ in _parts(block))


def _parts(block: Block) -> Iterator[object]:
    """Give what can appear one by one: items, rows, lines of code, or the block itself."""
    if isinstance(block, Listing):
        for item in block.items:
            yield item
            if item.inner is not None:
                yield from _parts(item.inner)
    elif isinstance(block, Table):
        yield from block.rows
        yield block
    elif isinstance(block, Code):
        yield from block.lines
        yield block
    else:
        yield block
