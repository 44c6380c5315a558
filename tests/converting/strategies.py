"""Hypothesis strategies for decks out of all that the dialect knows, in any order."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

LINES = (
    "", "", "---", "+++", "#HSLIDE", "---?image=a.png&size=cover", "+++?color=red&layout=x",
    "---?title=Sky", "---?gist=abc", "---?title=Sky&video=a.mp4",
    "# Kites", "## Wind", "  ### Line", "<h2>Sail</h2>", "Spar\n====",
    "* a", "- b |", "  - c", "    1. d", "7) e", "- [ ] f", "text", "text |", "more  ", "> q",
    "![a](b.png)", "[c][d] and [^1]", "[d]: e", "[^1]: f", "https://example.org", "~~g~~",
    "| h | i |\n| - | - |\n| j | k |", "***", "    code", "```sh zoom-10\nls\n---\n```", "~~~",
    "<div>", "</div>", "<pre>\n+++\n</pre>", "<!-- l\n---\n-->", "!!! note\n    m",
    "Note: n", "Notes:\n- o\n  - p", "Note(1): q", "Note(2):", "(Ann - 5 min)",
    '<aside class="notes">\nr\n</aside>',
    '<!-- .slide: class="s" data-background="red" -->', '<!-- .slide: data-build="join" -->',
    '<!-- .slide: data-build="split" -->', "<!-- .slide: data-incremental -->",
    '<!-- .element: class="fragment fade-up" -->', "{: .incremental }", "t {: .fragment }",
    'u <!-- .element: class="fragment" data-fragment-index="1" -->',
    "@title[Sky]", "@transition[zoom]", "@snap[west span-40]", "@snapend", "@div[a]", "@divend",
    "@ul[squares]", "@ulend", "@ol(false)", "@box[a](Wind # b)", "@quote[c](Bo)", "@math",
    "@mathend", "`$$x$$`", "@ul[squares](false)", "- n @[1](o) @[2](p)", "    @fa[q]",
    "Note: r @fa[s] @color[red](t)", '| u | <!-- .element: class="fragment" -->',
    "---?code=v.py&title=Code", "<td>\n  @snap[north]\n  w\n  @snapend\n</td>",
    "@[1-2](d)", "@code[sh](e.sh)", "@fa[heart] e @size[2em](@color[red](f)) g",
    "- @css[text-bold](h) @emoji[smile] @note[i]", "@img[shadow](j.png)", "@hologram[k](l)",
    "@tweet[https://example.org]",
)  # fmt: skip
PARTS = (
    "* a", "* b", "* c", "  * d", "\n1. e", "2. f", "\ng\n", "\n> h\n", "\n```\ni\n```\n",
    "\n![j](k.png)\n", "* l @note[m]", "* @color[red](n)", "* @fa[heart] o", "\n<div>p</div>\n",
    "\n@snap[west]\nq\n@snapend\n", "\n| r |\n| - |\n| s |\n", "* t |",
)  # fmt: skip
NOTES = ("", "", "Note: u", "Note:\n- v\n\nw")


def any_decks() -> SearchStrategy[str]:
    """Draw lines of all kinds, and builds between them."""
    slides = st.lists(st.sampled_from(LINES), min_size=1, max_size=14).map("\n".join)
    builds = st.builds(
        _grown,
        st.lists(st.sampled_from(PARTS), min_size=1, max_size=4),
        st.lists(st.sampled_from(NOTES), min_size=5, max_size=5),
    )
    return st.lists(slides | builds, min_size=1, max_size=3).map(
        lambda pieces: "\n---\n".join(pieces) + "\n"
    )


def _grown(parts: Sequence[str], notes: Sequence[str]) -> str:
    """Write a build: each slide has one part more."""
    counts = range(len(parts) + 1)
    slides = ("\n".join(["## Parts", *parts[:count], "", notes[count]]) for count in counts)
    return "\n+++\n".join(slides)
