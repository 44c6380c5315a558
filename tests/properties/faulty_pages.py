"""Mistakes in writing the two pages: structure, escaping, the place of notes, what is lost."""

from __future__ import annotations

import html
import itertools
from collections.abc import Callable, Iterator, Sequence

from diptych.model import Block, BlockKind
from diptych.rendered import RenderedDeck, RenderedSlide
from diptych.rendering.lists import ListWriter
from diptych.rendering.marking import Marking
from diptych.rendering.sections import Placement, Role, SlidePlan
from diptych.writing.slides import Slides

from . import test_article, test_notes, test_source, test_states, test_texts, test_trees
from .planting import Fault, Planter


def lists_lose_their_first_item(planter: Planter) -> None:
    """An index into a list is off by one."""

    def make(write: Callable[..., Iterator[str]]) -> Callable[..., Iterator[str]]:
        def wrong(writer: ListWriter, block: Block, **named: int) -> Iterator[str]:
            items = block.blocks[1:] if len(block.blocks) > 1 else block.blocks
            return write(writer, block._replace(blocks=items), **named)

        return wrong

    planter.wrap("rendering.lists.ListWriter.write", make)


def lists_are_left_to_python_markdown(planter: Planter) -> None:
    """Lists nested by two columns are flat."""

    def wrong(writer: ListWriter, block: Block, **_: int) -> Iterator[str]:
        return (line.text for line in writer.lines[block.first : block.last])

    planter.put("rendering.lists.ListWriter.write", wrong)


def paragraphs_that_appear_later_are_lost(planter: Planter) -> None:
    """A block that a later source slide adds is not written."""

    def make(write: Callable[..., None]) -> Callable[..., None]:
        def wrong(writer: object, block: Block, marking: Marking, **named: object) -> None:
            if block.kind is not BlockKind.PARAGRAPH or not marking.steps[block.first]:
                write(writer, block, marking, **named)

        return wrong

    planter.wrap("rendering.compose._write_block", make)


def unclosed_comments_hide_the_rest(planter: Planter) -> None:
    """`<!--` without an end reaches the page: three passes keep it from that."""
    planter.put("rendering.extension._Blocks._keep", lambda _, text, __: (text,))
    planter.put("syntax.balance.repair", lambda text: (text, True))
    planter.put("rendering.mending.show_open_comment", lambda line: line.text)
    planter.put(
        "rendering.writer.Writer.raw", lambda writer, block: writer.texts.append(block.text)
    )


def every_heading_is_printed(planter: Planter) -> None:
    """A section that goes on gets its heading again."""

    def printed(plan: SlidePlan) -> SlidePlan:
        if plan.title and plan.title.role is Role.REPEAT:
            return plan._replace(title=Placement(Role.SECTION, 2))
        return plan

    def make(plan: Callable[..., Sequence[SlidePlan]]) -> Callable[..., object]:
        return lambda *rest, **named: tuple(printed(p) for p in plan(*rest, **named))

    planter.wrap("rendering.sections.plan", make)


def two_slides_get_one_id(planter: Planter) -> None:
    """Ids are slugs, and nobody looks whether they are taken."""
    planter.put(
        "rendering.slideids.Ids.make", lambda _, names: next((n for n in names if n), "slide")
    )


def damaged_html_reaches_the_next_slide(planter: Planter) -> None:
    """Tags that a slide leaves open are not closed at its end."""
    planter.put("syntax.balance.repair", lambda text: (text, True))


def sections_of_the_author_are_slides(planter: Planter) -> None:
    """A `<section>` in a slide makes a slide of its own."""
    planter.put("syntax.markup.without_sections", lambda text: text)


def text_is_not_escaped_on_slides(planter: Planter) -> None:
    """`&lt;` becomes `<`."""
    _change_slide_page(planter, html.unescape)


def sections_lose_their_places(planter: Planter) -> None:
    """All slides stand in one stack."""
    _change_slide_page(planter, lambda page: f"<section>\n{page}\n</section>")


def asides_stand_before_the_slides(planter: Planter) -> None:
    """Notes are put where reveal does not look for them."""
    _change_slide_page(
        planter, lambda page: page.replace("<section ", "<aside class='notes'></aside><section ")
    )


def _change_slide_page(planter: Planter, change: Callable[[str], str]) -> None:
    def make(write: Callable[..., Slides]) -> Callable[..., Slides]:
        def wrong(*rest: object, **named: object) -> Slides:
            found = write(*rest, **named)
            return found._replace(html=change(found.html))

        return wrong

    planter.wrap("writing.slides.write_slides", make)


def steps_without_a_note_have_no_aside(planter: Planter) -> None:
    """Reveal then shows the note of the whole slide."""
    planter.wrap(
        "writing.slides._said",
        lambda said: (
            lambda notes, slide: {
                step: note for step, note in said(notes, slide).items() if step in notes
            }
        ),
    )


