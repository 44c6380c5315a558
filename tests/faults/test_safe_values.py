"""Which values attributes keep under `html: safe`: faults D6, D8, D12, D13 and D18."""

from __future__ import annotations

import re

import pytest

from diptych.model import Span
from diptych.safety.sanitizer import sanitize

from .reading import said

WHERE = Span("talks/kite.md", 3, 9)
FRAME = '<iframe src="https://example.org/a"'
SANDBOX = 'sandbox="allow-forms allow-popups allow-presentation allow-scripts"></iframe>'


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("color: red; background-color:#ff0", "color: red; background-color:#ff0"),
        ("text-align: right;", "text-align: right;"),
        ("width:85.00%", "width:85.00%"),
        ("font-size:2em;position:fixed", "font-size:2em"),
        ("margin: 0 auto; margin-top:-999px", "margin: 0 auto"),
        ("background: url(//evil.example/x)", ""),
        ("background:url('//evil.example/x;color:red')", ""),
        ("width: expression(alert(1))", ""),
        ("color: var(--kite)", ""),
        ("color: r\\65 d", ""),
        ("color/**/:red", ""),
        ("behavior:url(x);color:rgb(1, 2, 3)", "color:rgb(1, 2, 3)"),
        ("display:none;opacity:.5", "opacity:.5"),
    ],
)
def test_d08_style(style: str, kept: str) -> None:
    """Of a style, the declarations stay that neither fetch nor leave their place."""
    safe, problems = sanitize(f'<i style="{style}">Ada</i>', where=WHERE)
    assert safe == (f'<i style="{kept}">Ada</i>' if kept else "<i>Ada</i>")
    assert said(problems) == ([] if kept == style else ["warning 3 unsafe-html"])


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVa\tScript:alert(1)",
        "\x01 javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "&#0000000000106avascript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "java&Tab;script&NewLine;:alert(1)",
        "vbscript:msgbox",
        "data:text/html,<script>alert(1)</script>",
        "DATA:image/svg+xml,<svg onload=alert(1)>",
        "blob:https://example.org/1",
        "file:///etc/passwd",
        "view-source:javascript:alert(1)",
        "feed:javascript:alert(1)",
        "javascript:alert(1)//[",
        "javascript:&#99999999999999999999;",
    ],
)
@pytest.mark.parametrize("tag", ["a href", "img src", "video poster", "source src", "q cite"])
def test_d06_unsafe_address(address: str, tag: str) -> None:
    """An address that may run code is taken out, however it is spelt."""
    quoted = address.replace('"', "&quot;")
    safe, problems = sanitize(f'<{tag}="{quoted}">', where=WHERE)
    assert not re.search(r"script|data:|blob|file:", safe)
    assert said(problems) == ["warning 3 unsafe-url"]


@pytest.mark.parametrize(
    "source",
    [
        '<a href="ada.md#bob">x</a>',
        '<a href="?a=1&amp;b=2">x</a>',
        '<a href="//example.org/x">x</a>',
        '<a href="mailto:ada@example.org">x</a>',
        '<img src="data:image/webp;base64,AAAA">',
        '<img srcset="a.png 1x, b.png 2x" src="a.png">',
        '<img src="a b(1).png" alt="&lt;b&gt; &quot;x&quot;">',
    ],
)
def test_d06_safe_address(source: str) -> None:
    """Addresses that lead somewhere stay as they are."""
    assert (source, ()) == sanitize(source, where=WHERE)


@pytest.mark.parametrize("name", ["location", "reveal", "body", "top", "__proto__", "__config",
                                  "diptych-settings", "constructor"])  # fmt: skip
def test_d12_reserved_name(name: str) -> None:
    """An id that would take a name of the page is prefixed, and what refers to it follows."""
    safe, problems = sanitize(
        f'<i id="{name}">Ada</i><a href="#{name}" aria-describedby="{name}">Bob</a>', where=WHERE
    )
    assert safe == (
        f'<i id="s-{name}">Ada</i><a href="#s-{name}" aria-describedby="s-{name}">Bob</a>'
    )
    assert said(problems) == ["warning 3 unsafe-html"]


def test_d12_form_controls_and_names() -> None:
    """Only tabs and boxes of task lists are left of the controls; pictures have no names."""
    safe, _ = sanitize(
        "<input name=x><input type=radio name=__search><input type=checkbox onclick=1>"
        "<img name=body src=a><label for=__drawer>Ada</label>",
        where=WHERE,
    )
    assert safe == (
        '<input type="checkbox" disabled><img src="a"><label for="s-__drawer">Ada</label>'
    )


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<iframe src=https://example.org/a></iframe>", f'{FRAME} title="example.org" {SANDBOX}'),
        (
            "<iframe src=https://example.org/a sandbox></iframe>",
            f'{FRAME} title="example.org" {SANDBOX}',
        ),
        (
            "<iframe src=https://example.org/a title=Ada srcdoc=x onload=1 allow=camera></iframe>",
            f'{FRAME} title="Ada" {SANDBOX}',
        ),
        (
            "<iframe src=https://example.org/a title=A sandbox='allow-scripts allow-same-origin'>",
            f'{FRAME} title="A" sandbox="allow-scripts"></iframe>',
        ),
        ("<iframe src=page.html></iframe>", ""),
        ("<iframe src='data:text/html,x'></iframe>", ""),
        ("<iframe src='/\\evil.example'></iframe>", ""),
        ("<iframe></iframe>", ""),
        ("<video src=a.mp4 controls></video>", '<video src="a.mp4" controls></video>'),
        ("<video src='data:video/mp4,x'></video>", "<video></video>"),
        ("<audio src=file:///a.mp3></audio>", "<audio></audio>"),
        ("<img data-src=javascript:1>", "<img>"),
        ("<object data=x></object><embed src=x>", ""),
    ],
)
def test_d18_frames_and_players(source: str, kept: str) -> None:
    """A frame shows a page of the web, shut in and with a title; players play files."""
    assert sanitize(source, where=WHERE)[0] == kept


def test_d18_players_of_videos_work() -> None:
    """A player that needs its own origin has it, where that can never be the site's."""
    safe, _ = sanitize("<iframe src=https://www.youtube.com/embed/x></iframe>", where=WHERE)
    assert "allow-same-origin" in safe
