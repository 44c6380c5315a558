"""The dialect when it is broken: half of it, hostile arguments, and mistakes of ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType

import pytest
from hypothesis import strategies as st

from diptych.folding.growth import Growth
from diptych.model import Frame, Kind, Slide
from diptych.syntax.scan import Scan

from . import test_dialect, test_dialect_blocks, test_dialect_source
from .pieces import PIECES
from .planting import Planter, holds_on
from .promised import promised
from .reading import ids_of, read, slides_of
from .talks import TALKS
from .test_dialect import render

FRAGMENTS = (
    "@", "[", "](", "]", "(", ")", "@size[2em](", "@snap[north]", "@snapend", "@div[", "@divend",
    "@ul", "@ulend", "@ol[a](false)", "@[1-", "@[1](", "@fa[heart]", "@box[a](b # ", "@quote[",
    "@title[", "@code[js](kite.js)", "@table[](", "@note[", "@math", "@mathend", "@img[](",
    "@emoji[", " |", "<!-- .element: ", ' class="fragment"', "<!-- .slide: ", " -->",
    "{: .incremental }", "Note(2):", "Note:", "[^1]", "[^1]: ", "(Ann - 5min)", "---",
    "---?image=", "+++?", "&color=", "- ", "  - ", "1. ", "# ", "```", "~~~", "> ", "| a ",
    "|---|", "<div>", "</div>", "~~", "https://a.", "`", "**", "kite", "owl", " ", "\n", "\n",
    "\n", "\n\n",
)  # fmt: skip
"""What decks are made of, in pieces too small to mean anything."""


@promised(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join), count=150)
def test_broken_directives_are_read_and_reported_where_they_stand(text: str) -> None:
    """P21: nothing raises; each problem has a line of the file, and both pages are trees."""
    pages = render(text)
    last = text.count("\n") + 1
    for problem in pages.problems:
        assert problem.where.path in {"deck.md", "kite.js"}
        assert (
            problem.where.path == "kite.js"
            or 1 <= problem.where.first <= problem.where.last <= last
        )
    assert len(slides_of(pages.slides)) == len(pages.deck.slides)
    tree = read(pages.slides)
    assert len(ids_of(tree)) == len(set(ids_of(tree)))


ARGUMENTS = (
    "@size[{}](word)", "@color[{}](word)", "@css[{}](word)", "@fa[{}](word)", "@img[{}](kite.png)",
    "@box[{}](word)", "@snap[{}]\n\nword\n\n@snapend", "@div[{}]\n\nword\n\n@divend",
    "@ul[{}]\n- word\n@ulend", "@transition[{}]\n\nword", "@title[{}]\n\nword",
    "@code[{}](kite.js)",
    "word\n\n---?color={}\n\nword", "word\n\n---?transition={}\n\nword",
    "word\n\n---?image={}\n\nword", "word\n\n---?image=a.png&size={}\n\nword", "```{}\nword\n```",
    "@emoji[{}] word",
    "@tweet[{}] word",
)  # fmt: skip
"""Where an argument can stand."""
HOSTILE = (
    '"><taint-x onload="a()">', "'><taint-x>", '" onload="a()', "' onload='a()", "</div><taint-x>",
    "<!--", "javascript:a()", "red;background:url(//a.example)", "{{taint}}",
)  # fmt: skip


@pytest.mark.parametrize("written", ARGUMENTS)
def test_no_argument_becomes_an_element_or_an_attribute(written: str) -> None:
    """P20: what stands in the brackets of a directive stays text, or is left out."""
    for text in HOSTILE:
        pages = render(f"# T\n\n{written.format(text)}\n")
        for html in (pages.article, pages.slides):
            for element in read(html).iter():
                assert element.tag != "taint-x", html
                assert not any(name.startswith("on") for name in element.keys()), html  # noqa: SIM118 - of an element
                assert not str(element.get("href", element.get("src"))).startswith("javascript:")


MISTAKES = (
    ("reading.clicks.is_fragment", lambda _: False, "each_click", "bars"),
    ("reading.dialect.normalize", tuple, "each_click", "HTML above a list"),
    ("folding.growth.can_follow", lambda *_: False, "each_click", "quotation"),
    ("writing.slides._said", lambda *_: {}, "the_speaker", "notes of items"),
    (
        "rendering.footnotelabels.own_labels",
        lambda slides: ({},) * len(slides),
        "the_article",
        "footnote",
    ),
    ("writing.article._notes", lambda *_: "", "the_article", "paragraph"),
    ("syntax.balance.repair", lambda text: (text, True), "both_pages", "HTML that is never closed"),
)


@pytest.mark.parametrize(
    ("place", "wrong", "name", "piece"), MISTAKES, ids=[m[0] for m in MISTAKES]
)
def test_a_mistake_breaks_the_property_that_watches_for_it(
    place: str, wrong: object, name: str, piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The properties of the dialect can fail."""
    (finder,) = (v for k, v in vars(test_dialect).items() if k.startswith(f"test_{name}"))
    talk = TALKS[tuple(PIECES).index(piece)]
    finder.promise.holds(talk)
    Planter(monkeypatch).put(place, wrong)
    with pytest.raises(AssertionError):
        finder.promise.holds(talk)


