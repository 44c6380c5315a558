"""The dialect as it is read: builds unfold, code stays code, and no word is lost silently."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from diptych.model import Deck, Level, Slide
from diptych.problems import level_of

from . import core
from .bare import bare
from .decks import Mint
from .dialect import Piece, Talk
from .promised import promised
from .reading import read, slides_of, words
from .samples_of_texts import INERT
from .talks import TALKS, talks
from .test_dialect import PLACES_RE, render

BUILDS = tuple(talk for talk in TALKS if any(slide.grows for slide in talk.slides))
OPENERS = ("```", "~~~", "<!--")


@promised(talks(), BUILDS, count=10)
def test_a_build_ends_as_the_slide_that_it_grew_into(talk: Talk) -> None:
    """P3: a folded slide has the elements of its last source slide, as if that stood alone."""
    shown = slides_of(render(talk.text).slides)
    for slide, run in zip(shown, talk.runs, strict=True):
        if len(run) > 1:
            alone = replace(talk, slides=(talk.slides[0], replace(run[-1], grows=False)))
            single = slides_of(render(alone.text).slides)[-1]
            assert bare(slide.section) == bare(single.section)


@promised(talks(), BUILDS, count=10)
def test_a_build_written_state_by_state_gives_the_same_pages(talk: Talk) -> None:
    """P17: unfolded and folded again, a deck has the same builds, and none is too short."""
    pages = render(talk.text)
    again = render(_unfolded(talk, pages.deck))
    assert core.shape(again.deck) == core.shape(pages.deck)
    assert again.article == pages.article
    assert PLACES_RE.sub("", again.slides) == PLACES_RE.sub("", pages.slides)


def _unfolded(talk: Talk, deck: Deck) -> str:
    """Write each state of each build with those lines of its last slide that it shows."""
    source = talk.text.split("\n")
    frames = core.frames(deck)
    ends = {frame.number: after.opening - 1 for frame, after in pairwise(frames)}
    front = len(talk.spelling.front) + 2 if talk.spelling.front else 0
    lines = source[:front]
    for slide in deck.slides:
        last = slide.frames[-1]
        start = front if last.number == 1 else last.opening
        own = range(start + 1, ends.get(last.number, len(source)) + 1)
        for step, frame in enumerate(slide.frames):
            if frame.number > 1:
                lines.append(source[frame.opening - 1])
            if len(slide.frames) == 1:
                lines += (source[number - 1] for number in own)
                continue
            hidden = _hidden(slide, step)
            lines += (source[number - 1] for number in own if number not in hidden)
            if frame.notes:
                lines += ("", f"{talk.spelling.note} {frame.notes.markdown}", "")
    return "\n".join(lines)


def _hidden(slide: Slide, step: int) -> set[int]:
    """Give the numbers of the lines that a state leaves out; notes are written anew."""
    later = {
        line.number
        for part in slide.fragments
        for line in part.lines
        if part.step > step and line.text.strip()
    }
    notes = slide.frames[-1].notes
    said = range(notes.where.first, notes.where.last + 1) if notes else range(0)
    return later | set(said)


@promised(talks(), TALKS[::3], count=10)
def test_what_code_and_comments_hold_never_makes_a_slide(talk: Talk) -> None:
    """P11: delimiters, notes and directives put into them leave builds and steps as they were."""
    how = talk.spelling
    inert = (*INERT, how.stack, how.slide, f"{how.note} kite", "@ul", "@snap[north]", "- kite |")
    slides = tuple(
        replace(slide, pieces=tuple(_with_lines(piece, inert) for piece in slide.pieces))
        for slide in talk.slides
    )
    before, after = render(talk.text).deck, render(replace(talk, slides=slides).text).deck
    assert core.runs(after) == core.runs(before)
    assert core.shape(after) == core.shape(before)
    assert [(note.step, note.markdown) for slide in after.slides for note in slide.notes] == [
        (note.step, note.markdown) for slide in before.slides for note in slide.notes
    ]


def _with_lines(piece: Piece, more: tuple[str, ...]) -> Piece:
    lines: list[str] = []
    is_open = False
    for line in piece.lines:
        lines.append(line)
        if line.startswith(OPENERS) and not is_open:
            is_open = True
            lines += (one for one in more if not (line == "<!--" and "-->" in one))
    return replace(piece, lines=tuple(lines))


SHAPES = (
    "@size[2em]({0})", "@size[2em]({0}", "{0} @color[red](@size[1em]({1}) {2})", "@css[a]({0})",
    "@fa[heart]({0}", "{0} @fa[heart]", "@emoji[none] {0}", "@none[{0}]({1})", "@none[{0}]",
    "@none",
    "@quote[{0}]({1})", "@quote[{0}](", "@quote[{0}", "@box[a]({0} # {1})", "@box[a](# {0})",
    "@box[{0}", "@img[a](kite.png) {0}", "@tweet[{0}]", "@note[{0}]", "- {0} @note[{1}]",
    "- {0} @note[{1}", "@snap[north]", "@snap[{0}", "@snapend", "@snap[east] {0} @snapend {1}",
    "@div[left]", "@divend", "@divend {0}", "@ul", "@ul[a](false)", "@ulend", "@ol[a]", "@olend",
    "- {0} |", "- {0} @size[1em]({1}) |", "  - {0}", "1. {0} |", "{0} |", "{0} | {1} |", "| {0} |",
    "|---|---|", "@[1-2]({0})", "@[1]({0}", "@[9]({0})", "@[{0}]({1})", "```js zoom-2", "```",
    "~~~ {sh}", "@math", "@mathend", "@transition[zoom] {0}", "@table[a](no.csv) {0}",
    "@code[js](kite.js) {0}", "@code[js](no.js) {0}", "@mermaid[a](no.js) {0}",
    "# {0} (Ann - 5min)",
    "## @size[1em]({0}", "(Ann - 5min)", "Note: {0} (Ann - 5min)", "Note(1): {0}", "Note(9): {0}",
    "Note: {0}", '{0} <!-- .element: class="fragment" -->', '<!-- .element: class="a" -->',
    "{0} <!-- .element: class=", '<!-- .slide: data-build="join" -->', "<!-- .slide: class={0}",
    "{0} {: .fragment }", "{: .incremental }", "{0}[^1]", "[^1]: {0}", "[^1]: {0} [^1]", "~~{0}",
    "https://example.org/{0}", "> {0}", "> @size[2em]({0}", '<div class="a">', "</div>",
    "---", "+++", "---?gist={0}", "---?code=no.js", "#HSLIDE", "", "", "", "",
)  # fmt: skip
"""Lines of the dialect, whole and broken; their tokens are there to be seen."""
LOST = (
    "one[^1]\n\n[^1]: babababe\n[^1]: tuvebebe",
    "one[^1]\n\n[^1]: babababe\n\nNote: [^1]: tuvebebe",
)


@st.composite
def messy(draw: DrawFn) -> str:
    """Draw lines of the dialect in any order."""
    mint = Mint()
    shapes = draw(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=14))
    for index, shape in enumerate(shapes):
        for place in ("{0}", "{1}", "{2}"):
            shapes[index] = (
                shapes[index].replace(place, mint.token()) if place in shape else shapes[index]
            )
    return "\n".join(shapes)


@promised(messy(), LOST, count=150)
def test_no_word_of_broken_directives_is_missing_without_a_message(text: str) -> None:
    """P22: a word of the source is in the article, or a warning or error covers its line."""
    pages = render(text)
    seen = set(core.tokens(" ".join(words(read(pages.article)))))
    told = {
        number
        for problem in pages.problems
        if level_of(problem) is not Level.INFO
        for number in range(problem.where.first, problem.where.last + 1)
    }
    for number, line in enumerate(text.split("\n"), 1):
        if number not in told:
            assert set(core.tokens(line)) <= seen, f"line {number} is lost: {line!r}"
