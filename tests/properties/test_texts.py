"""Any text: it is shown as text, nothing of it is lost silently, and nothing of it is too much."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from diptych import standalone
from diptych.model import Level
from diptych.options import Options
from diptych.problems import CODES, format_problem, level_of
from diptych.reading import source

from . import core
from .decks import Mint, split_words
from .promised import promised
from .reading import article_of, read, slides_of, words

HARMLESS = "babababe"
HOSTILE = (
    "<taint-mark data-taint=1>",
    "</taint-mark>",
    "<b>",
    "</b>",
    "</aside>",
    "</section><section>",
    "</li></ul>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title>",
    "<!--",
    "-->",
    '" data-taint="',
    "' onclick='",
    "&",
    "&lt;",
    "&#60;",
    "{{ taint }}",
    "{% raw %}",
    "{: .taint }",
    "\\g<0>",
    "%s {0}",
    "[x](javascript:alert(1))",
    "*x* _y_ ~z~",
    "caf\u00e9 \u05e9\u05dc\u05d5\u05dd",
    "\U0001f469\u200d\U0001f467",
    "kite",
)
PLACES = """\
---
title: '%(yaml)s'
diptych: {builds: true}
---
# %(text)s

## %(text)s
---
## zebu %(text)s

* %(text)s
  * gnu

Note: %(text)s
+++
## zebu %(text)s

* %(text)s
  * gnu %(text)s

![%(text)s](assets/kite.png)

Note:
* %(text)s
+++
## zebu %(text)s

* %(text)s
  * gnu %(text)s

![%(text)s](assets/kite.png)

> %(text)s

| yak | %(text)s |
| --- | --- |
| %(text)s | ibex |

```text
%(raw)s
```

