"""Hypothesis strategies for decks in the dialect, and one deck for each of its constructs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from .decks import Mint
from .dialect import Piece, Slide, Spelling, Talk
from .pieces import PIECES

SPELLINGS = (
    Spelling(),
    Spelling(),
    Spelling("#HSLIDE", "#VSLIDE", "note:"),
    Spelling("=====", "-----", "Speaker:", (
        "diptych:", "  separators:", '    stack: "====="', '    slide: "-----"',
        '    notes: "Speaker:"',
    )),
    Spelling("<-->", "<!-v->", "Say:", (
        'separator: "^<-->$"', 'verticalSeparator: "^<!-v->$"', 'notesSeparator: "Say:"',
    )),
)  # fmt: skip
ATTRIBUTES = ("", "", "", "color=red", "image=kite.png&size=cover&opacity=0.5", "transition=zoom")
COMMENTS = ("", "", "", 'data-background="#fff" class="big"', 'data-state="kite"')
CUES = ("", "", "", "(Ann - 5min)", "(20min)")
SOURCES = (("code=kite.js&lang=js", "kite = 1 owl = 2"), ("gist=kite/owl", "kite/owl"))
"""What a delimiter can name, with the words it shows."""
INCREMENTAL = "data-incremental"
MOST_SLIDES, MOST_PIECES = 4, 3


def fitted(made: Sequence[Piece], mint: Mint) -> tuple[Piece, ...]:
    """Put a paragraph between two lists: side by side they would be one."""
    pieces: list[Piece] = []
    for piece in made:
        if piece.is_once and any(other.is_once for other in pieces):
            continue
        if pieces and pieces[-1].is_list and piece.is_list:
            pieces.append(PIECES["paragraph"](mint))
        pieces.append(piece)
    return tuple(pieces)


@st.composite
def slides(draw: DrawFn, mint: Mint, *, is_first: bool) -> Slide:
    """Draw a slide that is no step of a build."""
    names = draw(st.lists(st.sampled_from(tuple(PIECES)), min_size=1, max_size=MOST_PIECES))
    pieces = fitted([PIECES[name](mint) for name in names], mint)
    title = mint.token()
    kind = 0 if is_first else draw(st.integers(0, 5))
    written = {4: f"## @fa[heart]({title})", 5: ""}.get(kind, f"## {title}")
    clicks = sum(piece.clicks for piece in pieces)
    has_later = clicks and not any(piece.said for piece in pieces) and draw(st.booleans())
    later = draw(st.integers(1, clicks)) if has_later else 0
    slide = Slide(
        title=written,
        title_words=title if written else "",
        pieces=pieces,
        cue=draw(st.sampled_from(CUES)) if written else "",
        name="" if written or draw(st.booleans()) else mint.token(),
        note=mint.token() if draw(st.booleans()) else "",
        later=((later, mint.token()),) if later else (),
        attributes="" if is_first else draw(st.sampled_from(ATTRIBUTES)),
        comment=draw(st.sampled_from(COMMENTS)),
        is_vertical=draw(st.booleans()),
    )
    kind = draw(st.integers(0, 8))
    if kind == 0 and not later and can_be_incremental(slide):
        return incremental(slide)
    if kind in {1, 2} and not is_first and can_show_source(slide):
        return with_source(slide, kind - 1)
    return slide


def can_be_incremental(slide: Slide) -> bool:
    """Say whether it is known what a slide shows when all its lists appear item by item."""
    return all(piece.listed or not piece.is_list for piece in slide.pieces)


def incremental(slide: Slide, comment: str = INCREMENTAL) -> Slide:
    """Give a slide all lists of which appear item by item."""
    pieces = (replace(piece, shown=piece.listed or piece.shown) for piece in slide.pieces)
    return replace(slide, pieces=tuple(pieces), comment=f"{slide.comment} {comment}".strip())


def can_show_source(slide: Slide) -> bool:
    """Say whether a slide's delimiter can name something: it comes below the first headings."""
    return bool(slide.title) and not slide.pieces[0].lines[0].lstrip().startswith("#")


