"""Cuts the rendered HTML of a composed deck into slides, and puts steps on the elements they mark.

In comes the HTML of one page with the composition it was rendered from, out comes a
`RenderedDeck`. The HTML is cut as text: no parser gives a page back as it was.
"""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise

from diptych.model import Problem, Span
from diptych.rendered import PLACE, RenderedDeck, RenderedHeading, RenderedNotes, RenderedSlide
from diptych.rendering.compose import Composition
from diptych.rendering.footnotelabels import find_lost
from diptych.rendering.marks import Marks
from diptych.rendering.mending import mend_footnotes, mend_heading, nested, unbalanced
from diptych.rendering.sections import Role
from diptych.rendering.slidehtml import Chunks, SlideHtml, id_of, titled
from diptych.rendering.slideids import find_doubled
from diptych.syntax.balance import repair
from diptych.syntax.markup import (
    add_attributes,
    has_section,
    is_right_to_left,
    with_direction,
)

_PLACE_RE = re.compile(rf'{PLACE}="([^"]*)"')


def harvest(html: str, composition: Composition) -> RenderedDeck:
    """Cut the HTML that the host made of a composed deck into slides.

    Errors: never raises. A slide whose tags are not balanced is repaired by itself and gives
    Problem `html-unbalanced`; if marks are missing, Problem `marks-lost`, and the deck has one
    slide with everything.
    """
    deck, marks = composition.deck, composition.marks
    cuts = list(marks.find(html, "slide "))
    slides = deck.slides
    if [words[1:] for _, _, words in cuts] != [[str(i)] for i in range(len(slides) + 1)]:
        return _uncut(html, composition)
    head = html[: cuts[0][0]]
    page_title, page_id = _page_title(head, marks)
    problems: list[Problem] = []
    rendered = []
    for index, (cut, following) in enumerate(pairwise(cuts)):
        planned, slide = composition.plans[index], slides[index]
        part = SlideHtml(html[cut[1] : following[0]], marks, composition.html)
        identifier = part.id or planned.id
        heading = part.title
        if planned.title and planned.title.role is Role.PAGE and slide.title:
            heading, identifier = page_title, page_id or planned.id
        if heading and any(part.look):
            heading = _with_look(heading, *part.look)
        body, is_whole = repair(part.body)
        own = heading.html if heading else ""
        if heading:
            heading, is_heading_whole = mend_heading(heading)
            is_whole = is_whole and is_heading_whole
        said = [repair(html) for html in part.notes]
        placed = {number for places in _PLACE_RE.findall(body) for number in places.split()}
        notes = [
            RenderedNotes(
                with_direction(html),
                note.step,
                number,
                is_inside=bool(note.line) and str(number) in placed,
                lang=note.lang,
            )
            for number, ((html, _), note) in enumerate(zip(said, slide.notes, strict=False))
        ]
        if not (is_whole and all(is_right for _, is_right in said)):
            problems.append(unbalanced(slide, (own, part.body), part.notes))
        problems += find_lost(slide)
        problems += find_doubled(slide, planned.id)
        if has_section(body):
            problems.append(nested(slide))
        if heading and is_right_to_left(heading.html):
            element = add_attributes(heading.element, 'dir="auto"') if heading.element else ""
            attributes = f'{heading.attributes} dir="auto"'.strip()
            heading = heading._replace(element=element, attributes=attributes)
        body = with_direction(body)
        rendered.append(RenderedSlide(identifier, heading, body, tuple(notes), slide))
    each = iter(rendered)
    stacks = tuple(tuple(next(each) for _ in stack.slides) for stack in deck.stacks)
    tail, found = mend_footnotes(html[cuts[-1][1] :].strip(), deck)
    return RenderedDeck(deck.title, stacks, tail, (*problems, *found))


def _page_title(head: str, marks: Marks) -> tuple[RenderedHeading | None, str]:
    """Read the page's title, which stands before the first slide."""
    for start, _, words in marks.find(head):
        if words[0] == "heading":
            element = Chunks(head[:start]).pop_heading()
            return titled(element, int(words[1])), id_of(element)
    return None, ""


def _with_look(heading: RenderedHeading, step: int, attributes: str, cue: str) -> RenderedHeading:
    """Give a title what its slide shows besides: the article's heading has no cue."""
    html = f"{heading.html} {escape(cue)}".strip() if heading.element else heading.html
    if not attributes:
        return heading._replace(html=html, step=step)
    both = add_attributes(f"<h1 {heading.attributes}>", attributes)[4:-1].strip()
    element, end = heading.element, heading.element.find(">") + 1
    element = element and add_attributes(element[:end], attributes) + element[end:]
    return heading._replace(html=html, step=step, attributes=both, element=element)


def _uncut(html: str, composition: Composition) -> RenderedDeck:
    """Put everything on one slide: something took the marks between slides away."""
    deck, marks = composition.deck, composition.marks
    slide, planned = deck.slides[0], composition.plans[0]
    message = "the marks between the slides of this deck are gone after it was rendered"
    hint = "Look for a plugin or Markdown extension that removes HTML comments"
    where = Span(deck.path, 1, 1)
    only = RenderedSlide(planned.id, None, repair(marks.strip(html))[0], (), slide)
    problem = Problem(where, "marks-lost", message, hint)
    return RenderedDeck(deck.title, ((only,),), "", (problem,))
