"""What `html: safe` writes is read alike by every parser, in linear time: faults D9 and D11."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.model import Span
from diptych.rendered import BLOCK, LINES, STEP, TITLE
from diptych.safety.sanitizer import sanitize

from .hostile import elements, harm, read_part, shape, text_of, write_part
from .reading import LINEAR, growth
from .vectors import VECTORS

WHERE = Span("talks/kite.md", 3, 9)
PIECES = (
    *VECTORS,
    *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href=x>", "</a>", "<li>"),
    *("</li>", "<ul>", "</ul>", "<dl>", "<dt>", "<dd>", "<table>", "</table>", "<tr>", "<td>"),
    *("</td>", "<th>", "<tbody>", "<caption>", "<col>", "<colgroup>", "<h1>", "<h2>", "</h2>"),
    *("<pre>\n", "\n", "&#10;", "&#13;", "\r", "\x00", "\x0c", "&", "&lt;", "&lt", "&amp;", " "),
    *("<svg>", "</svg>", "<g>", "<path/>", "<title>", "</title>", "<desc>", "<text>", "<math>"),
    *("<ruby>", "<rt>", "<rp>", "<blockquote>", "<summary>", "<figcaption>", "<br/>", "<hr>"),
    *(f'<{BLOCK} {STEP}="1">', f"</{BLOCK}>", f'<{LINES} {STEP}="2">', f"<{TITLE}>", "<section>"),
    *("<input type=checkbox>", "<img src=a alt='<b>'>", "<i class='md-search x'>", "<i id=body>"),
    *(
        "<iframe src=https://example.org/>",
        "<xmp>",
        "<noscript>",
        "<template>",
        "<select>",
        "<a b='",
    ),
    *("<!--", "-->", "<!-- a -->", "]]>", "<", ">", '"', "'", "`", "kite", "é", "\u2028", "\ud800"),
)
html = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


@settings(max_examples=100, deadline=None)
@given(html)
def test_d11_every_parser_reads_what_was_written(source: str) -> None:
    """The tree is harmless and a fixpoint of parsing; sanitising it again changes nothing."""
    safe, _ = sanitize(source, where=WHERE)
    tree = read_part(safe)
    assert harm(tree) == []
    assert shape(tree) == shape(read_part(write_part(tree)))
    assert (safe, ()) == sanitize(safe, where=WHERE)
    assert [name for name, _ in elements(tree) if name != "tbody"] == [
        name.lower() for name in re.findall(r"<([a-zA-Z][\w-]*)", safe) if name != "tbody"
    ]


@settings(max_examples=100, deadline=None)
@given(html)
def test_d09_nothing_reaches_out_of_where_it_stands(source: str) -> None:
    """Whatever stands in a section, a list item or a note, the page around it is as it was."""
    safe, _ = sanitize(source, where=WHERE)
    tree = read_part(f"<ul><li><div>{safe}</div><i>end</i></li></ul><section>{safe}</section>")
    assert [child.tag for child in tree] == ["ul", "section"]
    assert [child.tag for child in tree[0]] == ["li"]
    assert [child.tag for child in tree[0][0]] == ["div", "i"]


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.characters(exclude_categories=[])) | st.text("<>/=\"'&#;!-?abs \n\0", max_size=80)
)
def test_d11_any_text_is_read(source: str) -> None:
    """There is no string that raises."""
    sanitize(source, where=WHERE)


@pytest.mark.parametrize("vector", VECTORS)
def test_d11_vector(vector: str) -> None:
    """No known trick survives, and what follows it is still there."""
    safe, problems = sanitize(f"{vector}</script></style></iframe><p>Zoe</p>", where=WHERE)
    tree = read_part(safe)
    assert harm(tree) == []
    assert shape(tree) == shape(read_part(write_part(tree)))
    assert text_of(tree).endswith("Zoe")
    assert all(problem.where == WHERE for problem in problems)


HARD = {
    "elements": "<b>", "lists": "<ul><li>", "items": "<li>", "paragraphs": "<p><b>x",
    "rows": "<tr>", "cells": "<td>x", "pictures": "<svg><g><p>", "open tags": "<a ",
    "open quotes": '<a b="', "open comments": "<!--", "comments": "<!-- a -->", "raw": "<xmp>",
    "closed raw": "<xmp></xmp>", "links": "<a><div>", "ends": "</b>", "marks": "<?",
    "text": "x<", "line ends": "\r",
}  # fmt: skip


@pytest.mark.parametrize("piece", HARD.values(), ids=HARD.keys())
def test_d11_time_is_linear(piece: str) -> None:
    """Twice the input takes twice the time, whatever it is made of."""

    def make(size: int) -> object:
        source = "<table>" * (piece in {"<tr>", "<td>x"}) + piece * size
        return lambda: sanitize(source, where=WHERE)

    assert growth(make, 4_000 // len(piece)) <= LINEAR
