"""Writes the article: the deck as one page to read, each note beside what it explains.

In comes a `RenderedDeck`, out comes the content of the page. What is not the author's own text has
a class that begins `diptych-`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from diptych.browser import FOLLOW
from diptych.labels import ENGLISH, Labels
from diptych.reading.attributes import background_image, is_safe_url
from diptych.rendered import (
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
from diptych.syntax.markup import add_attributes
from diptych.syntax.text import fold
from diptych.writing.breaks import without_outer_breaks
from diptych.writing.placing import place_notes
from diptych.writing.running import chip, running_order, total, with_chip, write_duration
from diptych.writing.saying import steps_of

_BLOCK_TAG_RE = re.compile(r"<(?:p|div|center|h[1-6])\b", re.IGNORECASE)
_SUBTITLE_RE = re.compile(
    rf'<h([1-6]) (class="{SUBTITLE}[^>]*) {LEVEL}="\d">(.*?)</h\1>\n?', re.DOTALL
)
_LEVEL_RE = re.compile(rf'(<h([1-6])[^>]*?) {LEVEL}="\d"(.*?)(</h\2>)', re.DOTALL)
_SILENT_RE = re.compile(
    r'<ul>\s*(?:<li>\s*<span class="diptych-silent" data-lines="[^"]*"></span>\s*</li>\s*)+</ul>\n?'
)
"""Steps through code of which nothing is said."""
_RAW_HEADING_RE = re.compile(rf"<h([1-6])(?![^>]* {LEVEL})([^>]*)>(.*?)</h\1>", re.DOTALL)
"""A heading in raw HTML: it would break the outline of the page."""
_STEP_RE = re.compile(rf'</?(?:{BLOCK}|{LINES})\b[^>]*>| (?:{STEP}|{PLACE})="[^"]*"')


def write_article(  # noqa: PLR0913 - each argument is one thing that the page shows
    deck: RenderedDeck,
    *,
    slides_url: str,
    title: str = "",
    resolve: Callable[[str], str] = str,
    duration: int = 0,
    labels: Labels = ENGLISH,
) -> str:
    """Write the content of the article.

    Shape: the page's title, its subtitle, the way to the slides; then slide after slide, the
    heading of each linked to its slide. `slides_url` is the address of the slide page from here;
    `title` names the page where the deck has no heading; `resolve` turns a path beside the deck
    into an address; `labels` are in the language of the page; `duration` are
    the seconds that the whole talk has, where it is not the sum of its cues.
    """
    page = next((s for s in deck.slides if s.heading and s.heading.element[:3] == "<h1"), None)
    out = []
    if page is None and title:
        out.append(f'<h1 class="diptych-name">{escape(title)}</h1>')
    elif page and page.heading:
        out.append(_with_link(page.heading.element, page.id, slides_url, labels))
        out += (*_subtitles(page.body), _cue(page, labels))
    out += (_present(deck, slides_url, duration, labels), running_order(deck, labels))
    for slide in deck.slides:
        if slide is not page:
            out.append(_opening(slide, slides_url, labels))
        elif slide is not deck.slides[0]:
            out.append(f'<div class="diptych-place" data-slide="{escape(slide.id)}"></div>')
        out.append(_content(slide, slides_url, labels) or _picture(slide, resolve))
    out.append(deck.tail)
    return "\n".join(part for part in out if part)


def follow_script(assets: str, labels: Labels) -> str:
    """Write the script with which the article follows its slides; `assets` is its folder."""
    return (
        f'\n<script class="diptych-script" defer src="{escape(assets)}/{FOLLOW}"'
        f' data-label="{escape(labels["follow"])}"></script>'
    )


def _present(deck: RenderedDeck, slides_url: str, duration: int, labels: Labels) -> str:
    slides = len(deck.slides)
    steps = sum(slide.slide.states for slide in deck.slides)
    facts = [labels["one_slide"] if slides == 1 else labels["slides"].format(slides)]
    if steps > slides:
        facts.append(labels["steps"].format(steps))
    if seconds := duration or total(deck):
        facts.append(write_duration(seconds, labels))
    return (
        '<p class="diptych-present" data-search-exclude>'
        f'<a class="diptych-button" href="{escape(slides_url)}">{escape(labels["present"])}</a> '
        f'<span class="diptych-facts">{escape(" · ".join(facts))}</span></p>'
    )


def _link(kind: str, identifier: str, slides_url: str, labels: Labels) -> str:
    """Write a link to a slide. It has no text, so that titles and search do not hold it."""
    label = escape(labels["show_slide"])
    own_id = f' id="{escape(identifier)}"' if kind == "diptych-anchor" else ""
    return (
        f'<a class="{kind}"{own_id} href="{escape(slides_url)}#{escape(identifier)}"'
        f' title="{label}" aria-label="{label}"></a>'
    )


def _with_link(element: str, identifier: str, slides_url: str, labels: Labels) -> str:
    end = element.rfind("</")
    link = _link("diptych-link", identifier, slides_url, labels)
    return f"{element[:end]}{link}{element[end:]}"


def _opening(slide: RenderedSlide, slides_url: str, labels: Labels) -> str:
    if slide.heading and slide.heading.element:
        heading = _with_link(slide.heading.element, slide.id, slides_url, labels)
        return f"{heading}\n{_cue(slide, labels)}".rstrip()
    return _link("diptych-anchor", slide.id, slides_url, labels)


def _cue(slide: RenderedSlide, labels: Labels) -> str:
    """Write the cue in a slide's title as a chip; empty without one."""
    cue = slide.slide.title.cue if slide.slide.title else None
    return f'<p class="diptych-cues">{chip(cue, labels)}</p>' if cue else ""


