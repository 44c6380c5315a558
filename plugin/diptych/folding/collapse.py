"""Folds builds: runs of slides each of which only adds to the one before.

In comes a deck with one frame a slide, out comes a deck in which each run is one slide with steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diptych.folding.growth import can_follow, grow
from diptych.folding.matching import Matcher
from diptych.model import Deck, Frame, Problem, Slide, Stack
from diptych.options import Options
from diptych.reading.attributes import BUILD
from diptych.reading.cues import find_overtime
from diptych.reading.presented import present


@dataclass
class _Run:
    """Slides folded into one, while the run may still go on."""

    slide: Slide
    """The first of them."""
    frames: list[Frame]
    steps: tuple[int, ...]
    """The step at which each line of the last frame appears."""
    starts: list[int]
    """The step at which each frame begins."""

    @classmethod
    def of(cls, slide: Slide) -> _Run:
        """Begin a run with a slide of one frame."""
        frame = slide.frames[-1]
        return cls(slide, [frame], frame.clicks, [0])

    def fold(self) -> Slide:
        """Make one slide of the frames."""
        if len(self.frames) == 1:
            return self.slide
        return present(self.frames, self.steps, self.starts)


def collapse(deck: Deck, options: Options | None = None) -> Deck:
    """Fold each run of slides that only adds to the one before into one slide with steps.

    Shape: frames [A], [A B], [A B C]  ->  one slide, A at step 0, B at 1, C at 2. A run stays in
    its stack; it goes on across `---` only when its stack holds nothing else, and then stands
    first in the later stack. A frame that changes or drops an earlier block ends the run; nothing
    is guessed.

    Errors: never raises. Gives Problem `build-loose` where two steps differ in wording,
    `build-join` where a slide asks to be joined and cannot be, and `overtime`: a cue that the
    titles of a build repeat counts once, so it is known only now.
    """
    options = options or Options()
    problems = list(deck.problems)
    matcher = Matcher()
    stacks: list[list[_Run]] = []
    for stack in deck.stacks:
        runs: list[_Run] = []
        for slide in stack.slides:
            frame = slide.frames[-1]
            is_first = not runs
            run = runs[-1] if runs else _lone_run(stacks)
            if run and _fold(run, frame, matcher, problems, builds=options.builds):
                if is_first:
                    runs = stacks.pop()
            else:
                runs.append(_Run.of(slide))
        stacks.append(runs)
    folded = tuple(Stack(tuple(run.fold() for run in runs)) for runs in stacks)
    problems += find_overtime(folded, options.duration)
    return deck._replace(stacks=folded, problems=tuple(problems))


def _lone_run(stacks: Sequence[Sequence[_Run]]) -> _Run | None:
    """Give the run that is all of the last stack."""
    return stacks[-1][0] if stacks and len(stacks[-1]) == 1 else None


def _fold(
    run: _Run,
    frame: Frame,
    matcher: Matcher,
    problems: list[Problem],
    *,
    builds: bool,
) -> bool:
    """Add a frame to a run if it extends the run's last frame, or asks to be joined to it."""
    wish = frame.attributes.get(BUILD, "")
    is_join = wish == "join"
    if wish == "split" or not (builds or is_join):
        return False
    last = run.frames[-1]
    growth = None
    if is_join or can_follow(last, frame):
        step = max(run.steps, default=0) + 1
        growth = grow((last, frame), run.steps, step=step, matcher=matcher, anywhere=is_join)
    if growth is None:
        if is_join:
            message = (
                "this slide asks to be joined to the one on line "
                f"{last.where.first}, but does not show all of it"
            )
            hint = "Repeat what that slide shows, or take `data-build` out"
            problems.append(Problem(frame.where, "build-join", message, hint))
        return False
    if any(frame.clicks) or any(last.clicks):
        message = (
            "a build and fragments of its author are mixed here; their steps follow each other"
        )
        hint = "Use one of the two"
        problems.append(Problem(frame.where, "build-mixed", message, hint))
    run.starts.append(max(run.steps, default=0) + 1)
    run.frames.append(frame)
    run.steps = growth.steps
    problems += growth.problems
    return True
