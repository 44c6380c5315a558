"""Faults D6 and D7: addresses and colours that are something else."""

from __future__ import annotations

import pytest

from diptych.model import Span
from diptych.reading.attributes import section_attributes

from .hostile import PATH, harm, read_part, render_deck
from .reading import said

SCHEMES = ("javascript:pwn()", "JaVa\tScript:pwn()", "\x01javascript:pwn()", "vbscript:pwn()",
           "data:text/html,<script>pwn()</script>", " javascript:pwn()")  # fmt: skip


def place_of(attribute: str) -> Span:
    """Say where an attribute stands."""
    assert attribute
    return Span(PATH, 3, 3)


@pytest.mark.parametrize("scheme", [*SCHEMES, "&#106;avascript:pwn()", "javascript&colon;pwn()"])
@pytest.mark.parametrize("markdown", ["[Ada](<{}>)", "![Ada](<{}>)", '<a href="{}">Ada</a>',
                                      '<iframe src="{}">Ada</iframe>',
                                      "[Ada][b]\n\n[b]: <{}>"])  # fmt: skip
def test_d06_address_in_a_safe_deck(scheme: str, markdown: str) -> None:
    """An address that may run code is in neither page, and said if it would have been."""
    deck = f"# Kite\n---\n{markdown.format(scheme)}\n"
    pages = render_deck(deck, is_safe=True)
    assert harm(read_part(pages.article)) == []
    assert harm(read_part(pages.slides)) == []
    if harm(read_part(render_deck(deck).slides)):
        line = 5 if "[b]: " in markdown else 3
        codes = {f"warning {line} unsafe-url", f"warning {line} unsafe-html"}
        assert codes & set(said(pages.problems))


@pytest.mark.parametrize(
    "directive",
    [
        "@img[Ada](javascript:pwn())",
        "@css[x](@img[Ada](javascript:pwn()))",
        "@tweet[javascript:pwn()]",
        '@img[a" onclick="pwn()](b.png)',
        '@css[a" onclick="pwn()](Ada)',
        '@color[red" onclick="pwn()](Ada)',
        "@color[url(//evil.example)](Ada)",
        '@size[1em" onclick="pwn()](Ada)',
        "@size[expression(pwn())](Ada)",
        '@fa[x" onload="pwn()](Ada)',
        '@emoji[x" onclick="pwn()]',
        '@box[a" onclick="pwn()](Ada#Bob)',
        '@quote[Ada](Bob" onclick="pwn()")',
        '@snap[north" onclick="pwn()]\nAda\n@snapend',
        '@div[left" onclick="pwn()]\nAda\n@divend',
        "- Ada <!-- .element: class='a\" onclick=\"pwn()' -->",
        "<!-- .slide: class='a\" onclick=\"pwn()' -->\nAda",
        '---?image=a.png&size=1" onclick="pwn()\nAda',
        '```x" onclick="pwn()\nAda\n```',
    ],
)
def test_d06_what_we_write_ourselves(directive: str) -> None:
    """No directive brings code into an attribute, in a trusted deck either."""
    pages = render_deck(f"# Kite\n---\n{directive}\n---\nBob\n")
    assert harm(read_part(pages.slides)) == harm(read_part(pages.article)) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["image", "video", "data-background", "data-background-image",
                                  "data-background-video", "data-background-iframe"])  # fmt: skip
def test_d06_address_of_a_background(scheme: str, name: str) -> None:
    """What we write into an attribute ourselves is refused in both modes."""
    attributes, problems = section_attributes({name: scheme}, place_of, str)
    assert attributes == {}
    assert said(problems) == ["warning 3 unsafe-url"]


@pytest.mark.parametrize(
    "value",
    [
        "red;}body{display:none",
        "url(https://evil.example/x.png)",
        "expression(pwn())",
        "var(--md-primary-fg-color)",
        "image-set('https://evil.example/x.png' 1x)",
        "linear-gradient(red, url(https://evil.example/x))",
        "rgb(1,2,3);background:url(//evil.example)",
        "red/**/",
        "r\\65 d",
        '"><script>pwn()</script>',
    ],
)
@pytest.mark.parametrize("name", ["color", "data-background-color", "data-background-gradient"])
def test_d07_colour_of_a_background(value: str, name: str) -> None:
    """A colour is a name, hex digits, rgb(), hsl() or a gradient of them, and nothing else."""
    attributes, problems = section_attributes({name: value}, place_of, str)
    assert attributes == {}
    assert said(problems) == ["warning 3 bad-value"]


@pytest.mark.parametrize(
    "value",
    ["red", "#fa0", "#ffaa0080", "rgb(1, 2, 3)", "hsl(120deg 50% 50% / 0.5)",
     "linear-gradient(to right, red, #fff 50%)"],
)  # fmt: skip
def test_d07_colours_that_are_right(value: str) -> None:
    """Colours and their gradients are kept."""
    name = "data-background-gradient" if "gradient" in value else "data-background-color"
    assert section_attributes({name: value}, place_of, str) == ({name: value}, ())
