"""Hypothesis strategies for words, lines of code and blocks: the leaves of an abstract deck.

Decorations are what breaks naive tools: combining marks, joined emoji, right-to-left letters,
characters that `str.splitlines` takes for line ends, and text that looks like markup.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from .decks import (
    Block,
    Code,
    Comment,
    Form,
    Item,
    Listing,
    Mint,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Table,
    Text,
    Word,
)

Decoration = Callable[[Mint], Word]

PLAIN: Decoration = lambda mint: Word(mint.token())  # noqa: E731 -- one of a table of such
DECORATIONS: dict[str, Decoration] = {
    "plain": PLAIN,
    "strong": lambda mint: Word(mint.token(), Form.STRONG),
    "link": lambda mint: Word(mint.token(), Form.LINK, "https://example.org/kite"),
    "digit": lambda mint: Word(f"{mint.token()}7"),
    "combining mark": lambda mint: Word(f"caf\u00e9{mint.token()}"),
    "stacked marks": lambda mint: Word(f"x\u0323\u0307{mint.token()}"),
    "joined emoji": lambda mint: Word(f"\U0001f469\u200d\U0001f469\u200d\U0001f467{mint.token()}"),
    "flag": lambda mint: Word(f"{mint.token()}\U0001f1eb\U0001f1f7"),
    "right to left": lambda mint: Word(f"\u05e9\u05dc\u05d5\u05dd{mint.token()}"),
    "line separator": lambda mint: Word(f"{mint.token()}\u2028---\u2028{mint.token()}"),
    "next line": lambda mint: Word(f"{mint.token()}\u0085+++\u0085{mint.token()}"),
    "vertical tab": lambda mint: Word(f"{mint.token()}\u000bNote:{mint.token()}"),
    "closed aside": lambda mint: Word(f"</aside>{mint.token()}", Form.CODE),
    "closed section": lambda mint: Word(f"</section><section>{mint.token()}", Form.CODE),
    "escaped tag": lambda mint: Word(f"<b>{mint.token()}</b>", Form.ENTITY),
    "quotes": lambda mint: Word(f"\"{mint.token()}'", Form.CODE),
    "template": lambda mint: Word(f"{mint.token()}{{{{{mint.token()}}}}}{mint.token()}"),
    "regex": lambda mint: Word(f"{mint.token()}%s", Form.CODE),
}
COMMON = ("plain",) * 12

INERT_LINES = (
    "---",
    "+++",
    "Note:",
    "Notes: {0}",
    "---?image={0}.png",
    "#HSLIDE",
    "# {0}",
    "- {0}",
    "</aside> {0}",
    "</section> {0}",
    "</textarea> {0}",
    "{0} = {1}",
    "if {0} < {1}:",
    "{0}",
    "{0} {1}",
    "~~~",
    "{{ {0} }}",
)
"""Lines that may stand in a fence: those of `PRE_LINES` also in a `pre`, and in a comment."""
PRE_LINES = tuple(line for line in INERT_LINES if not {"<", "~"} & set(line))
LANGUAGES = ("", "", "python", "js", "text", "yaml")
PICTURES = ("assets/kite.png", "assets/barn owl.svg".replace(" ", "%20"), "river.jpg")


@st.composite
def texts(draw: DrawFn, mint: Mint, low: int = 1, high: int = 3) -> Text:
    """Draw words; one in three or so is decorated."""
    names = draw(
        st.lists(st.sampled_from(COMMON + tuple(DECORATIONS)), min_size=low, max_size=high)
    )
    return tuple(DECORATIONS[name](mint) for name in names)


@st.composite
def code_lines(
    draw: DrawFn, mint: Mint, templates: tuple[str, ...] = INERT_LINES, low: int = 1, high: int = 4
) -> tuple[str, ...]:
    """Draw lines of code, many of which would be delimiters or notes elsewhere."""
    chosen = draw(st.lists(st.sampled_from(templates), min_size=low, max_size=high))
    return tuple(fill(template, mint) for template in chosen)


def fill(template: str, mint: Mint) -> str:
    """Put fresh tokens into a line of code."""
    if "{0}" not in template:
        return template
    line = template.replace("{0}", mint.token())
    return line.replace("{1}", mint.token()) if "{1}" in line else line


@st.composite
def listings(
    draw: DrawFn, mint: Mint, depth: int = 2, *, is_ordered: bool | None = None
) -> Listing:
    """Draw a list of up to three items, some with a list inside."""
    if is_ordered is None:
        is_ordered = draw(st.integers(0, 3)) == 3
    items = []
    for _ in range(draw(st.integers(1, 3))):
        text = draw(texts(mint))
        has_inner = depth > 0 and draw(st.integers(0, 4)) == 4
        inner = draw(inner_listings(mint, depth - 1)) if has_inner else None
        items.append(Item(text, inner, wrapped=len(text) > 1 and draw(st.booleans())))
    return Listing(tuple(items), start=draw(st.sampled_from((1, 1, 3))) if is_ordered else 0)


@st.composite
def inner_listings(draw: DrawFn, mint: Mint, depth: int = 0) -> Listing:
    """Draw a list inside an item; a number other than 1 cannot follow text (CommonMark 5.3)."""
    listing = draw(listings(mint, depth))
    return replace(listing, start=min(listing.start, 1))


@st.composite
def tables(draw: DrawFn, mint: Mint) -> Table:
    """Draw a table of two columns."""
    count = draw(st.integers(1, 3))
    rows = tuple((mint.token(), mint.token()) for _ in range(count))
    return Table((mint.token(), mint.token()), rows)


@st.composite
def leaves(draw: DrawFn, mint: Mint) -> Block:
    """Draw a block that is no list and can be seen."""
    kind = draw(st.sampled_from(("paragraph",) * 4 + ("picture", "quote", "code", "pre", "table")))
    if kind == "picture":
        return Picture(mint.text(draw(st.integers(1, 2))), draw(st.sampled_from(PICTURES)))
    if kind == "quote":
        return Quote(draw(texts(mint)))
    if kind == "code":
        return Code(draw(code_lines(mint)), draw(st.sampled_from(LANGUAGES)))
    if kind == "pre":
        return Preformatted(draw(code_lines(mint, PRE_LINES)))
    if kind == "table":
        return draw(tables(mint))
    text = draw(texts(mint, 1, 4))
    return Paragraph(text, wrapped=len(text) > 1 and draw(st.booleans()))


@st.composite
def comments(draw: DrawFn, mint: Mint) -> Comment:
    """Draw a comment that holds delimiters; its words are no token's business."""
    del mint
    return Comment(draw(st.sampled_from((("---",), ("+++", "", "# Hidden"), ("Note: hidden",)))))


@st.composite
def note_blocks(draw: DrawFn, mint: Mint) -> tuple[Block, ...]:
    """Draw what a speaker says: a paragraph, several, lists, code."""
    blocks: list[Block] = []
    for _ in range(draw(st.integers(1, 2))):
        kind = draw(st.sampled_from(("paragraph", "paragraph", "paragraph", "list", "code")))
        if kind == "list" and not (blocks and isinstance(blocks[-1], Listing)):
            blocks.append(draw(listings(mint, 1, is_ordered=False)))
        elif kind == "code":
            blocks.append(Code(draw(code_lines(mint, PRE_LINES))))
        else:
            text = draw(texts(mint, 1, 4))
            blocks.append(Paragraph(text, wrapped=len(text) > 1 and draw(st.booleans())))
    return tuple(blocks)
