"""Files that decks show: code and tables wherever they stand, pictures that are really shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.files.reader import Library
from diptych.host import Host
from diptych.rendering.assets import find_pictures
from diptych.standalone import Pages, render

from .reading import said

FILES = {"oven.py": "heat(230)\nbake()\n", "loaves.csv": "Loaf,Flour\nRye,dark\n"}


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """Give what reads the files above."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Host(Library(tmp_path).reader("loaf.md"))


def slides(text: str, host: Host) -> str:
    """Give the slides of a deck, on one line and without the colours of code."""
    pages: Pages = render(f"{text}\n\n---\n", path="loaf.md", host=host)
    assert said(pages.problems) == []
    html = pages.slides.replace('<div class="highlight"><pre><span></span>', "<pre>")
    return " ".join(html.replace("</pre></div>", "</pre>").split()).replace("> <", "><")


CODE = "<pre><code>heat(230) bake() </code></pre>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@code[text](oven.py)", CODE),
        ("Hot: @code[text](oven.py) and out", f"<p>Hot:</p>{CODE}<p>and out</p>"),
        ("- @code[text](oven.py)", f"<ul><li>{CODE}</li></ul>"),
        ("- Hot:\n  1. so @code[text](oven.py)", f"<ol><li><p>so</p>{CODE}</li></ol>"),
        ("@code[text](oven.py?lines=2)", "<pre><code>bake() </code></pre>"),
        ("@table[x](loaves.csv) `@table[x](loaves.csv)`", "<td>dark</td></tr></tbody></table>"),
        ("- @table[x](loaves.csv)", "<ul><li><table><thead><tr><th>Loaf</th>"),
        ("> @code[text](oven.py)\n> and out", f"{CODE}<p>and out</p></blockquote>"),
        ("> - @code[text](oven.py)", f"<blockquote><ul><li>{CODE}</li></ul></blockquote>"),
        ("`@code[text](oven.py)`", "<p><code>@code[text](oven.py)</code></p>"),
    ],
)
def test_file_is_shown_where_it_is_named(text: str, expected: str, host: Host) -> None:
    """As a block of its own: in an item, and between the words of a text."""
    assert expected in slides(text, host)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---?code=oven.py&title=Heat", f"<h3>Heat</h3>{CODE}"),
        ("---?code=oven.py&title=Heat\n\n## Oven\n\nhot", f"<h2>Oven</h2>{CODE}<p>hot</p>"),
        ("---?code=oven.py?lang=text\n@title[x]\n## A\n### B", f'<h3 id="b">B</h3>{CODE}'),
        ("---?code=oven.py&lang=text\n\nhot\n\n## Oven", f"{CODE}<p>hot</p>"),
    ],
)
def test_code_of_a_delimiter_stands_below_the_title(text: str, expected: str, host: Host) -> None:
    """That is the slide's own, or else what the delimiter says."""
    text = text.replace("?code=oven.py&title", "?code=oven.py&lang=text&title")
    assert expected in slides(f"# Loaf\n{text}", host)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![](a.png) <img src='b.png'>", ["a.png", "b.png"]),
        ("<!-- ![](a.png) <img src='b.png'> -->", []),
        ("<!--\n![](a.png)\n-->\n\n![](c.png)", ["c.png"]),
        ("text\n\n    ![](a.png)\n\n`![](b.png)`", []),
        ("- item\n\n      ![](a.png)", []),
        ("```\n![](a.png)\n```", []),
        ("<div>\n<img src='a.png'>\n</div>", ["a.png"]),
        ("![A cat][cat] ![cat][] ![Cat] [cat]\n\n[cat]: <a cat.png> 'x'", ["a cat.png"] * 3),
        ("![A cat][dog] ![cat](b.png)\n\n---\n\n[cat]: c.png", ["b.png"]),
        ("<img src=a.png alt=x> <video src='a.mp4' poster=\"b.png\"></video>", ["a.png", "a.mp4"]),
        ("<!-- .slide: data-background='a.png' -->\nx", ["a.png"]),
        ("<!-- .slide: data-background='teal' data-background-video=a.mp4 -->\nx", ["a.mp4"]),
    ],
)
def test_pictures_in_code_and_comments_are_none(text: str, expected: list[str]) -> None:
    """Nobody sees them, so nobody misses them."""
    assert [url for url, _ in find_pictures(render(f"{text}\n\n---\n").deck)] == expected