def _of_the_first(fold: Callable[..., Slide]) -> Callable[..., Slide]:
    """Make a build end as the slide that it began with."""

    def wrong(frames: Sequence[Frame], steps: Sequence[int], starts: Sequence[int]) -> Slide:
        return fold((*frames[:-1], frames[0]), steps[: len(frames[0].lines)], starts)

    return wrong


def _a_click_late(grow: Callable[..., Growth | None]) -> Callable[..., Growth | None]:
    """Let what a build adds appear a click too late."""

    def wrong(*given: object, **named: object) -> Growth | None:
        found = grow(*given, **named)
        return found and found._replace(steps=[step + bool(step) for step in found.steps])

    return wrong


def _live(kind: Kind) -> Callable[[Callable[..., Scan]], Callable[..., Scan]]:
    """Read lines of a kind as if they were Markdown."""

    def make(scan: Callable[..., Scan]) -> Callable[..., Scan]:
        def wrong(*given: object, **named: object) -> Scan:
            found = scan(*given, **named)
            lines = (ln._replace(kind=Kind.LIVE) if ln.kind is kind else ln for ln in found.lines)
            return found._replace(lines=tuple(lines))

        return wrong

    return make


MISTAKES_IN_READING = (
    ("folding.collapse.present", _of_the_first, test_dialect_source, "a_build_ends"),
    ("folding.growth.grow", _a_click_late, test_dialect_source, "a_build_written"),
    ("syntax.scan.scan", _live(Kind.FENCE), test_dialect_source, "what_code"),
    ("syntax.scan.scan", _live(Kind.COMMENT), test_dialect_source, "what_code"),
    ("rendering.footnotelabels.find_lost", lambda _: lambda _: (), test_dialect_source, "no_word"),
    (
        "reading.directives.structure.code_steps",
        lambda _: lambda _: [],
        test_dialect_blocks,
        "constr",
    ),
)


@pytest.mark.parametrize(
    ("place", "make", "module", "name"),
    MISTAKES_IN_READING,
    ids=[f"{number}-{m[0]}" for number, m in enumerate(MISTAKES_IN_READING)],
)
def test_a_mistake_in_reading_breaks_the_property_that_watches_for_it(
    place: str,
    make: Callable[..., object],
    module: ModuleType,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """P3, P8, P11, P17 and P22 can fail: on a sample on which they hold."""
    (finder,) = (v for k, v in vars(module).items() if k.startswith(f"test_{name}"))
    Planter(monkeypatch).wrap(place, make)
    found = next(s for s in finder.promise.samples if not holds_on(finder.promise, s))
    monkeypatch.undo()
    assert holds_on(finder.promise, found)