def backgrounds_are_lost(planter: Planter) -> None:
    """The attributes of a slide do not reach its section."""
    planter.put("reading.attributes.section_attributes", lambda *_: ({}, ()))


def a_note_said_twice_is_printed_twice(planter: Planter) -> None:
    """The article does not see that a note repeats an earlier one."""

    def numbered(slide: RenderedSlide) -> RenderedSlide:
        notes = (note._replace(html=f"{note.html}<!--{note.step}-->") for note in slide.notes)
        return slide._replace(notes=tuple(notes))

    _change_rendered(planter, numbered)


def all_notes_stand_at_the_end(planter: Planter) -> None:
    """The article prints the notes of a build behind its last step."""

    def late(slide: RenderedSlide) -> RenderedSlide:
        notes = (note._replace(step=slide.slide.states - 1) for note in slide.notes)
        return slide._replace(notes=tuple(notes))

    _change_rendered(planter, late)


def _change_rendered(planter: Planter, change: Callable[[RenderedSlide], RenderedSlide]) -> None:
    def make(write: Callable[..., str]) -> Callable[..., str]:
        def wrong(deck: RenderedDeck, **named: object) -> str:
            stacks = tuple(tuple(change(slide) for slide in stack) for stack in deck.stacks)
            return write(deck._replace(stacks=stacks), **named)

        return wrong

    planter.wrap("writing.article.write_article", make)


def the_last_note_is_printed_twice(planter: Planter) -> None:
    """The article prints the note of the final state once more."""
    planter.wrap(
        "writing.article._notes",
        lambda write: lambda note, *rest: write(note, *rest) * (1 + bool(note.step)),
    )


def the_article_counts_its_words(planter: Planter) -> None:
    """Something is in the article that nobody wrote."""
    planter.wrap(
        "writing.article.write_article",
        lambda write: lambda *rest, **named: f"{write(*rest, **named)}<p>3 minutes</p>",
    )


def pages_know_how_often_they_were_made(planter: Planter) -> None:
    """Something is counted across renders."""
    numbers = itertools.count()
    planter.wrap(
        "writing.article.write_article",
        lambda write: lambda *rest, **named: f"{write(*rest, **named)}<!-- {next(numbers)} -->",
    )


def what_appears_goes_again_at_the_next_click(planter: Planter) -> None:
    """Fragments have a style of reveal's that hides them later."""
    _change_slide_page(
        planter, lambda page: page.replace('class="fragment"', 'class="fragment current-visible"')
    )


TREES = test_trees.test_a_browser_reads_both_pages_as_they_were_meant
BLOCKS = test_article.test_both_pages_have_the_blocks_that_commonmark_reads
WORDS = test_article.test_the_article_has_every_word_of_the_deck_once_and_no_other
PLACED = test_article.test_sections_keep_the_order_of_the_source_and_slides_their_place
FINAL = test_states.test_the_last_state_is_the_last_source_slide_as_if_it_stood_alone
GROWING = test_states.test_nothing_that_is_shown_ever_disappears_from_a_slide
SAID = test_notes.test_the_presenter_sees_at_each_step_the_note_of_that_source_slide
NOTED = test_notes.test_each_note_stands_once_in_both_pages_in_source_order
BESIDE = test_notes.test_in_the_article_a_note_follows_what_its_step_revealed
NEUTRAL = test_source.test_line_ends_and_blanks_at_line_ends_change_no_byte
TEXT = test_texts.test_text_is_shown_as_text_and_makes_no_element
TOTAL = test_texts.test_any_text_gives_two_pages_and_messages_with_a_place
KEPT = test_texts.test_no_word_is_missing_from_the_article_without_a_message

FAULTS = (
    Fault(lists_lose_their_first_item, WORDS),
    Fault(lists_are_left_to_python_markdown, BLOCKS),
    Fault(paragraphs_that_appear_later_are_lost, FINAL),
    Fault(what_appears_goes_again_at_the_next_click, GROWING),
    Fault(unclosed_comments_hide_the_rest, KEPT),
    Fault(every_heading_is_printed, WORDS),
    Fault(two_slides_get_one_id, TREES),
    Fault(damaged_html_reaches_the_next_slide, TOTAL),
    Fault(sections_of_the_author_are_slides, TOTAL),
    Fault(text_is_not_escaped_on_slides, TEXT),
    Fault(sections_lose_their_places, PLACED),
    Fault(asides_stand_before_the_slides, TREES),
    Fault(steps_without_a_note_have_no_aside, SAID),
    Fault(backgrounds_are_lost, PLACED),
    Fault(a_note_said_twice_is_printed_twice, NOTED),
    Fault(all_notes_stand_at_the_end, BESIDE),
    Fault(the_last_note_is_printed_twice, NOTED),
    Fault(the_article_counts_its_words, WORDS),
    Fault(pages_know_how_often_they_were_made, NEUTRAL),
)
