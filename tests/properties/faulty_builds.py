"""Mistakes in folding: too much is folded, too little, or at the wrong step."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from diptych.folding.growth import Growth
from diptych.folding.matching import Match, Matcher
from diptych.model import Block, BlockKind, Frame, Slide

from . import test_builds, test_notes, test_source, test_states
from .planting import Fault, Planter

Grow = Callable[..., Growth | None]
Frames = tuple[Frame, Frame]


def whatever_has_one_title_is_folded(planter: Planter) -> None:
    """A slide with the same title joins the one before, whatever it shows."""

    def make(grow: Grow) -> Grow:
        def wrong(frames: Frames, known: Sequence[int], *, step: int, **named: object) -> Growth:
            lines = frames[1].lines
            steps = (0, *(step if line.text.strip() else 0 for line in lines[1:]))
            return grow(frames, known, step=step, **named) or Growth(steps[: len(lines)], ())

        return wrong

    planter.wrap("folding.growth.grow", make)


def a_slide_that_shrinks_joins(planter: Planter) -> None:
    """A slide that only loses something joins the one before."""

    def make(grow: Grow) -> Grow:
        def wrong(
            frames: Frames, known: Sequence[int], *, step: int, **named: object
        ) -> Growth | None:
            found = grow(frames, known, step=step, **named)
            count = len(frames[1].lines)
            if found or not grow((frames[1], frames[0]), [0] * count, step=step, **named):
                return found
            return Growth((0,) * (count - 1) + (step,), ())

        return wrong

    planter.wrap("folding.growth.grow", make)


def the_title_is_no_matter(planter: Planter) -> None:
    """A slide joins one with another title."""
    planter.wrap("folding.growth.can_follow", lambda _: lambda old, _new: bool(old.blocks))

    def make(is_same: Callable[..., bool]) -> Callable[..., bool]:
        def wrong(matcher: object, old: Block, new: Block, match: Match, *, grows: bool) -> bool:
            if old.kind is new.kind is BlockKind.HEADING:
                return True
            return is_same(matcher, old, new, match, grows=grows)

        return wrong

    planter.wrap("folding.matching.Matcher._is_same", make)


def digits_are_no_matter(planter: Planter) -> None:
    """`1/16` and `1/256` count as the same text."""
    planter.wrap("syntax.text.loosen", lambda loosen: lambda text: re.sub(r"\d", "", loosen(text)))


def styling_is_no_matter(planter: Planter) -> None:
    """An agenda in which the highlight moves counts as the same list."""
    planter.put("syntax.text._styled", lambda token, **_: token.content or " ")


def the_order_of_blocks_is_no_matter(planter: Planter) -> None:
    """What stood above may stand below."""

    def wrong(
        matcher: Matcher, old: Sequence[Block], new: Sequence[Block], match: Match, *, grows: bool
    ) -> dict[int, Block] | None:
        same = partial(Matcher._is_same, matcher, match=match, grows=grows)  # noqa: SLF001 -- the seam
        lists = [index for index, block in enumerate(new) if block.kind is BlockKind.LIST]
        found: dict[int, Block] = {}
        for block in old:
            equal = (i for i, other in enumerate(new) if same(block, other))
            is_list = block.kind is BlockKind.LIST
            index = (lists.pop(0) if lists else -1) if is_list else next(equal, -1)
            if index < 0:
                return None
            found[index] = block
        return found

    planter.put("folding.matching.Matcher._positions", wrong)


def a_full_stop_ends_a_build(planter: Planter) -> None:
    """Texts that differ in final punctuation or case are not the same."""
    planter.put("syntax.text.loosen", lambda text: text)


def composed_letters_are_not_decomposed_ones(planter: Planter) -> None:
    """NFC is not applied before texts are compared."""
    planter.put("syntax.text.fold", lambda text: " ".join(text.split()))


def builds_cross_stacks_wherever_they_can(planter: Planter) -> None:
    """A build goes on across `---` though its stack holds more than the build."""
    planter.put("folding.collapse._lone_run", lambda stacks: stacks[-1][-1] if stacks else None)


def builds_never_cross_stacks(planter: Planter) -> None:
    """A build ends at each `---`."""
    planter.put("folding.collapse._lone_run", lambda _: None)


def everything_new_comes_at_one_click(planter: Planter) -> None:
    """Steps are not counted on."""
    planter.wrap(
        "folding.growth.grow",
        lambda grow: lambda *rest, **named: grow(*rest, **(named | {"step": 1})),
    )


def what_is_new_comes_one_click_late(planter: Planter) -> None:
    """Steps are off by one."""

    def make(group: Callable[..., object]) -> Callable[..., object]:
        return lambda lines, steps: group(lines, [step + 1 if step else 0 for step in steps])

    planter.wrap("model.group", make)


def only_the_last_note_is_kept(planter: Planter) -> None:
    """A folded slide has the note of its last source slide alone."""
    _change_slides(planter, lambda slide: slide._replace(notes=slide.notes[-1:]))


def each_note_is_said_one_step_early(planter: Planter) -> None:
    """The presenter sees the note of the next step."""

    def early(slide: Slide) -> Slide:
        notes = (note._replace(step=max(0, note.step - 1)) for note in slide.notes)
        return slide._replace(notes=tuple(notes))

    _change_slides(planter, early)


def the_first_frame_is_forgotten(planter: Planter) -> None:
    """A folded slide does not say which source slide it began with."""
    _change_slides(planter, lambda slide: slide._replace(frames=slide.frames[-1:]))


def _change_slides(planter: Planter, change: Callable[[Slide], Slide]) -> None:
    def make(build: Callable[..., Slide]) -> Callable[..., Slide]:
        return lambda *rest, **named: change(build(*rest, **named))

    planter.wrap("reading.presented.present", make)


BUILDS = test_builds.test_a_folded_deck_unfolds_into_the_slides_it_was_made_of
COUNTS = test_states.test_the_slides_have_as_many_states_as_the_source_has_slides
STATES = test_states.test_each_state_shows_the_words_of_its_source_slide_in_order
UNICODE = test_source.test_composed_and_decomposed_text_fold_alike_and_stay_as_written
SAID = test_notes.test_the_presenter_sees_at_each_step_the_note_of_that_source_slide

FAULTS = (
    Fault(whatever_has_one_title_is_folded, BUILDS),
    Fault(a_slide_that_shrinks_joins, BUILDS),
    Fault(the_title_is_no_matter, BUILDS),
    Fault(digits_are_no_matter, BUILDS),
    Fault(styling_is_no_matter, BUILDS),
    Fault(the_order_of_blocks_is_no_matter, BUILDS),
    Fault(a_full_stop_ends_a_build, BUILDS),
    Fault(composed_letters_are_not_decomposed_ones, UNICODE),
    Fault(builds_cross_stacks_wherever_they_can, COUNTS),
    Fault(builds_never_cross_stacks, COUNTS),
    Fault(everything_new_comes_at_one_click, STATES),
    Fault(what_is_new_comes_one_click_late, STATES),
    Fault(only_the_last_note_is_kept, SAID),
    Fault(each_note_is_said_one_step_early, SAID),
    Fault(the_first_frame_is_forgotten, COUNTS),
)
