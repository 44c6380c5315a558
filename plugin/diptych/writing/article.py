"""Writes the article: the deck as one page to read, each note beside what it explains.

In comes a `RenderedDeck`, out comes the content of the page. What is not the author's own text has
a class that begins `diptych-`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html import escape
from types import MappingProxyType

from bs4.element import PageElement, Tag

from diptych.model import (
    BLOCK,
    LEVEL,
    LINES,
    PLACE,
    STEP,
    SUBTITLE,
    TITLE,
    RenderedDeck,
    RenderedNotes,
    RenderedSlide,
)
from diptych.reading.attributes import is_safe_url
from diptych.reading.cues import write_duration
from diptych.syntax.markup import parse_html, write_html
from diptych.syntax.text import fold
from diptych.writing.running import chip, running_order, total, with_chip

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "present": "Present",
        "slide": "Show this slide",
        "slides": "{} slides",
        "one-slide": "1 slide",
        "steps": "{} steps",
        "running-order": "Running order",
    }
)
"""The words on the article that are not the author's."""

_SUBTITLE_RE = re.compile(rf'<h([1-6]) class="{SUBTITLE}" {LEVEL}="\d">(.*?)</h\1>\n?', re.DOTALL)
_LEVEL_RE = re.compile(rf'(<h([1-6])) {LEVEL}="\d"(.*?)(</h\2>)', re.DOTALL)
_RAW_HEADING_RE = re.compile(rf"<h([1-6])(?![^>]* {LEVEL})([^>]*)>(.*?)</h\1>", re.DOTALL)
"""A heading in raw HTML: it would break the outline of the page."""
_STEP_RE = re.compile(rf'</?(?:{BLOCK}|{LINES})\b[^>]*>| (?:{STEP}|{PLACE})="[^"]*"')
_PLACE = "diptych-place"


def write_article(
    deck: RenderedDeck,
    *,
    slides_url: str,
    title: str = "",
    resolve: Callable[[str], str] = str,
    labels: Mapping[str, str] = LABELS,
) -> str:
    """Write the content of the article.

    Shape: the page's title, its subtitle, the way to the slides; then slide after slide, the
    heading of each linked to its slide. `slides_url` is the address of the slide page from here;
    `title` names the page where the deck has no heading; `resolve` turns a path beside the deck
    into an address.
    """
    page = next((s for s in deck.slides if s.heading and s.heading.element[:3] == "<h1"), None)
    out = []
    if page is None and title:
        out.append(f'<h1 class="diptych-name">{escape(title)}</h1>')
    elif page and page.heading:
        out.append(_with_link(page.heading.element, page.id, slides_url, labels))
        out += _subtitles(page.body)
    out += (_present(deck, slides_url, labels), running_order(deck, labels["running-order"]))
    for slide in deck.slides:
        if slide is not page:
            out.append(_opening(slide, slides_url, labels))
        out.append(_content(slide, slides_url, labels) or _picture(slide, resolve))
    out.append(deck.tail)
    return "\n".join(part for part in out if part)


def _present(deck: RenderedDeck, slides_url: str, labels: Mapping[str, str]) -> str:
    slides = len(deck.slides)
    steps = sum(slide.slide.states for slide in deck.slides)
    facts = [labels["one-slide"] if slides == 1 else labels["slides"].format(slides)]
    if steps > slides:
        facts.append(labels["steps"].format(steps))
    if seconds := total(deck):
        facts.append(write_duration(seconds))
    return (
        '<p class="diptych-present" data-search-exclude>'
        f'<a class="diptych-button" href="{escape(slides_url)}">{escape(labels["present"])}</a> '
        f'<span class="diptych-facts">{escape(" · ".join(facts))}</span></p>'
    )


def _link(kind: str, identifier: str, slides_url: str, labels: Mapping[str, str]) -> str:
    """Write a link to a slide. It has no text, so that titles and search do not hold it."""
    label = escape(labels["slide"])
    own_id = f' id="{escape(identifier)}"' if kind == "diptych-anchor" else ""
    return (
        f'<a class="{kind}"{own_id} href="{escape(slides_url)}#{escape(identifier)}"'
        f' title="{label}" aria-label="{label}"></a>'
    )


def _with_link(element: str, identifier: str, slides_url: str, labels: Mapping[str, str]) -> str:
    end = element.rfind("</")
    link = _link("diptych-link", identifier, slides_url, labels)
    return f"{element[:end]}{link}{element[end:]}"


def _opening(slide: RenderedSlide, slides_url: str, labels: Mapping[str, str]) -> str:
    if slide.heading and slide.heading.element:
        heading = _with_link(slide.heading.element, slide.id, slides_url, labels)
        cue = slide.slide.title.cue if slide.slide.title else None
        return f'{heading}\n<p class="diptych-cues">{chip(cue)}</p>' if cue else heading
    return _link("diptych-anchor", slide.id, slides_url, labels)


def _subtitles(body: str) -> Iterable[str]:
    for match in _SUBTITLE_RE.finditer(body):
        yield f'<p class="{SUBTITLE}">{match[2]}</p>'


