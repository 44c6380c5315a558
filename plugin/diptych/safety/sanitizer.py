"""Takes out of HTML what `html: safe` forbids, so that a stranger's deck can do a site no harm.

In comes the HTML of slides once it was rendered, out comes HTML that runs no code, loads nothing
unseen, reaches into no other part of the page, and reads the same to every parser; and what is
gone. `names` says what is let through, `values` which values, `tree` how it is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from diptych.model import Problem, Slide, Span
from diptych.rendered import BLOCK, LINES, STEP, TITLE, RenderedDeck, RenderedHeading, RenderedSlide
from diptych.safety.names import ELEMENTS, HIDDEN, SVG_ELEMENTS, safe_classes, safe_style
from diptych.safety.places import find_places
from diptych.safety.tree import Tree
from diptych.safety.values import (
    Gone,
    frame_attributes,
    input_attributes,
    safe_attributes,
    write_text,
)
from diptych.syntax.html_tokens import Comment, EndTag, StartTag, Text, Tokens
from diptych.syntax.ids import safe_id
from diptych.syntax.markup import VOID

_RAW = frozenset({"iframe", "noembed", "noframes", "textarea", "title", "xmp"})
"""Elements in which a browser reads no tags."""
_NAMED = 8
"""Names of what is gone that one message gives."""
_UNPRINTED_RE = re.compile(r"[^\w:. -]+")
_HINT = "Write it in Markdown, or set `html: trust` if you trust all who write your decks"


def sanitize(html: str, *, where: Span) -> tuple[str, tuple[Problem, ...]]:
    """Give HTML without anything that can do harm, and what was left out.

    Elements and attributes that are not on the list are left out; what stands in an element stays,
    but for scripts and styles. What is on the list comes out as it was written, `>` in text and
    attributes apart. An element that a browser would move or end early is moved or ended here.

    Errors: never raises. Gives Problem `unsafe-html` and `unsafe-url`, one of each kind.
    """
    gone: Gone = Counter()
    return _clean(html, gone), tuple(_problems(gone, where))


def make_safe(deck: RenderedDeck) -> RenderedDeck:
    """Sanitise all that a deck shows.

    Errors: never raises. Gives Problem `unsafe-html` and `unsafe-url`, one of each kind a line.
    """
    problems = list(deck.problems)
    stacks = []
    for stack in deck.stacks:
        slides = []
        for slide in stack:
            gone: Gone = Counter()
            slides.append(_safe_slide(slide, gone))
            problems += _located(gone, [slide.slide], slide.slide.where)
        stacks.append(tuple(slides))
    gone = Counter()
    tail = _clean(deck.tail, gone)
    if deck.slides:
        first, last = deck.slides[0].slide.where, deck.slides[-1].slide.where
        where = Span(first.path, first.first, last.last)
        all_slides = [slide.slide for slide in deck.slides]
        problems += _located(gone, all_slides, where, is_tail=True)
    return deck._replace(stacks=tuple(stacks), tail=tail, problems=tuple(problems))


def _located(
    gone: Gone, slides: Sequence[Slide], otherwise: Span, *, is_tail: bool = False
) -> Iterator[Problem]:
    """Say what was left out, line by line; what is found on none, where it is `otherwise`."""
    if gone:
        found, rest = find_places(gone, slides, _judge, is_tail=is_tail)
        for where, own in (*found.items(), (otherwise, rest)):
            yield from _problems(own, where)


def _judge(html: str) -> Gone:
    gone: Gone = Counter()
    _clean(html, gone)
    return gone


def _safe_slide(slide: RenderedSlide, gone: Gone) -> RenderedSlide:
    return slide._replace(
        id=safe_id(slide.id),
        heading=_safe_heading(slide.heading, gone) if slide.heading else None,
        body=_clean(slide.body, gone),
        notes=tuple(note._replace(html=_clean(note.html, gone)) for note in slide.notes),
        slide=slide.slide._replace(attributes=_section_attributes(slide.slide.attributes, gone)),
    )


def _safe_heading(heading: RenderedHeading, gone: Gone) -> RenderedHeading:
    """Sanitise a heading: what stands in it may hold no blocks, whichever way it is written."""
    html = _clean(heading.html, gone, is_inline=True)
    element = heading.element
    if element:
        start, end = element.find(">") + 1, element.rfind("</")
        opening = _clean(element[:start], gone).partition("</")[0]
        inner = _clean(element[start:end], Counter(), is_inline=True)
        element = f"{opening}{inner}{element[end:]}"
    attributes = heading.attributes
    if attributes:
        opening = _clean(f"<h1 {attributes}>", gone).partition("</")[0]
        attributes = opening.removeprefix("<h1").removesuffix(">").strip()
    return heading._replace(html=html, element=element, attributes=attributes)


def _section_attributes(attributes: Mapping[str, str], gone: Gone) -> dict[str, str]:
    """Give what is set on a slide, without what its section cannot safely have.

    The addresses are looked at where they are written, in both modes: see `section_attributes`.
    """
    kept = {}
    for name, value in attributes.items():
        safe: str | None = value
        if name == "style":
            safe = safe_style(value)
        elif name in {"class", "data-state"}:
            safe = safe_classes(value)
        elif name == "data-background-iframe":
            safe = None  # reveal.js makes a frame of it that has no sandbox
        if safe != value:
            gone["attribute", name] += 1
        if safe is not None:
            kept[name] = safe
    return kept


def _clean(html: str, gone: Gone, *, is_inline: bool = False) -> str:
    tokens = Tokens(html.replace("\0", "\ufffd"))
    tree = Tree(is_inline=is_inline)
    for token in tokens:
        if isinstance(token, Text):
            tree.text(write_text(token.source))
        elif isinstance(token, Comment):
            tree.comment(token)
        elif isinstance(token, EndTag):
            tree.end(SVG_ELEMENTS.get(token.name, token.name) if tree.is_svg else token.name)
        elif (tree.is_svg or token.name == "svg") and token.name in SVG_ELEMENTS:
            _picture_part(token, tree, gone)
        elif token.name in HIDDEN:
            gone["element", token.name] += 1
            if not (tree.is_svg and token.is_closed) and tokens.raw_text(token.name) is None:
                tokens.rest()
        else:
            _element(token, tokens, tree, gone)
    return tree.finish()


def _picture_part(tag: StartTag, tree: Tree, gone: Gone) -> None:
    """Write an element of a picture; there, unlike in HTML, `/>` closes any of them."""
    name = SVG_ELEMENTS[tag.name]
    attributes = safe_attributes(name, tag.attributes, gone, is_svg=True)
    if tag.is_closed:
        tree.whole(name, f"<{name}{attributes}{_slash(tag)}>")
    else:
        tree.start(name, f"<{name}{attributes}>")


def _element(tag: StartTag, tokens: Tokens, tree: Tree, gone: Gone) -> None:
    name = tag.name
    raw = tokens.raw_text(name) if name in _RAW else None
    if name not in ELEMENTS:
        gone["element", name] += 1
        if raw:
            tree.text(write_text(raw))
        return
    attributes: str | None
    if name == "iframe":
        attributes = frame_attributes(tag.attributes, gone)
    elif name == "input":
        attributes = input_attributes(tag.attributes, gone)
    else:
        attributes = safe_attributes(name, tag.attributes, gone)
    if attributes is None or not _is_ours(name, attributes):
        gone["element", name] += 1
        tree.leave_out(name)
    elif name in {"iframe", TITLE}:
        tree.whole(name, f"<{name}{attributes}></{name}>")
    elif name in VOID:
        tree.whole(name, f"<{name}{attributes}{_slash(tag)}>")
    else:
        tree.start(name, f"<{name}{attributes}>")


def _is_ours(name: str, attributes: str) -> bool:
    """Say whether an element of ours is as `harvest` writes it; others are what they are.

    Of another one, the writers of the pages would not find the beginning.
    """
    return name not in {BLOCK, LINES} or attributes.startswith(f' {STEP}="')


def _slash(tag: StartTag) -> str:
    """Give the end of a tag that is closed in itself as it was written."""
    if not tag.is_closed:
        return ""
    return " /" if tag.source.endswith(" />") else "/"


def _problems(gone: Gone, where: Span) -> Iterable[Problem]:
    """Say what was left out, in one message for each kind of thing."""
    for kind, code, fact in (
        ("element", "unsafe-html", "`html: safe` leaves out"),
        ("attribute", "unsafe-html", "`html: safe` leaves out or changes the attributes"),
        ("address", "unsafe-url", "`html: safe` leaves out the addresses of"),
    ):
        names = {name: count for (its_kind, name), count in gone.items() if its_kind == kind}
        if names:
            yield Problem(where, code, f"{fact} {_listed(names)}", _HINT)


def _listed(names: Mapping[str, int]) -> str:
    """Name things and how often each was there, the first few of them."""
    listed = [
        f"`{_UNPRINTED_RE.sub('?', name)[:40]}`{f' ({count})' if count > 1 else ''}"
        for name, count in list(names.items())[:_NAMED]
    ]
    if len(names) > _NAMED:
        listed.append(f"{len(names) - _NAMED} more")
    return ", ".join(listed)
