"""What `html: safe` lets through and what not: faults D6, D8, D12, D13 and D18."""

from __future__ import annotations

import pytest
from markdown import Markdown

from diptych.model import Span
from diptych.problems import format_problem
from diptych.rendered import BLOCK, LINES, STEP, TITLE
from diptych.safety.sanitizer import sanitize
from diptych.standalone import EXTENSION_CONFIGS, EXTENSIONS

from .hostile import read_part, text_of

WHERE = Span("talks/kite.md", 3, 9)
MARKDOWN = """\
# Ada & "Bob" {: #ada .loud }

Text[^1] ==mark== ^^ins^^ ~~del~~ H~2~O x^2^ `a < b` `#!python a < b` ++ctrl+alt+del++ 5 < 6 > 4
break :material-account: :smile: <cid@example.org> [=85% "85%"] $x<y$ https://example.org/?a=1&b=2

![Dan](dan.png "Dan"){ width=300 align=left loading=lazy } [Eve](eve.md){ .md-button target=_blank }
![dot](data:image/png;base64,AAAA) [call](tel:+4930) [sibling](#ada) <kbd>K</kbd>

!!! note "Title"
    Body

??? tip "Title"
    Body

=== "A"
    One

=== "B"
    Two

- [ ] todo
- [x] done

3. three
    1. one

Term
:   Definition

| a | b |
| :-: | ---: |
| 1 | 2 |

```python linenums="1" title="x.py" hl_lines="2"
a = 1
b < 2 > 3
```

```mermaid
graph LR
  A --> B
```

$$
a \\lt b
$$

<figure markdown="span">
  ![x](y.png)
  <figcaption>c</figcaption>
</figure>

<div class="grid cards" markdown>

- __Card__

</div>

<details><summary>Fay</summary><video controls src="a.mp4"><track src="a.vtt"></video></details>
<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <font color="red">red</font><br>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Sun</title><!--! Icon: MIT -->
<linearGradient id="g"><stop offset="0"/></linearGradient><circle r="4" fill="url(#g)"/></svg>

{--a--} {++b++} {==c==}{>>d<<}

/// caption
Caption
///

***

*[HTML]: Hypertext
HTML

[^1]: Note
"""
EXTRA = ("pymdownx.arithmatex", "pymdownx.blocks.caption", "pymdownx.critic", "pymdownx.emoji",
         "pymdownx.magiclink")  # fmt: skip


def test_d08_documented_markup_passes_unchanged() -> None:
    """What Markdown, its extensions and Material write comes out byte for byte, without a word."""
    markdown = Markdown(
        extensions=[*EXTENSIONS, *EXTRA],
        extension_configs={
            **EXTENSION_CONFIGS,
            "pymdownx.arithmatex": {"generic": True},
            "pymdownx.highlight": {"anchor_linenums": True, "line_spans": "__span"},
            "pymdownx.tasklist": {"custom_checkbox": True},
        },
    )
    written = markdown.convert(MARKDOWN)
    assert (written, ()) == sanitize(written, where=WHERE)


def test_d08_steps_pass_unchanged() -> None:
    """What harvest adds stays, attributes in their order."""
    written = (
        f'<{TITLE}></{TITLE}><ul><li {STEP}="2" class="x">Ada</li></ul>'
        f'<{BLOCK} {STEP}="1"><p>Bob</p></{BLOCK}><pre><code>a\n<{LINES} {STEP}="3">b\n</{LINES}>'
        '</code></pre><h3 data-diptych-level="2" id="cid">Cid</h3>'
    )
    assert (written, ()) == sanitize(written, where=WHERE)


@pytest.mark.parametrize(
    "source",
    [
        "<object>Ada</object>",
        "<noscript>Ada</noscript>",
        "<template>Ada</template>",
        "<textarea>Ada</textarea>",
        "<xmp>Ada</xmp>",
        "<title>Ada</title>",
        "<plaintext>Ada",
        "<select><option>Ada</select>",
        "<form><button>Ada</button></form>",
        "<kite-flyer>Ada</kite-flyer>",
        "<math><mi>Ada</mi></math>",
        "<svg><foreignObject><p>Ada</p></foreignObject></svg>",
        "<table>Ada<tr></table>",
        "<td>Ada</td>",
        "<!-- Ada",
        "<a href='Ada",
        "<iframe>Ada",
        f"{'<div>' * 900}Ada",
    ],
)
def test_d08_no_word_is_lost(source: str) -> None:
    """Only what is no text goes: words in an element that is left out stay."""
    safe, _ = sanitize(source, where=WHERE)
    assert "Ada" in text_of(read_part(safe))


@pytest.mark.parametrize(
    "source",
    ["<script>Ada</script>", "<style>Ada</style>", "<iframe src=https://example.org>Ada</iframe>"],
)
def test_d08_code_is_never_shown(source: str) -> None:
    """What no browser shows as text is not shown."""
    safe, _ = sanitize(f"{source}Bob", where=WHERE)
    assert text_of(read_part(safe)) == "Bob"


def test_d09_elements_of_ours() -> None:
    """An element of ours that harvest cannot have written is left out, its end tag too."""
    block = f'<{BLOCK} {STEP}="1">'
    safe, _ = sanitize(f"{block}<{BLOCK}>Ada</{BLOCK}><{LINES} {STEP}=x>Bob</{BLOCK}>", where=WHERE)
    assert safe == f"{block}AdaBob</{BLOCK}>"


def test_d08_one_message_for_each_kind() -> None:
    """Elements, attributes and addresses are named and counted, with what to do."""
    source = (
        "<script>1</script><script>2</script><object></object><p onclick=1 onclick=2><b onclick=1>"
        "<a href=javascript:1>Ada</a></b></p>"
    )
    safe, problems = sanitize(source, where=WHERE)
    assert safe == "<p><b><a>Ada</a></b></p>"
    start = "talks/kite.md:3: `html: safe`"
    hint = "Write it in Markdown, or set `html: trust` if you trust all who write your decks."
    assert [
        f"{start} leaves out `script` (2), `object`. {hint} [unsafe-html]",
        f"{start} leaves out or changes the attributes `onclick` (2). {hint} [unsafe-html]",
        f"{start} leaves out the addresses of `a href`. {hint} [unsafe-url]",
    ] == [format_problem(problem) for problem in problems]


def test_d08_a_message_stays_short() -> None:
    """However many things are left out, under whatever names, the message is one line."""
    _, problems = sanitize("".join(f"<x{n}\x1b[31m{'y' * 99}>" for n in range(99)), where=WHERE)
    (message,) = [format_problem(problem) for problem in problems]
    assert "91 more" in message
    assert len(message) < 700
    assert message.isprintable()


@pytest.mark.parametrize("name", ["md-overlay", "r-overlay-help", "reveal", "aria-status"])
def test_d13_classes_of_the_page(name: str) -> None:
    """A class by which the page finds its own parts is taken off."""
    assert sanitize(f'<i class="a {name} b">Ada</i>', where=WHERE)[0] == '<i class="a b">Ada</i>'
