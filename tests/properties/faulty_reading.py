"""Mistakes in reading: where lines end, where slides end, what is said and what is shown."""

from __future__ import annotations

import re
from collections.abc import Callable

from diptych.model import Deck, Kind, Line
from diptych.reading.frontmatter import FrontMatter
from diptych.syntax.delimiters import Delimiter
from diptych.syntax.scan import Scan

from . import test_article, test_notes, test_source, test_states, test_texts
from .planting import Fault, Planter

Taken = tuple[list[Line], list[Line]]
SPLITLINES_RE = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Where `str.splitlines` cuts."""


def lines_end_where_splitlines_cuts(planter: Planter) -> None:
    """U+2028, U+0085 and vertical tabs end a line."""
    planter.put("syntax.scan.LINE_END_RE", SPLITLINES_RE)


def only_a_line_feed_ends_a_line(planter: Planter) -> None:
    """CRLF leaves a CR behind, and a lone CR ends no line."""
    planter.put("syntax.scan.LINE_END_RE", re.compile("\n"))


def a_lone_carriage_return_ends_no_line(planter: Planter) -> None:
    """The line ends of old Macs are not known."""
    planter.put("syntax.scan.LINE_END_RE", re.compile("\r?\n"))


def delimiters_in_fences_count(planter: Planter) -> None:
    """Code is read like Markdown."""
    _forget(planter, Kind.FENCE)


def delimiters_in_comments_count(planter: Planter) -> None:
    """HTML comments are read like Markdown."""
    _forget(planter, Kind.COMMENT)


def delimiters_in_pre_count(planter: Planter) -> None:
    """Raw `pre` elements are read like Markdown."""
    _forget(planter, Kind.RAW)


def _forget(planter: Planter, kind: Kind) -> None:
    def forgotten(line: Line) -> Line:
        return line._replace(kind=Kind.LIVE) if line.kind is kind else line

    _change_lines(planter, forgotten)


def lines_are_counted_from_zero(planter: Planter) -> None:
    """Messages and `data-line` name the line above."""
    _change_lines(planter, lambda line: line._replace(number=line.number - 1))


def _change_lines(planter: Planter, change: Callable[[Line], Line]) -> None:
    def make(scan: Callable[..., Scan]) -> Callable[..., Scan]:
        def wrong(*rest: object, **named: object) -> Scan:
            found = scan(*rest, **named)
            return found._replace(lines=tuple(change(line) for line in found.lines))

        return wrong

    planter.wrap("syntax.scan.scan", make)


def a_blank_after_a_delimiter_hides_it(planter: Planter) -> None:
    """`---` with blanks at its end is no delimiter."""
    _change_delimiters(planter, lambda text, found: found if text == text.rstrip() else None)


def every_delimiter_opens_a_stack(planter: Planter) -> None:
    """`+++` means `---`."""
    _change_delimiters(planter, lambda _, found: found and found._replace(is_vertical=False))


def attributes_of_delimiters_are_lost(planter: Planter) -> None:
    """`---?color=red` is no more than `---`."""
    _change_delimiters(planter, lambda _, found: found and found._replace(attributes={}))


def _change_delimiters(
    planter: Planter, change: Callable[[str, Delimiter | None], Delimiter | None]
) -> None:
    def make(read: Callable[..., Delimiter | None]) -> Callable[..., Delimiter | None]:
        return lambda text, *rest: change(text, read(text, *rest))

    planter.wrap("syntax.delimiters.read_delimiter", make)


def the_last_slide_is_lost(planter: Planter) -> None:
    """The end of the file is taken for a delimiter, and what is before it for nothing."""

    def make(parse: Callable[..., Deck]) -> Callable[..., Deck]:
        def wrong(*rest: object, **named: object) -> Deck:
            deck = parse(*rest, **named)
            return deck._replace(stacks=deck.stacks[:-1] or deck.stacks)

        return wrong

    planter.wrap("reading.parse.parse", make)


def a_second_note_replaces_the_first(planter: Planter) -> None:
    """Of two `Note:` in one slide only the last is kept."""
    planter.put("reading.notes._separate", lambda notes, _: notes.clear())


def notes_are_shown_as_well_as_said(planter: Planter) -> None:
    """The audience reads what the speaker should say."""

    def make(take: Callable[..., Taken]) -> Callable[..., Taken]:
        def wrong(*rest: object) -> Taken:
            shown, notes = take(*rest)
            return [*shown, *notes], notes

        return wrong

    planter.wrap("reading.notes.take_notes", make)


def every_block_at_the_top_is_front_matter(planter: Planter) -> None:
    """A deck that begins with a delimiter loses its first slide."""

    def make(split: Callable[..., FrontMatter]) -> Callable[..., FrontMatter]:
        return lambda text, **named: split(text, **(named | {"known": _Everything()}))

    planter.wrap("reading.frontmatter.split_front_matter", make)


class _Everything(frozenset[str]):
    def __contains__(self, _: object) -> bool:
        return True


INERT = test_source.test_what_fences_comments_and_pre_hold_never_makes_a_slide
JOINED = test_source.test_two_decks_joined_read_as_one_after_the_other
NEUTRAL = test_source.test_line_ends_and_blanks_at_line_ends_change_no_byte
READ = test_source.test_a_printed_deck_is_read_as_the_deck_it_was_printed_from
STATES = test_states.test_each_state_shows_the_words_of_its_source_slide_in_order
NOTED = test_notes.test_each_note_stands_once_in_both_pages_in_source_order
PLACED = test_article.test_sections_keep_the_order_of_the_source_and_slides_their_place
KEPT = test_texts.test_no_word_is_missing_from_the_article_without_a_message

FAULTS = (
    Fault(lines_end_where_splitlines_cuts, READ),
    Fault(only_a_line_feed_ends_a_line, NEUTRAL),
    Fault(a_lone_carriage_return_ends_no_line, NEUTRAL),
    Fault(delimiters_in_fences_count, INERT),
    Fault(delimiters_in_comments_count, INERT),
    Fault(delimiters_in_pre_count, INERT),
    Fault(lines_are_counted_from_zero, READ),
    Fault(a_blank_after_a_delimiter_hides_it, NEUTRAL),
    Fault(every_delimiter_opens_a_stack, PLACED),
    Fault(attributes_of_delimiters_are_lost, PLACED),
    Fault(the_last_slide_is_lost, JOINED),
    Fault(a_second_note_replaces_the_first, NOTED),
    Fault(notes_are_shown_as_well_as_said, STATES),
    Fault(every_block_at_the_top_is_front_matter, KEPT),
)
