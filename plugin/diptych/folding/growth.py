"""Decides whether one slide shows everything that another showed, and more.

In come the frames of two consecutive slides, out comes the step at which each line of the later
one appears, or None where it does not only add.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from diptych.folding.matching import Matcher
from diptych.model import BlockKind, Frame, Kind, Line, Problem, Span
from diptych.syntax.blocks import walk
from diptych.syntax.text import loosen, plain_text

_NO_PICTURE = frozenset(
    {"transition", "data-transition", "data-transition-speed", "data-build", "data-state"}
)
"""Attributes that do not change what a slide looks like once it is shown."""


class Growth(NamedTuple):
    """How a frame grew out of the one before."""

    steps: tuple[int, ...]
    """For each line of the new frame, the step at which it appears."""
    problems: tuple[Problem, ...]
    """What is worded differently in the two frames."""


def can_follow(old: Frame, new: Frame) -> bool:
    """Say whether two frames have the same title and look: a first, cheap test.

    A frame that shows nothing is a pause, not the start of a build.
    """
    if not old.blocks or _look(old) != _look(new) or "data-auto-animate" in _look(old):
        return False
    if old.title is None or new.title is None:
        return old.title is new.title
    return old.title.level == new.title.level and _title_key(old) == _title_key(new)


def grow(
    frames: tuple[Frame, Frame],
    old_steps: Sequence[int],
    *,
    step: int,
    matcher: Matcher,
    anywhere: bool = False,
) -> Growth | None:
    """Decide whether the second frame extends the first, and when each of its lines appears.

    Shape: first `* A`, second `* A` `* B`  ->  steps (0, 1); blank lines have step 0. Where the
    author marked fragments among what is new, they follow one by one.

    Units: `old_steps` are the steps of the lines of the first frame; what is new in the second
    appears at `step`. `anywhere` lets items be inserted between those of a list.

    Errors: never raises. None when something of the first frame changed, moved or is gone, and
    when nothing is new.
    """
    old, new = frames
    match = matcher.match(old.blocks, new.blocks, anywhere=anywhere)
    if match is None or not _unseen(old) <= _unseen(new):
        return None
    steps = [0] * len(new.lines)
    clicks = new.clicks
    added = {
        clicks[index]
        for block, before in match.pairs
        if before is None
        for index in range(block.first, block.last)
        if new.lines[index].text.strip()
    }
    offsets = {click: offset for offset, click in enumerate(sorted(added))}
    for block, before in match.pairs:
        if before is None:
            at = [offsets.get(click, 0) for click in clicks[block.first : block.last]]
            own = [step + offset for offset in at]
        elif block.kind is BlockKind.CODE:
            is_fence = new.lines[block.first].kind is Kind.FENCE
            known = old_steps[before.first : before.last]
            own = _code_steps(known, block.last - block.first, step, is_fence=is_fence)
        else:
            own = [old_steps[before.first]] * (block.last - block.first)
        steps[block.first : block.last] = own
    if step not in steps:
        return None
    _clear_blank(steps, new)
    return Growth(tuple(steps), tuple(_loose_problems(match.loose, old, new)))


def _look(frame: Frame) -> dict[str, str]:
    return {key: value for key, value in frame.attributes.items() if key not in _NO_PICTURE}


def _title_key(frame: Frame) -> str:
    return loosen(plain_text(frame.title.markdown)) if frame.title else ""


def _unseen(frame: Frame) -> set[str]:
    """Give what a frame defines for elsewhere: link references, footnotes, abbreviations."""
    outside: list[Line] = []
    position = 0
    for block in frame.blocks:
        if block.kind is not BlockKind.DEFINITION:
            outside += frame.lines[position : block.first]
            position = block.last
    outside += frame.lines[position:]
    return {text for line in outside if (text := line.text.strip())}


def _code_steps(known: Sequence[int], count: int, step: int, *, is_fence: bool) -> list[int]:
    """Give the steps of the lines of code: what was there keeps its own, what follows is new.

    A fence comes with its first line, and so does the line that closes it.
    """
    first, closing = known[0], int(is_fence)
    kept = list(known[: len(known) - closing])
    kept += [step] * (count - closing - len(kept))
    return (kept + [first] * closing)[:count]


def _clear_blank(steps: list[int], frame: Frame) -> None:
    """Give blank lines between blocks step 0; inside code they belong to the code."""
    blank = [i for i, line in enumerate(frame.lines) if steps[i] and not line.text.strip()]
    code = [b for b in walk(frame.blocks) if b.kind is BlockKind.CODE] if blank else []
    inside = {index for block in code for index in range(block.first, block.last)}
    for index in blank:
        if index not in inside:
            steps[index] = 0


def _loose_problems(loose: Iterable[tuple[int, int]], old: Frame, new: Frame) -> Iterator[Problem]:
    for before, after in dict(loose).items():
        number, path = new.lines[after].number, new.where.path
        yield Problem(
            Span(path, number, number),
            "build-loose",
            f"this is worded differently on line {old.lines[before].number}, in the same build",
            "Both steps show the later wording",
        )
