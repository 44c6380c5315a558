"""Fault D9: what a slide leaves open, or closes twice, does no harm to the others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.syntax.balance import repair

from .hostile import read_part, render_deck, sections, shape, text_of
from .reading import LINEAR, growth, said

BROKEN = ("<div>", "<div><div class='a'>", "</div></div>", "<table>", "<table><tr><td>",
          "</section>", "<ul><li>", "<b>", "<a href='x'>", "<pre>", "<svg>", "<select>",
          "<textarea>", "</body>", "<template>", "<div title='", "<!--><div>", "<title>", "<p",
          "<!--></section><section>-->", "<plaintext>", "<frameset>", "<svg><foreignObject>",
          "<math><mtext>", "<video controls>x", "<diptych-block>", "</diptych-block>",
          "$$\nx\n<table>\n$$\n", "/// caption\n<table>\n///\n", "<div markdown>\n\n<b>x\n",
          f'<ul><li data-diptych-step="{"9" * 5000}">')  # fmt: skip


@pytest.mark.parametrize("is_safe", [False, True])
@pytest.mark.parametrize("html", BROKEN)
def test_d09_unbalanced_html(html: str, *, is_safe: bool) -> None:
    """What one slide leaves open or closes twice leaves the others as they were."""

    def slides(middle: str) -> list[list[object]]:
        deck = f"# Ada\n\nBob\n---\n{middle}\n\nCid\n---\n## Dan\n\n* Eve\n+++\nFay\n"
        found = sections(render_deck(deck, is_safe=is_safe).slides)
        assert len(found) == 4
        assert "Cid" in text_of(found[1])
        for section in found:
            section.tail = None
        return [shape(found[0]), shape(found[2]), shape(found[3])]

    assert slides("Gus" + "\n" * html.count("\n")) == slides(html)


@pytest.mark.parametrize("html", ["textarea", "title", "select", "script", "object", "xmp"])
def test_d09_unbalanced_html_in_a_title(html: str) -> None:
    """What a title leaves open swallows nothing below it."""
    deck = f"# Ada\n---\n## Bob <{html}>\n\nCid\n---\n## Dan\n"
    found = sections(render_deck(deck).slides)
    assert [s.get("data-line") for s in found] == ["1", "3", "7"]
    assert [text_of(paragraph) for paragraph in found[1].iter("p")] == ["Cid"]


@pytest.mark.parametrize("is_safe", [False, True])
@pytest.mark.parametrize("html", ["<select>", "<textarea>", "<b>", "</div></li></ol></div>", "<!--",
                                  "<script>", "<plaintext>", "<template>", "<svg><g>"])  # fmt: skip
def test_d09_unbalanced_html_in_a_footnote(html: str, *, is_safe: bool) -> None:
    """What a footnote leaves open or closes twice leaves the others and the page as they were."""
    deck = f"# Ada[^a]\n---\n## Bob[^b]\n\n[^a]: Cid {html}\n---\n## Dan\n\n[^b]: Eve\n"
    pages = render_deck(deck, is_safe=is_safe)
    article = read_part(f"<div>{pages.article}</div><i>end</i>")
    assert [child.tag for child in article] == ["div", "i"]
    notes = [e for e in article.iter("li") if (e.get("id") or "").startswith("fn:")]
    assert ["Cid" in text_of(note) for note in notes] == [True, False]
    assert text_of(notes[1]).startswith("Eve")
    assert [text_of(section) for section in sections(pages.slides)][2] == "Dan"
    assert is_safe or html == "<!--" or "warning 5 html-unbalanced" in said(pages.problems)


@pytest.mark.parametrize("is_safe", [False, True])
@pytest.mark.parametrize("html", ["{}", "<div>{}", "<b title='{}'>", "<div title='{}'>",
                                  "[a]({})", "![{0}](b '{0}')", "<div><p></div>{}",
                                  "- <i id={}>"])  # fmt: skip
def test_d09_character_that_is_none(html: str, *, is_safe: bool) -> None:
    """A number that is too long for a character is shown as one that is not known."""
    for digits in ("9" * 5000, "0" * 5000 + "65", "x" + "f" * 5000):
        text = html.format(f"&#{digits};")
        deck = f"# Ada\n---\n{text}\n\nNote: {text}\n---\n## Dan\n"
        assert "Dan" in render_deck(deck, is_safe=is_safe).slides


NAMES = ("a", "aside", "b", "button", "dd", "desc", "div", "dl", "dt", "foreignObject", "h2", "hr",
         "iframe", "img", "li", "math", "mtext", "noscript", "option", "p", "pre", "script",
         "section", "select", "svg", "table", "td", "textarea", "title", "tr", "ul")  # fmt: skip
PIECES = (*(f"<{name}>" for name in NAMES), *(f"</{name}>" for name in NAMES), "<g/>", "<div/>",
          "<b x='", "x", "<", "<!--", "-->", "<!-- -- >", "--!>", "<![CDATA[", "]]>", "<?", "\0",
          "<!doctype html>", "<plaintext>", '<i a="</section>">')  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_d09_nothing_reaches_out_of_its_section(html: str) -> None:
    """Whatever tags there are, the page around them is as it was; mending twice changes nothing."""
    mended, is_right = repair(html)
    assert repair(mended)[0] == mended
    assert repair(f"<!---->{html}") == (f"<!---->{mended}", is_right)  # which takes a closer look
    page = read_part(f"<div><section>{mended}</section><section>x<b>y</b></section></div><p>z")
    assert [child.tag for child in page] == ["div", "p"]
    assert [child.tag for child in page[0]] == ["section", "section"]
    assert (page[0][1].text, [child.tag for child in page[0][1]]) == ("x", ["b"])


@pytest.mark.parametrize("html", ["<!-- a -- b -->", "<!--\n---\n-->", "<p>a<br/>b<p>c</p>",
                                  "<svg><path/></svg>", "<ul><li><b>x</b></li></ul>", "a &lt; b",
                                  "<table><tr><td>x</td></tr></table>", "<p a='>'>x</p>",
                                  "<script>a < b && '</p>'</script>"])  # fmt: skip
def test_d09_html_that_is_right_stays(html: str) -> None:
    """What needs no mending comes back as it was written, but for end tags that were left out."""
    assert repair(html) == (html.replace("b<p>", "b</p><p>"), True)


@pytest.mark.parametrize(
    ("html", "mended"),
    [
        ("<ul><li><b>x</li><li>y</li></ul>", "<ul><li><b>x</b></li><li>y</li></ul>"),
        ("<dd><td><div/><dd>", "<dd><div/></div></dd><dd></dd>"),
        ("<tr><td>x</td></tr>", "x"),
        ("<div><b>x</div>y", "<div><b>x</b></div>y"),
        ("<svg><path><p>x</p>", "<svg><path></path></svg><p>x</p>"),
        ("<p>a<div>b</p>", "<p>a<div>b</div></p>"),
    ],
)
def test_d09_damage_is_small(html: str, mended: str) -> None:
    """What is left open ends where the element around it ends."""
    assert repair(html) == (mended, False)


@pytest.mark.parametrize("html", ["<a ", '<a x="', "<!--", "<script>", "<li>", "<b>", "<!a"])
def test_d09_time_is_linear(html: str) -> None:
    """Unbalanced HTML of a slide is mended in time that grows with its length."""
    assert growth(lambda size: lambda: repair(html * size), 4_000 // len(html)) <= LINEAR


@pytest.mark.parametrize("html", ["<div>", "</div></div>", "<table>", "<b>", "<div><p>Zoe</div>"])
def test_d09_unbalanced_html_is_said(html: str) -> None:
    """A message at the slide that opened it, unless HTML lets its author leave the tag out."""
    pages = render_deck(f"# Ada\n---\n## Bob\n\n{html}\n\nCid\n---\n## Dan\n")
    is_right = "<p>" in html
    assert said(pages.problems) == ([] if is_right else ["warning 5 html-unbalanced"])
    if "</" not in html:  # in a title or note they would be blocks
        noted = render_deck(f"# Ada\n---\nNote:\n\nBob\n\nCid {html}\n\n---\n## Dan\n")
        assert said(noted.problems) == ([] if is_right else ["warning 7 html-unbalanced"])


@pytest.mark.parametrize(
    ("slide", "line", "fault"),
    [
        ("## Bob <i>\n\nCid", 3, "`<i>` has no end"),
        ("- <b>Bob</b>\n- `<b>`\n- Cid <b>", 5, "`<b>` has no end"),
        ("<b>Bob</b>\n\n- <b>Cid\n- Dan</b>", 5, "`<b>` has no end"),
        ("```\n</div>\n```\n\n> <https://a.org>\n> </div>", 8, "`</div>` ends nothing"),
        ("| a | b |\n|---|---|\n| c | </b> |", 5, "`</b>` ends nothing"),
        ("<i>Bob</i>\n\n<tr>\n\n<svg>\n\nCid", 5, "`<tr>` cannot stand there"),
        ("Bob\n\nNote: Cid\n\n- Dan\n- Eve </i>", 8, "`</i>` ends nothing"),
        ("Bob\n\nNote: <i>Cid</i>\n<!-- {: x } -->\nNote(1): <i>\n", 7, "`<i>` has no end"),
    ],
)
def test_d09_the_line_of_the_tag_is_said(slide: str, line: int, fault: str) -> None:
    """A message leads to the tag, wherever on its slide, and whatever looks like it before."""
    problems = [
        problem
        for problem in render_deck(f"# Ada\n---\n{slide}\n---\n## Fay\n").problems
        if problem.code == "html-unbalanced"
    ]
    assert said(problems) == [f"warning {line} html-unbalanced"]
    assert f"({fault})" in problems[0].message