def with_source(slide: Slide, kind: int) -> Slide:
    """Give a slide whose delimiter names what stands below its title."""
    written, shown = SOURCES[kind]
    return replace(slide, attributes=written, source=shown)


@st.composite
def talks(draw: DrawFn, start: int = 0) -> Talk:
    """Draw a deck in the dialect; `start` = its first token."""
    mint = Mint(start)
    found = [draw(slides(mint, is_first=True))]
    for _ in range(draw(st.integers(0, MOST_SLIDES - 1))):
        before = found[-1]
        grows = [name for name in PIECES if PIECES[name](Mint(0)).grows]
        if draw(st.booleans()) and can_grow(before):
            found.append(grown(before, draw(st.sampled_from(grows)), mint))
        else:
            found.append(draw(slides(mint, is_first=False)))
    return Talk(tuple(found), draw(st.sampled_from(SPELLINGS)))


def can_grow(slide: Slide) -> bool:
    """Say whether a slide can be the step of a build."""
    is_still = bool(slide.title) and INCREMENTAL not in slide.comment
    return is_still and all(piece.grows for piece in slide.pieces)


def grown(before: Slide, name: str, mint: Mint) -> Slide:
    """Give a slide that shows one thing more than the one before it."""
    more = (PIECES["paragraph"](mint), PIECES[name](mint))
    return Slide(
        title=before.title,
        title_words=before.title_words,
        pieces=(*before.pieces, *more),
        cue=before.cue,
        note=mint.token(),
        attributes=before.attributes,
        source=before.source,
        comment=before.comment,
        is_vertical=True,
        grows=True,
    )


def sample(number: int, name: str) -> Talk:
    """Show one construct: on a slide, twice on one with notes, and as a step of a build."""
    mint = Mint(100_000 + 100 * number)
    make = PIECES[name]
    one, again = make(mint), make(mint)
    found = [
        Slide(f"# {(title := mint.token())}", title, (one,)),
        Slide(f"## {(title := mint.token())}", title, fitted([again, make(mint)], mint),
              cue="(Ann - 5min)", note=mint.token()),
    ]  # fmt: skip
    if one.grows:
        first = Slide(f"## {(title := mint.token())}", title, (PIECES["paragraph"](mint),))
        found += [first, grown(first, name, mint)]
    found.append(Slide("", "", (PIECES["paragraph"](mint),), name=mint.token()))
    return Talk(tuple(found), SPELLINGS[number % len(SPELLINGS)])


def listed() -> Talk:
    """Show each list on a slide of a deck all lists of which appear item by item."""
    mint = Mint(200_000)
    made = [piece for make in PIECES.values() if (piece := make(mint)).listed]
    found = [
        incremental(Slide(f"## {(title := mint.token())}", title, (piece,), note=mint.token()), "")
        for piece in made
    ]
    how = Spelling(front=("diptych:", "  incremental: true"))
    return Talk((Slide(f"# {(title := mint.token())}", title), *found), how)


def sourced() -> Talk:
    """Show what delimiters name, at once and in the steps of a build."""
    mint = Mint(210_000)
    found = [Slide(f"# {(title := mint.token())}", title)]
    for kind in range(len(SOURCES)):
        title, piece = mint.token(), PIECES["paragraph"](mint)
        first = with_source(Slide(f"## {title}", title, (piece,)), kind)
        found += [first, grown(first, "quotation", mint)]
        alone = Slide(f"## {(title := mint.token())}", title, (PIECES["paragraph"](mint),))
        found.append(incremental(with_source(alone, kind)))
    return Talk(tuple(found))


TALKS = (*(sample(number, name) for number, name in enumerate(PIECES)), listed(), sourced())
"""One for each construct, and two for what a deck or a delimiter says of whole slides."""