def _subtitles(body: str) -> Iterable[str]:
    for match in _SUBTITLE_RE.finditer(body):
        tag = "div" if _BLOCK_TAG_RE.search(match[3]) else "p"
        yield f"<{tag} {match[2]}>{match[3]}</{tag}>"


def _content(slide: RenderedSlide, slides_url: str, labels: Labels) -> str:
    body = _SUBTITLE_RE.sub("", slide.body).replace(f"<{TITLE}></{TITLE}>", "")
    notes = _distinct(slide, labels)
    if len(slide.slide.starts) == 1:
        inside = [note for note in notes if note.is_inside or note.step]
        body = _place_notes(body, inside, slide) if inside else _without_steps(body)
        below = (_notes(note, slide) for note in notes if note not in inside)
        body = "\n".join((body, *below)).strip()
    elif notes:
        body = _place_notes(body, notes, slide)
    else:
        body = _without_steps(body)
    body = without_outer_breaks(_SILENT_RE.sub("", body))
    if "<h" not in body:
        return body
    body = _RAW_HEADING_RE.sub(_as_paragraph, body)
    link = _link("diptych-link", slide.id, slides_url, labels)
    return _LEVEL_RE.sub(lambda m: f"{m[1]}{m[3]}{link}{m[4]}", body)


def _as_paragraph(match: re.Match[str]) -> str:
    """Write a heading that is none of the article's."""
    opening = add_attributes(f"<p{match[2]}>", 'class="deck-heading"')
    return f"{opening}{match[3]}</p>"


def _distinct(slide: RenderedSlide, labels: Labels) -> list[RenderedNotes]:
    """Leave out what an earlier step of the slide already said; write cues as chips."""
    said: dict[str, RenderedNotes] = {}
    for note, source in zip(slide.notes, slide.slide.notes, strict=False):
        html = with_chip(note.html, source.cue, labels)
        said.setdefault(fold(note.html), note._replace(html=html))
    return list(said.values())


def _notes(note: RenderedNotes, slide: RenderedSlide) -> str:
    """Write a note, with the steps at which it is said unless that is at all of them."""
    steps = steps_of(note, slide)
    written = (
        f' data-steps="{" ".join(map(str, steps))}"' if len(steps) < slide.slide.states else ""
    )
    if note.lang:
        written += f' lang="{escape(note.lang)}"'
    return f'<div class="diptych-notes"{written}>\n{note.html}\n</div>'


def _place_notes(body: str, notes: Iterable[RenderedNotes], slide: RenderedSlide) -> str:
    """Put the note of each step behind what that step reveals, and take the steps out."""
    placed = place_notes(body, ((note, _notes(note, slide)) for note in notes))
    return "".join(_without_steps(html) + written for html, written in placed)


def _without_steps(html: str) -> str:
    return _STEP_RE.sub("", html)


def _picture(slide: RenderedSlide, resolve: Callable[[str], str]) -> str:
    """Show the background of a slide that has nothing else: then it is no decoration."""
    attributes = slide.slide.attributes
    image = background_image(attributes)
    if not image or (slide.heading and slide.heading.level) or not is_safe_url(image):
        return ""
    text = escape(attributes.get("title", ""))
    return f'<p><img alt="{text}" src="{escape(resolve(image))}"></p>'
