"""Slides that look like the next step of a build and are none: they must stay apart.

In comes a frame, out comes its trap, or None where the frame has nothing to make one of.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from .decks import (
    Code,
    Comment,
    Form,
    Frame,
    Item,
    Listing,
    Mint,
    Paragraph,
    Preformatted,
    Text,
    Word,
)

Trap = Callable[[Frame, Mint], Frame | None]


def _shrunk(frame: Frame, _: Mint) -> Frame | None:
    """Lose the last block, or the last item of the last list."""
    if not frame.blocks:
        return None
    *rest, last = frame.blocks
    if isinstance(last, Listing) and len(last.items) > 1:
        return replace(frame, blocks=(*rest, replace(last, items=last.items[:-1])))
    keeps = frame.title is not None or any(not isinstance(b, Comment) for b in rest)
    return replace(frame, blocks=tuple(rest)) if keeps else None


def _other_content(frame: Frame, mint: Mint) -> Frame | None:
    """Show something else under the same title."""
    if not frame.blocks:
        return None
    items = tuple(Item(mint.text(2)) for _ in range(3))
    return replace(frame, blocks=(Paragraph(mint.text(3)), Listing(items)))


def _other_digit(frame: Frame, mint: Mint) -> Frame | None:
    """Change a digit, and add something."""
    for place, block in enumerate(frame.blocks):
        if isinstance(block, Listing | Paragraph):
            text = block.items[0].text if isinstance(block, Listing) else block.text
            changed = tuple(replace(word, text=re.sub("7$", "8", word.text)) for word in text)
            if changed == text:
                continue
            return _with_text(frame, place, changed, mint)
    return None


def _other_word(frame: Frame, mint: Mint) -> Frame | None:
    """Change one word, and add something."""
    for place, block in enumerate(frame.blocks):
        if isinstance(block, Listing | Paragraph):
            text = block.items[0].text if isinstance(block, Listing) else block.text
            return _with_text(frame, place, (*text[:-1], Word(mint.token())), mint)
    return None


def _other_styling(frame: Frame, mint: Mint) -> Frame | None:
    """Move the highlight of an agenda, and add something."""
    for place, block in enumerate(frame.blocks):
        if isinstance(block, Listing) and block.items[0].text[0].form in {Form.PLAIN, Form.STRONG}:
            first, *rest = block.items[0].text
            form = Form.STRONG if first.form is Form.PLAIN else Form.PLAIN
            return _with_text(frame, place, (replace(first, form=form), *rest), mint)
    return None


def _with_text(frame: Frame, place: int, text: Text, mint: Mint) -> Frame:
    block = frame.blocks[place]
    if isinstance(block, Listing):
        first = replace(block.items[0], text=text)
        block = replace(block, items=(first, *block.items[1:], Item(mint.text())))
        return replace(frame, blocks=(*frame.blocks[:place], block, *frame.blocks[place + 1 :]))
    assert isinstance(block, Paragraph)
    block = replace(block, text=text)
    more = Paragraph(mint.text(2))
    return replace(frame, blocks=(*frame.blocks[:place], block, *frame.blocks[place + 1 :], more))


def _title_by_one(frame: Frame, mint: Mint) -> Frame | None:
    """Count the title up, and add something."""
    if frame.title is None:
        return None
    *words, last = frame.title.text
    number = re.search(r"\d+$", last.text)
    last = replace(last, text=f"{last.text}2" if number is None else f"{last.text[:-1]}9")
    more = Paragraph(mint.text())
    title = replace(frame.title, text=(*words, last))
    return replace(frame, title=title, blocks=(*frame.blocks, more))


def _item_above(frame: Frame, mint: Mint) -> Frame | None:
    """Put an item above the first one."""
    for place, block in enumerate(frame.blocks):
        if isinstance(block, Listing):
            items = (Item(mint.text()), *block.items)
            new = replace(block, items=items)
            return replace(frame, blocks=(*frame.blocks[:place], new, *frame.blocks[place + 1 :]))
    return None


def _other_depth(frame: Frame, mint: Mint) -> Frame | None:
    """Move the second item into the first, and add one."""
    for place, block in enumerate(frame.blocks):
        if isinstance(block, Listing) and len(block.items) > 1 and block.items[0].inner is None:
            first, second, *rest = block.items
            moved = replace(first, inner=Listing((second,)))
            new = replace(block, items=(moved, *rest, Item(mint.text())))
            return replace(frame, blocks=(*frame.blocks[:place], new, *frame.blocks[place + 1 :]))
    return None


def _other_order(frame: Frame, mint: Mint) -> Frame | None:
    """Swap the first two blocks, and add something."""
    if len(frame.blocks) < 2 or any(isinstance(b, Comment) for b in frame.blocks):
        return None
    first, second, *rest = frame.blocks
    if isinstance(first, Listing) == isinstance(second, Listing):
        return None
    return replace(frame, blocks=(second, first, *rest, Paragraph(mint.text())))


def _other_code(frame: Frame, mint: Mint) -> Frame | None:
    """Put a line of code above the others."""
    for place, block in enumerate(frame.blocks):
        if isinstance(block, Code | Preformatted):
            new = replace(block, lines=(mint.token(), *block.lines))
            return replace(frame, blocks=(*frame.blocks[:place], new, *frame.blocks[place + 1 :]))
    return None


def _repeated(frame: Frame, _: Mint) -> Frame | None:
    """Show the same again."""
    return frame


def _forced_apart(frame: Frame, mint: Mint) -> Frame | None:
    """Grow, but ask not to be folded."""
    return replace(frame, blocks=(*frame.blocks, Paragraph(mint.text())), split=True)


def _other_background(frame: Frame, mint: Mint) -> Frame | None:
    """Grow, but on another background."""
    more = Paragraph(mint.text())
    return replace(frame, blocks=(*frame.blocks, more), attributes=(("color", "blue"),))


def _only_a_comment(frame: Frame, _: Mint) -> Frame | None:
    """Add what nobody sees."""
    return replace(frame, blocks=(*frame.blocks, Comment(("hidden",))))


TRAPS: dict[str, Trap] = {
    "shrinks": _shrunk,
    "other content": _other_content,
    "other digit": _other_digit,
    "other word": _other_word,
    "other styling": _other_styling,
    "title by one": _title_by_one,
    "item above": _item_above,
    "other depth": _other_depth,
    "other order": _other_order,
    "other code": _other_code,
    "repeated": _repeated,
    "forced apart": _forced_apart,
    "other background": _other_background,
    "only a comment": _only_a_comment,
}
