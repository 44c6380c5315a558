"""Notes in the article stand beside what they explain, and nothing else changes there."""

from __future__ import annotations

import pytest

from diptych.rendered import STEP, RenderedNotes
from diptych.writing.placing import place_notes

NESTED = f"""<p>Pets</p>

<ul>
<li>Cats<br /> and &quot;so on&quot;
<ul>
<li {STEP}="1">Siamese</li>
</ul>
</li>
<li {STEP}="2">Dogs</li>
</ul>"""


def placed(body: str, *steps: int) -> str:
    """Give a body with a note `[k]` for each step."""
    notes = [(RenderedNotes("", step), f"[{step}]") for step in steps]
    return "".join(html + written for html, written in place_notes(body, notes))


@pytest.mark.parametrize(
    ("step", "before"),
    [(0, "so on&quot;\n"), (1, "Siamese</li>\n</ul>"), (2, "Dogs"), (3, "")],
)
def test_a_note_stands_behind_the_last_new_thing(step: int, before: str) -> None:
    """Inside its outermost item; what no step reveals comes first."""
    found = placed(NESTED, step)
    assert found.replace(f"[{step}]", "") == NESTED
    assert found.partition(f"[{step}]")[0].endswith(before)
    assert before or found.startswith("[3]")


def test_a_note_at_once_stands_behind_what_is_there_at_once() -> None:
    """Also when something stands below that appears later."""
    body = f'<p>A</p>\n<diptych-block {STEP}="1"><p>B</p></diptych-block>'
    assert placed(body, 0, 1) == body.replace("</p>\n", "</p>[0]\n") + "[1]"


@pytest.mark.parametrize(
    "text", ["<!-- </ul><li> -->", "<script>'</li>'</script>", '<img alt=">" />']
)
def test_what_looks_like_a_tag_is_none(text: str) -> None:
    """Comments, scripts and attributes hold no elements."""
    body = f'<ul>\n<li>A {text}</li>\n<li {STEP}="1">B</li>\n</ul>'
    assert placed(body, 0, 1) == body.replace("</li>\n<li", "[0]</li>\n<li").replace("B", "B[1]")


def test_notes_of_one_place_keep_their_order() -> None:
    """The earlier step comes first."""
    assert placed("<p>A</p>", 2, 1) == "[1][2]<p>A</p>"
