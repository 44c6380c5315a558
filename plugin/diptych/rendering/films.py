"""Shows films that a deck names as pictures, as GitPitch did: `![A walk](walk.mp4)`.

In comes the HTML of a page, out comes the HTML with films in the places of such pictures. One that
another site plays is a link: nothing is fetched from there. What stands in for a picture is text:
directives in it leave no HTML there.
"""

from __future__ import annotations

import re

_PICTURE_RE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE_RE = re.compile(r"""\b(alt|src)=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_HTML_RE = re.compile(r"&lt;(span|svg)\b.*?&gt;|&lt;!--.*?--&gt;|&lt;path\b.*?&gt;|&lt;/\w+&gt;")
_FILE_RE = re.compile(r"[^?#]+\.(?:mp4|m4v|mov|ogv|webm)(?:[?#]|$)", re.IGNORECASE)
_PLAYER_RE = re.compile(
    r"https?://(?:www\.)?(?:youtube(?:-nocookie)?\.com/embed|player\.(vimeo)\.com/video)/([\w-]+)"
)
_PAGES = {"vimeo": "https://vimeo.com/", None: "https://www.youtube.com/watch?v="}


def show_films(html: str) -> str:
    """Turn pictures that are films into what plays them.

    Shape: `<img alt="A walk" src="walk.mp4">` -> a `video` element with controls and that label;
    `<img alt="A walk" src="https://www.youtube.com/embed/x">` -> a link to the film's page.
    """
    return _PICTURE_RE.sub(_show, html) if "<img" in html else html


def _show(match: re.Match[str]) -> str:
    given = {name.lower(): one or two for name, one, two in _ATTRIBUTE_RE.findall(match[0])}
    url, text = given.get("src", ""), given.get("alt", "").strip()
    if "&lt;" in text and (plain := _HTML_RE.sub("", text).strip()) != text:
        return match[0].replace(f'alt="{given["alt"]}"', f'alt="{plain}"')
    if _FILE_RE.match(url):
        label = f' aria-label="{text}"' if text else ""
        return f'<video controls src="{url}"{label}></video>'
    page = page_of(url)
    return f'<a href="{page}">{text or page}</a>' if page else match[0]


def page_of(url: str) -> str:
    """Give the page of a film that another site plays; empty if an address is none."""
    player = _PLAYER_RE.match(url)
    return f"{_PAGES[player[1]]}{player[2]}" if player else ""