[%(text)s](kite.md) `` x %(raw)s ``
"""
SHAPES = (
    "{0}", "# {0}", "#{0}", "## {0} ##", "- {0}", "* {0}", "  - {0}", "\t- {0}", "1. {0}", "7. {0}",
    "    {0}", "> {0}", ">> {0}", "Note: {0}", "Note : {0}", "Notes:", "note:{0}", "Key: {0}",
    "---", "+++", "----", "- - -", "--- {0}", "---?image={1}.png", "#HSLIDE", "***", "",
    "```", "````", "~~~", "```python", "  ```", "- ```", "<!-- {0}", "<div>{0}", "</div>",
    "<div>", "</div></div>", "<b>{0}", "</section>", "<section>{0}", "<table>", "<td>{0}", "</p>",
    "| {0} | {1} |", "| --- | --- |", "{0} | {1}", "{0} |", "=====", "{0}  ", "{0}\\",
    "@[1-2](kite) {0}", "[{0}](kite.png", "![{0}](kite.png)", "**{0}", "`{0}", "&amp;{0};",
    "{{ {0} }}", '!!! note "{0}"',
    "    !!! tip", '=== "{0}"', "??? {0}", "$$ {0}", "\\[ {0}", "{0}\x0b---",
    "{0}\x00", "\x02{0}\x03", "\u2028---", "\ufeff---", "{0}\x85+++", ": {0}", "[^1]: {0}",
    "</aside>", "- [ ] {0}", "/// {0}", "^^{0}", "~~{0}~~", "</ul>{0}", "<p>{0}", "<li>{0}",
)  # fmt: skip
"""Lines whose tokens are there to be seen; a comment that opens here is never closed."""
PIECES = (
    *("---", "+++", "\n", "\n", "\n", "\r", "\r\n", "  ", "\t", "Note:", "notes:", "```", "~~~"),
    *("<!--", "-->", "<pre>", "</pre>", "<script>", "</script>", "<div>", "</div>", "<section>"),
    *("</section>", "<aside class='notes'>", "</aside>", "<table>", "<li>", "- ", "* ", "1. "),
    *("# ", "## ", "> ", "|", "| --- | --- |", "![a](b.png)", "[a](", "[a]: b", "[^1]", "[^1]: x"),
    *("*[a]: b", "{: .x }", "{: #y }", "!!! note", '=== "x"', "$$", "@[1-3]", "&amp;", "&#0;"),
    *("<!-- .slide: id='a' -->", "---?image=x.png", "\x00", "\x02", "\x03", "\x02wzxhzdk:0\x03"),
    *("\u2028", "\x85", "\x0b", "\x0c", "\x1c", "\ufeff", "\u202e", "\ud7ff", "kite", "kite"),
    *("data-build='join'", '<!-- .slide: data-build="join" -->', "diptych:", "title: x", "`"),
)

ANY = (
    "",
    "\n \n",
    "---\n+++\n---",
    "\ufeff",
    "---\na: [\n---\n# b",
    "# a\n" * 40,
    "\x00\x02\x03\x02wzxhzdk:0\x03",
    "# a\n\n<table>\n<tr>\n---\n# b\n\n</div></section>\n---\n# c\n\n<section>\n\nd",
    "# a\n\n<div>\n</div>\n<!-- b\nc\n---\n# d",
    "- ```\n: a\n  ```\n<!-- b\n1. c\n---\n# d",
    "- ```\nNote: a\n---\n<td>b\n```python\n---\nc",
    "# a\n---\n<aside class='notes'>b\n---\n<script>\n---\n</script>\n\n<textarea>",
)
MESSY = (
    "\n".join(shape.format("babababe", "tuvebebe") for shape in SHAPES if "{{" not in shape),
    "---\nKey: babababe\n---\n# tuvebebe",
    "Key: babababe\nhttps://example.org/\n\ntuvebebe",
    "# babababe\n\n<!-- tuvebebe\n\nrosobobe\n---\n* miradabe",
    "babababe <!-- tuvebebe\n\nrosobobe\n---\n* miradabe",
    "# babababe\n\n```\ntuvebebe\n---\nrosobobe\n\n* miradabe",
    '<p>babababe\n!!! note "tuvebebe"\n\nrosobobe\n---\n<td>miradabe\n[^1]: kemidibe',
    "babababe [^1]\n\n[^1]: tuvebebe\n---\nrosobobe [^1]\n\n[^1]: miradabe",
    "babababe\\\n===\n\ntuvebebe\n---\n# rosobobe\\",
    "<div>\n</div>\n<!-- babababe\ntuvebebe\n---\n# rosobobe",
    "- ```\n: babababe\n  ```\n<!-- tuvebebe\n7. rosobobe\n---\nmiradabe",
    "- ```\nNote: babababe\n#HSLIDE\n<td>tuvebebe\n```python",
    "babababe\n---\ntuvebebe\n===\nrosobobe\n+++\n\tmiradabe\n",
)


@st.composite
def hostile_texts(draw: DrawFn) -> str:
    """Draw a text that holds markup of many kinds; it begins and ends with a letter."""
    pieces = draw(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=4))
    return " ".join(("a", *pieces, "z"))


@promised(hostile_texts(), ["a " + " ".join(HOSTILE) + " z"])
def test_text_is_shown_as_text_and_makes_no_element(text: str) -> None:
    """P20: whatever stands in title, note, item, alternative or code, the tree stays the same."""
    tame, wild = (core.render_text(_placed(value)) for value in (HARMLESS, text))
    for before, after in (
        (read(tame.slides), read(wild.slides)),
        (article_of(tame.article), article_of(wild.article)),
    ):
        assert _elements(after) == _elements(before)
        shown = words(before)
        assert shown.count(HARMLESS) > 4
        expected = [
            w for word in shown for w in (split_words(text) if word == HARMLESS else [word])
        ]
        assert list(words(after)) == expected
    assert split_words(wild.deck.title) == split_words(text)
    assert split_words(wild.rendered.title) == split_words(text)


def _placed(text: str) -> str:
    """Put a text where text may stand, written so that Markdown takes it for text."""
    written = "".join(
        c if c.isalnum() or c in " \u200d" or ord(c) > 127 else f"&#{ord(c)};" for c in text
    )
    return PLACES % {"text": written, "raw": text, "yaml": text.replace("'", "''")}


def _elements(tree: Element) -> list[tuple[str, list[str]]]:
    """Give tags and attributes; `dir` is ours, set where a text is written from right to left."""
    return [(str(e.tag), sorted(set(e.attrib) - {"dir"})) for e in tree.iter()]


@promised(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join),
    ANY,
    count=150,
)
def test_any_text_gives_two_pages_and_messages_with_a_place(text: str) -> None:
    """P21: nothing raises; every message names a line that the file has, and what to do."""
    data = text.encode("utf-8", "surrogatepass")
    _assert_total(data)
    _assert_total(data[: len(data) // 2] + b"\xff\xfe" + data[len(data) // 2 :])


def _assert_total(data: bytes) -> None:
    read_from = source.read_source(data, path=core.PATH, options=Options())
    pages = standalone.render_source(read_from)
    count = len(re.split("\r\n|\r|\n", data.decode("utf-8-sig", "replace")))
    for problem in pages.problems:
        assert problem.where.path == core.PATH
        assert 1 <= problem.where.first <= problem.where.last <= count, problem
        assert problem.code in CODES
        assert re.fullmatch(r"[^\n]+:\d+: [^\n]+\. [^\n]+[.?] \[[\w-]+\]", format_problem(problem))
    shown = slides_of(pages.slides)
    assert tuple(slide.frames for slide in shown) == core.runs(pages.deck)
    if all(problem.code != "html-unbalanced" for problem in pages.problems):
        assert [slide.states for slide in shown] == [slide.states for slide in pages.deck.slides]


@st.composite
def messy_texts(draw: DrawFn) -> str:
    """Draw lines of all kinds, each with a token of its own that a reader should see."""
    mint = Mint()
    shapes = draw(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=14))
    return "\n".join(
        shape.replace("{0}", mint.token()).replace("{1}", mint.token()) for shape in shapes
    )


@promised(
    messy_texts(),
    MESSY,
    count=150,
)
def test_no_word_is_missing_from_the_article_without_a_message(text: str) -> None:
    """P22: a word of the source is in the article, or a warning or error covers its line."""
    pages = core.render_text(text)
    seen = set(core.tokens(" ".join(words(read(pages.article)))))
    told = {
        number
        for problem in pages.problems
        if level_of(problem) in {Level.ERROR, Level.WARNING}
        for number in range(problem.where.first, problem.where.last + 1)
    }
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith(("---?", "+++?")) and number not in told:
            assert set(core.tokens(line)) <= seen, f"line {number} is lost: {line!r}"
