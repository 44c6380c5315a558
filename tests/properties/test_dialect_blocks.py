"""The dialect's constructs that Markdown has as well: the blocks are those of CommonMark."""

from __future__ import annotations

from hypothesis import strategies as st

from .outline import outline, reference
from .promised import promised
from .reading import article_of, slides_of, state
from .test_dialect import render

Pair = tuple[str, str]

PAIRS: tuple[Pair, ...] = (
    ("{0} @size[2em]({1})", "{0} {1}"),
    ("@color[red](@size[1em]({0}))", "{0}"),
    ("@css[text-bold]({0} {1})", "{0} {1}"),
    ("- {0} |\n- {1} |", "- {0}\n- {1}"),
    ("1. {0} |\n2. {1}", "1. {0}\n2. {1}"),
    ("@ul\n- {0}\n- {1}\n@ulend", "- {0}\n- {1}"),
    ("@ul[spaced](false)\n- {0}\n  - {1}\n@ulend", "- {0}\n  - {1}"),
    ("@ol\n1. {0}\n2. {1}\n@olend", "1. {0}\n2. {1}"),
    ("- {0}\n- {1}\n{: .incremental }", "- {0}\n- {1}"),
    ('- {0} <!-- .element: class="fragment" -->\n- {1}', "- {0}\n- {1}"),
    ("@snap[east]\n{0}\n\n- {1}\n@snapend", "{0}\n\n- {1}"),
    ("@div[left-50]\n- {0}\n@divend\n\n@div[right-50]\n- {1}\n@divend", "- {0}\n\n<hr>\n\n- {1}"),
    ("- {0} @note[{2}]\n- {1}", "- {0}\n- {1}"),
    ("{0}:\n- {1}\n   - {2}", "{0}:\n\n- {1}\n   - {2}"),
    ("```py\n{0} = {1}\n```\n@[1](caption {2})", "```py\n{0} = {1}\n```\n\n- caption {2}"),
    ("| {0} | {1} |\n|---|---|\n| @size[1em]({2}) | x |", "| {0} | {1} |\n|---|---|\n| {2} | x |"),
    ("> {0} @color[red]({1})", "> {0} {1}"),
)
"""How the dialect writes blocks, and Markdown; `{0}` to `{2}` are words."""


@promised(st.lists(st.sampled_from(PAIRS), min_size=1, max_size=4), [[pair] for pair in PAIRS])
def test_constructs_give_the_blocks_of_their_markdown(pairs: list[Pair]) -> None:
    """P8: kind, depth and order of the blocks, on the slide's last state and in the article."""
    written, plain = [], []
    for number, (dialect, markdown) in enumerate(pairs):
        words = [f"ada{number}x{index}" for index in range(3)]
        written.append(_filled(dialect, words))
        plain.append(_filled(markdown, words))
    pages = render("## Bob\n\n" + "\n\nfay\n\n".join(written) + "\n\n---\n\n## Eve\n")
    expected = reference("\n\nfay\n\n".join(plain))
    slide = slides_of(pages.slides)[0]
    assert outline(state(slide.section, slide.states - 1)) == expected
    assert outline(article_of(pages.article)) == expected


def _filled(text: str, words: list[str]) -> str:
    for index, word in enumerate(words):
        text = text.replace(f"{{{index}}}", word)
    return text
