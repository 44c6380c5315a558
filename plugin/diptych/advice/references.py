"""Looks for references that lead nowhere: links, footnotes, and links to slides.

In comes a folded deck, out come problems. What could be text that only looks like a reference is
not mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import unquote

from diptych.advice.texts import note_lines, texts_of, texts_of_note
from diptych.files.paths import show
from diptych.model import Deck, Problem, Span
from diptych.options import did_you_mean
from diptych.reading.livelines import live_lines
from diptych.rendering.sections import plan

MAX_GUESSES = 20
"""Links for which the nearest id is looked for: each look takes time."""

_DEFINITION_RE = re.compile(r"(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))*[ \t]*\[(\^?[^\]\n]+)\]:")
"""Also in a quote or a list item."""
_LINK_RE = re.compile(r"(?<![\w\]\\@$)])!?\[([^\[\]]+)\]\[([^\[\]]*)\](?![\[(:])")
_FOOTNOTE_RE = re.compile(r"(?<![\[\\])\[\^(\d{1,3}|[A-Za-z][\w-]{0,40})\](?![\w*+?:({\[-])")
_SLIDE_RE = re.compile(r"""(?:\]\([ \t]*<?|\bhref[ \t]*=[ \t]*["']?)#([\w%][^\s)>"']*)""")
_ID_RE = re.compile(r"""(?<![\w-])(?:id|name)[ \t]*=[ \t]*["']?([^\s"'>]+)|\{:?[^{}]*#([\w.:-]+)""")
_MATHEMATICS_RE = re.compile(r"\$[^$\n]+\$|\\\([^\\\n]*(?:\\(?![()])[^\\\n]*)*\\\)")
_BLANK_RE = re.compile(r"\s+")
_OWN_IDS = ("fn:", "fnref", "__", "top")
"""Ids that the site makes begin with these."""


def find_broken_references(deck: Deck) -> Iterator[Problem]:
    """Find references that no slide of the deck defines, and links to slides that do not exist.

    Shape: `[text][label]`, `[label][]`, `[^1]`, `[text](#id)`. Definitions count deck-wide. A name,
    `[^kite]`, counts as a footnote only in a deck that has footnotes.

    Errors: gives Problem `broken-reference`.
    """
    defined = set(_definitions(deck))
    ids = set(_ids(deck))
    seen = set()
    for text, where in _texts(deck):
        if "[" not in text and "#" not in text:
            continue
        undefined = (found for _, found in _undefined(text, where, defined))
        for found in (*undefined, *_unknown_slides(text, where, ids)):
            if found not in seen:
                seen.add(found)
                yield found._replace(hint=found.hint or _guess(found, ids, len(seen)))


def find_unresolved_references(deck: Deck, html: str) -> Iterator[Problem]:
    """Find references of a deck that still stand in its HTML as they are written.

    So those are no problem that the site's own extensions and plugins have resolved.

    Errors: gives Problem `broken-reference`.
    """
    defined = set(_definitions(deck))
    for text, where in _texts(deck):
        for written, found in _undefined(text, where, defined) if "[" in text else ():
            if escape(written, quote=False) in html:
                yield found


def _undefined(text: str, where: Span, defined: set[str]) -> Iterator[tuple[str, Problem]]:
    """Give references with the end of each as it is written."""
    has_mathematics = "$" in text or "\\(" in text
    plain = _MATHEMATICS_RE.sub("", text) if has_mathematics else text
    for match, place in _placed(_LINK_RE, plain, where):
        label = match[2].strip() or match[1]
        is_text = any(char.isalpha() for char in match[1])  # not `[1][2]`, two citations
        if is_text and _key(label) not in defined:
            name = show(" ".join(label.split()))
            message = f"the reference `[{name}]` is defined nowhere in this deck"
            hint = f"Write `[{name}]: address` on a line of its own"
            yield f"][{match[2]}]", Problem(place, "broken-reference", message, hint)
    has_footnotes = any(label.startswith("^") for label in defined)
    for match, place in _placed(_FOOTNOTE_RE, plain, where):
        if _key(f"^{match[1]}") not in defined and (has_footnotes or match[1].isdigit()):
            message = f"the footnote `[^{match[1]}]` is defined nowhere in this deck"
            hint = f"Write `[^{match[1]}]: text` on a line of its own"
            yield f"[^{match[1]}]", Problem(place, "broken-reference", message, hint)


def _unknown_slides(text: str, where: Span, ids: set[str]) -> Iterator[Problem]:
    """Find links to ids that there are not; the hint is left open."""
    for match, place in _placed(_SLIDE_RE, text, where):
        target = unquote(match[1])
        if target not in ids and not target.isdigit() and not target.startswith(_OWN_IDS):
            message = f"the link to `#{show(target)}` leads to no slide of this deck"
            yield Problem(place, "broken-reference", message, "")


def _guess(found: Problem, ids: set[str], number: int) -> str:
    target = found.message.split("`")[1].removeprefix("#")
    near = did_you_mean(target, sorted(ids)) if number <= MAX_GUESSES else ""
    return near.replace("`", "`#", 1) or "Link to the id of a slide, which its address ends with"


def _placed(
    pattern: re.Pattern[str], text: str, where: Span
) -> Iterator[tuple[re.Match[str], Span]]:
    """Give matches with the lines they stand on."""
    line, position = where.first, 0
    for match in pattern.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        yield match, Span(where.path, line, max(line, where.last))


def _texts(deck: Deck) -> Iterator[tuple[str, Span]]:
    for slide in deck.slides:
        frame = slide.frames[-1]
        for text, line in texts_of(frame):
            yield text, Span(frame.where.path, line, line)
        for note in slide.notes:
            for text, _ in texts_of_note(note):
                yield _BLANK_RE.sub(" ", text), note.where


def _definitions(deck: Deck) -> Iterator[str]:
    for slide in deck.slides:
        for frame in slide.frames:
            for line in frame.lines:
                if match := _DEFINITION_RE.match(line.text):
                    yield _key(match[1])
        for note in slide.notes:
            for line in note_lines(note):
                if match := _DEFINITION_RE.match(line.text):
                    yield _key(match[1])


def _ids(deck: Deck) -> Iterator[str]:
    for planned in plan(deck):
        yield planned.id
        yield from (placement.id for placement in planned.others.values() if placement.id)
    for slide in deck.slides:
        for text, _ in live_lines(slide.frames[-1]):
            if "id" in text or "name" in text or "{" in text:
                yield from (own or listed for own, listed in _ID_RE.findall(text))
        for line in slide.lines:
            if line.element and "id" in line.element:
                yield line.element["id"]


def _key(label: str) -> str:
    return _BLANK_RE.sub(" ", label.strip()).casefold()
