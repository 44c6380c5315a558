"""The constructs of the dialect, one row each: how it is written, and what it shows when."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .decks import Mint
from .dialect import Piece, Shown

Make = Callable[[Mint], Piece]


def _text(written: str, *, shown: str = "", lead: str = "") -> Make:
    """Make a construct inside a text: `{0}`, `{1}` are words, `{2}` and `{3}` stand around it."""

    def make(mint: Mint) -> Piece:
        words = [mint.token() for _ in range(4)]
        line = f"{lead}{{2}} {written} {{3}}".format(*words)
        text = f"{{2}} {shown or '{0}'} {{3}}".format(*words)
        listed = ((1, text),) if lead else ()
        return Piece((line,), ((0, text),), is_list=bool(lead), listed=listed)

    return make


def _block(*lines: str, shown: str = "{0}", is_list: bool = False, listed: Shown = ()) -> Make:
    """Make a construct of whole lines, all of it shown at once."""

    def make(mint: Mint) -> Piece:
        words = [mint.token() for _ in range(4)]
        written = tuple(_fill(line, words) for line in lines)
        items = tuple((click, _fill(text, words)) for click, text in listed)
        return Piece(written, ((0, _fill(shown, words)),), is_list=is_list, listed=items)

    return make


def _steps(*lines: str, shown: Shown, said: Shown = (), is_early: bool = False) -> Make:
    """Make a construct in steps; lists beside it stay apart from it."""

    def make(mint: Mint) -> Piece:
        words = [mint.token() for _ in range(4)]
        return Piece(
            tuple(_fill(line, words) for line in lines),
            tuple((click, _fill(text, words)) for click, text in shown),
            said=tuple((click, _fill(text, words)) for click, text in said),
            is_list=True,
            is_early=is_early,
            is_once=is_early,
        )

    return make


def _fill(text: str, words: list[str]) -> str:
    for index, word in enumerate(words):
        text = text.replace(f"{{{index}}}", word)
    return text


def _footnote(label: str) -> Make:
    """Make a text with a footnote; its label may be one that other slides use as well."""

    def make(mint: Mint) -> Piece:
        text, word, note = mint.token(), mint.token(), mint.token()
        own = label.format(text)
        lines = (f"{text}[^{own}] {word}", "", f"[^{own}]: {note}")
        return Piece(
            lines, ((0, f"{text}{{n}} {word}"),), footnotes=(note,), is_once="{" not in label
        )

    return make


PIECES: Mapping[str, Make] = {
    "paragraph": _block("{0} {1}", shown="{0} {1}"),
    "accents": _block("caf\u00e9{0} na\u00efve{1}", shown="caf\u00e9{0} na\u00efve{1}"),
    "size": _text("@size[2em]({0})"),
    "colour": _text("@color[#fff]({0} {1})", shown="{0} {1}"),
    "classes": _text("@css[text-bold]({0})"),
    "styles in each other": _text("@size[2em](@color[red]({0}) {1})", shown="{0} {1}"),
    "brackets in a directive": _text("@size[2em]({0} (a) [b])", shown="{0} (a) [b]"),
    "emphasis in a directive": _text("@color[red](**{0}**)"),
    "icon": _text("@fa[heart]({0})"),
    "brand": _text("@fab[github]({0}) @fas[star]({1})", shown="{0} {1}"),
    "icon alone": _text("@far[star]{0}", shown="{0}"),
    "emoji": _text("@emoji[smile] {0}", shown="\U0001f604 {0}"),
    "quotation in a text": _text("@quote[{0}]({1})", shown="{0} {1}"),
    "box in a text": _text("@box[note]({0} # {1})", shown="{0} {1}"),
    "directive in a list": _text("@size[2em](@fa[heart]({0}))", lead="- "),
    "directive in code": _text("`@size[2em]({0})`", shown="@size[2em]({0})"),
    "struck": _text("~~{0}~~"),
    "address": _text("https://example.org/{0}.", shown="https://example.org/{0}."),
    "address of mail": _text("<https://example.org/{0}>", shown="https://example.org/{0}"),
    "address of a tweet": _text("@tweet[https://example.org/{0}]", shown="https://example.org/{0}"),
    "reference": _block(
        "{1} [{0}][kite] {2}", "", "[kite]: https://example.org/", shown="{1} {0} {2}"
    ),
    "directive in a cell": _block(
        "| {0} | @color[red]({1}) |",
        "|---|---|",
        "| @fa[heart]({2}) | {3} |",
        shown="{0} {1} {2} {3}",
    ),
    "table without bars": _block("{0} | {1}", "--- | ---", "{2} | {3}", shown="{0} {1} {2} {3}"),
    "heading with a directive": _block("### @size[1em]({0})"),
    "heading without a blank": _block("###{0}", shown="{0}"),
    "indented heading": _block("  ### {0}"),
    "quotation": _block("@quote[{0} {1}]({2})", shown="{0} {1} {2}"),
    "quotation without a name": _block("@quote[{0}]"),
    "quoted list": _block("> {0}", ">", "> - {1}", shown="{0} {1}"),
    "box": _block("@box[rounded]({0} # {1} {2})", shown="{0} {1} {2}"),
    "box without a title": _block("@box[rounded]({0})"),
    "picture": _block("@img[shadow](kite.png)", "{0}", shown="{0}"),
    "snap": _block("@snap[north-west span-40 text-left]", "{0}", "@snapend"),
    "snap on one line": _block("@snap[south] {0} @snapend", shown="{0}"),
    "snap around a list": _block(
        "@snap[east]",
        "@size[1em]({0})",
        "- {1}",
        "- {2}",
        "@snapend",
        shown="{0} {1} {2}",
        listed=((0, "{0}"), (1, "{1}"), (2, "{2}")),
    ),
    "snap that is never closed": _block("@snap[midpoint]", "{0}"),
    "two columns": _block(
        "@div[left]", "{0}", "@divend", "@div[right]", "{1}", "@divend", shown="{0} {1}"
    ),
    "code": _block(
        "```js zoom-10",
        "{0} = 1;",
        "---",
        "Note: {1}",
        "@size[2em]({2})",
        "```",
        shown="{0} = 1; --- Note: {1} @size[2em]({2})",
    ),
    "code in braces": _block("~~~ {sh}", "{0}", "+++", "~~~", shown="{0} +++"),
    "included code": _block("@code[js](kite.js)", shown="kite = 1 owl = 2"),
    "included lines": _block("@code[js](kite.js?lines=2)", shown="owl = 2"),
    "included diagram": _block("@mermaid[wide](kite.js)", shown="kite = 1 owl = 2"),
    "included drawing": _block("@uml[wide](kite.js?lines=1)", shown="kite = 1"),
    "included table": _block("@table[wide](sizes.csv)", shown="name size kite 3"),
    "mathematics": _block("@math", r"\(x^2 {0}\)", "@mathend", shown=r"\(x^2 {0}\)"),
    "transition": _block("@transition[zoom]", "{0}"),
    "tasks": _block(
        "- [x] {0}", "- [ ] {1}", shown="{0} {1}", is_list=True, listed=((1, "{0}"), (2, "{1}"))
    ),
    "list under a text": _block(
        "{0}",
        "- {1}",
        "  - {2}",
        "- {3}",
        shown="{0} {1} {2} {3}",
        is_list=True,
        listed=((0, "{0}"), (1, "{1} {2}"), (2, "{3}")),
    ),
    "list from three": _block(
        "3. {0}", "4. {1}", shown="{0} {1}", is_list=True, listed=((1, "{0}"), (2, "{1}"))
    ),
    "element with a class": _block('{0} <!-- .element: class="big" -->', shown="{0}"),
    "HTML": _block('<b>{0}</b> <span class="a">{1}</span>', shown="{0} {1}"),
    "HTML around Markdown": _block('<div class="a">', "", "{0}", "", "</div>"),
    "HTML that is never closed": _block('<div class="a">', "", "{0}"),
    "HTML above a list": _block("<br>", "- {0}", shown="{0}", is_list=True, listed=((1, "{0}"),)),
    "comment": _block("<!--", "---", "Note: hidden", "@size[2em](hidden)", "-->", "{0}"),
    "footnote": _footnote("1"),
    "footnote with a name": _footnote("{}"),
    "bars": _steps(
        "- {0} |", "- {1} |", "  - {2}", "- {3}", shown=((1, "{0}"), (2, "{1} {2}"), (0, "{3}"))
    ),
    "bar behind a text": _steps("{0} {1} |", shown=((1, "{0} {1}"),)),
    "list in steps": _steps("@ul", "- {0}", "- {1}", "@ulend", shown=((1, "{0}"), (2, "{1}"))),
    "numbers in steps": _steps(
        "@ol[squares]", "1. {0}", "1. {1}", "@olend", shown=((1, "{0}"), (2, "{1}"))
    ),
    "list in no steps": _block(
        "@ul[squares](false)",
        "- {0}",
        "- {1}",
        "@ulend",
        shown="{0} {1}",
        is_list=True,
        listed=((0, "{0} {1}"),),
    ),
    "list in steps that is never closed": _steps(
        "@ul", "- {0}", "- {1}", "", "{2}", shown=((1, "{0}"), (2, "{1}"), (0, "{2}"))
    ),
    "fragment by a comment": _steps(
        '{0} <!-- .element: class="fragment fade-up" -->', shown=((1, "{0}"),)
    ),
    "fragment by a comment below": _steps(
        "{0}", '<!-- .element: class="fragment" -->', shown=((1, "{0}"),)
    ),
    "items by comments": _steps(
        '- {0} <!-- .element: class="fragment" -->',
        '- {1} <!-- .element: class="fragment" -->',
        shown=((1, "{0}"), (2, "{1}")),
    ),
    "items in an order of their own": _steps(
        '- {0} <!-- .element: class="fragment" data-fragment-index="2" -->',
        '- {1} <!-- .element: class="fragment" data-fragment-index="0" -->',
        '- {2} <!-- .element: class="fragment" data-fragment-index="2" -->',
        "- {3}",
        shown=((2, "{0}"), (1, "{1}"), (2, "{2}"), (0, "{3}")),
        is_early=True,
    ),
    "fragment by an attribute list": _steps("- {0} {: .fragment }", shown=((1, "{0}"),)),
    "incremental list": _steps(
        "- {0}", "- {1}", "{: .incremental }", shown=((1, "{0}"), (2, "{1}"))
    ),
    "code in steps": _steps(
        "```js",
        "{0}",
        "{1}",
        "```",
        "@[1]({2})",
        "@[1-2, zoom-12]({3})",
        shown=((0, "{0} {1}"), (1, "{2}"), (2, "{3}")),
    ),
    "notes of items": _steps(
        "- {0} @note[{1}] |", "- {2} |", shown=((1, "{0}"), (2, "{2}")), said=((1, "{1}"),)
    ),
    "note of an item": _steps(
        "- {0} @note[{1} @size[2em](x)]", "- {2}", shown=((0, "{0} {2}"),), said=((0, "{1} x"),)
    ),
}
"""By name."""