def _content(slide: RenderedSlide, slides_url: str, labels: Mapping[str, str]) -> str:
    body = _SUBTITLE_RE.sub("", slide.body).replace(f"<{TITLE}></{TITLE}>", "")
    notes = _distinct(slide)
    if len(slide.slide.frames) == 1:
        inside = [note for note in notes if note.is_inside or note.step]
        body = _place_notes(body, inside) if inside else _without_steps(body)
        below = (_notes(note) for note in notes if note not in inside)
        body = "\n".join((body, *below)).strip()
    elif notes:
        body = _place_notes(body, notes)
    else:
        body = _without_steps(body)
    body = _RAW_HEADING_RE.sub(r'<p class="deck-heading"\2>\3</p>', body)
    link = _link("diptych-link", slide.id, slides_url, labels)
    return _LEVEL_RE.sub(lambda m: f"{m[1]}{m[3]}{link}{m[4]}", body)


def _distinct(slide: RenderedSlide) -> list[RenderedNotes]:
    """Leave out what an earlier step of the slide already said; write cues as chips."""
    said: dict[str, RenderedNotes] = {}
    for note, source in zip(slide.notes, slide.slide.notes, strict=False):
        said.setdefault(fold(note.html), replace(note, html=with_chip(note.html, source.cue)))
    return list(said.values())


def _notes(note: RenderedNotes) -> str:
    return f'<div class="diptych-notes">\n{note.html}\n</div>'


def _place_notes(body: str, notes: Iterable[RenderedNotes]) -> str:
    """Put the note of each step behind what that step reveals, and take the steps out.

    That is inside the outermost list item in which the last new thing of the step stands, or
    behind its block.
    """
    soup = parse_html(body)
    written = []
    for number, note in enumerate(sorted(notes, key=lambda note: note.step)):
        place = soup.new_tag(_PLACE)
        place["n"] = str(number)
        written.append(_notes(note))
        own = soup.select_one(f'[{PLACE}~="{note.number}"]') if note.is_inside else None
        last = own or _last_new(soup, note.step)
        _insert(soup, last, place, note.step)
    html = _without_steps(write_html(soup))
    place_re = re.compile(rf'<{_PLACE} n="(\d+)"></{_PLACE}>')
    return place_re.sub(lambda match: written[int(match[1])], html)


def _without_steps(html: str) -> str:
    return _STEP_RE.sub("", html)


def _insert(soup: Tag, last: Tag | None, place: Tag, step: int) -> None:
    """Insert a note behind the last thing of its step."""
    if last is None:
        soup.insert(0, place)
        return
    items = [element for element in (last, *last.parents) if element.name == "li"]
    if last.has_attr(PLACE):
        items = [last]
    if not items:
        _insert_after(_child_of(soup, last), place)
    elif items[-1] is not last:
        _insert_after(_child_of(items[-1], last), place)
    elif shown := [child for child in last.children if _is_shown(child, step)]:
        _insert_after(shown[-1], place)
    else:
        last.insert(0, place)


def _last_new(soup: Tag, step: int) -> Tag | None:
    """Find the last thing, in reading order, that appears at a step."""
    if step:
        found: list[Tag] = list(soup.select(f'[{STEP}="{step}"]'))
        return found[-1] if found else None
    for block in reversed([child for child in soup.children if isinstance(child, Tag)]):
        if block.name in {"ul", "ol"}:
            items: list[Tag] = [i for i in block.find_all("li") if not _appears_later(i, soup)]
            if items:
                return items[-1]
        elif block.name != _PLACE and not block.has_attr(STEP):
            return block
    return None


def _appears_later(element: Tag, root: Tag) -> bool:
    around: Tag | None = element
    while around is not None and around is not root:
        if around.has_attr(STEP):
            return True
        around = around.parent
    return False


def _is_shown(child: PageElement, step: int) -> bool:
    """Say whether some of what stands in a list item is shown at a step."""
    if not isinstance(child, Tag):
        return bool(str(child).strip())
    parts = child.find_all("li", recursive=False) if child.name in {"ul", "ol"} else [child]
    return any(int(str(part.get(STEP, "0"))) <= step for part in parts)


def _child_of(parent: Tag, element: Tag) -> Tag:
    """Find the child of an element in which another stands."""
    while element.parent is not None and element.parent is not parent:
        element = element.parent
    return element


def _insert_after(element: PageElement, place: Tag) -> None:
    """Insert behind an element, and behind the notes that stand there already."""
    following = element.next_sibling
    while isinstance(following, Tag) and following.name == _PLACE:
        element, following = following, following.next_sibling
    element.insert_after(place)


def _picture(slide: RenderedSlide, resolve: Callable[[str], str]) -> str:
    """Show the background of a slide that has nothing else: then it is no decoration."""
    attributes = slide.slide.attributes
    image = attributes.get("image") or attributes.get("data-background-image", "")
    if not image or (slide.heading and slide.heading.level) or not is_safe_url(image):
        return ""
    text = escape(attributes.get("title", ""))
    return f'<p><img alt="{text}" src="{escape(resolve(image))}"></p>'
