"""Faults A27, A32 to A36, A39 and A40: lists, notes, front matter and references."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from .reading import Outcome, messages, read


def noted(outcome: Outcome) -> list[str]:
    """Give the text of each note, as the speaker gets it."""
    return [" ".join(aside.get_text().split()) for aside in outcome.slides.select("aside.notes")]


@pytest.mark.parametrize(
    "deck",
    [
        "- Ada\n\t- Bob\n\t\t- Cid\n- Dan",
        "- Ada\n  - Bob\n    - Cid\n- Dan",
        "1. Ada\n   - Bob\n     - Cid\n2. Dan",
        "- Ada\n    - Bob\n        - Cid\n- Dan",
        "- Ada\n  - Bob\n  \t- Cid\n- Dan",
        "* Ada\n    * Bob\n\t    * Cid\n* Dan",
        "- Ada\n   - Bob\n      - Cid\n- Dan",
    ],
)
def test_a27_indents(deck: str) -> None:
    """Tabs and two, three or four blanks nest alike, on both pages."""
    outcome = read(f"{deck}\n---\n")
    assert outcome.said == []
    for page in (outcome.article, outcome.slides):
        depths = [len(li.find_parents("li")) for li in page.select("li")]
        assert depths == [0, 1, 2, 0]
    assert outcome.shown == ["Ada Bob Cid Dan"]


@pytest.mark.parametrize(
    "line", ["Note: Bob", "note: Bob", "Notes: Bob", "NOTE: Bob", "notes:Bob", "Note:\nBob"]
)
def test_a32_notes(line: str) -> None:
    """`Note:` and `Notes:` in any case."""
    outcome = read(f"Ada\n\n{line}\n---\n")
    assert outcome.said == []
    assert outcome.shown == ["Ada"]
    assert noted(outcome) == ["Bob"]


@pytest.mark.parametrize(
    "line",
    [
        "**Note:** Bob",
        "- Note: Bob",
        "> Note: Bob",
        "    Note: Bob",
        " Note: Bob",
        "`Note: Bob`",
        "```\nNote: Bob\n```",
        "A Note: Bob",
        "<b>Note: Bob</b>",
        "Note Bob:",
        "\\Note: Bob",
    ],
)
def test_a32_no_notes(line: str) -> None:
    """What is marked up, quoted, indented or code is shown: no text becomes a note silently."""
    outcome = read(f"Ada\n\n{line}\n---\n")
    assert outcome.said == []
    assert noted(outcome) == []
    assert outcome.shown[0].startswith("Ada ")
    assert "Bob" in outcome.shown[0]


@pytest.mark.parametrize("line", ["Note : Bob", "Notes : Bob", "NOTE\t: Bob"])
def test_a32_near_notes(line: str) -> None:
    """A blank before the colon: shown, and said."""
    outcome = read(f"Ada\n\n{line}\n---\n")
    assert outcome.said == ["warning 3 near-note"]
    assert noted(outcome) == []
    assert outcome.shown[0].endswith("Bob")


def test_a33_two_notes() -> None:
    """The second continues the first."""
    outcome = read("Ada\n\nNote: Bob\n\nNotes: Cid\n---\n")
    assert outcome.said == ["info 5 two-notes"]
    assert noted(outcome) == ["Bob Cid"]
    assert Counter(outcome.text.split())["Bob"] == Counter(outcome.text.split())["Cid"] == 1


@pytest.mark.parametrize(
    "deck",
    [
        "Note: Bob\n\n---\nAda\n",
        "Ada: Bob\n\n---\nCid\n",
        "Ada: Bob\nCid: Dan\n\n# Eve\n---\nFay\n",
        "---\n\n# Ada\nBob: Cid\n\n---\nDan\n",
        "---\n# Ada\nBob: Cid\n---\nDan\n",
        "---\nAda: Bob\n---\nCid\n",
        "---\nAda\n---\nBob\n",
        "---\n- Ada\n- Bob\n---\nCid\n",
        "---\nhttps://example.org/ada\n---\nBob\n",
        "---\ntitle: Ada\n",
    ],
)
def test_a34_first_lines_like_metadata(deck: str) -> None:
    """Nothing at the top of a file is swallowed unless it is front matter without any doubt."""
    outcome = read(deck)
    assert [said for said in outcome.said if "no-delimiter" not in said] == []
    words = {word for word in deck.split() if word not in {"---", "#", "-", "Note:"}}
    assert words <= set(outcome.text.split())


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ('title: "Ada', 2),
        ("title: Ada\ntitle: Bob", 3),
        ("title: Ada\n\tauthor: Bob", 3),
        ("title: Ada\nauthor: [Bob", 3),
        ("title: Ada\nauthor: Bob: Cid", 3),
        ("title: !!python/object/apply:os.system ['touch owned']", 2),
        ("title: !!python/name:os.system", 2),
        ("title: *ada", 2),
        ("title: {a: {a: " + "[" * 2_000, 2),
    ],
)
def test_a35_broken_front_matter(
    block: str, line: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Front matter that is no YAML mapping is an error with its line, and is never run."""
    monkeypatch.chdir(tmp_path)
    outcome = read(f"---\n{block}\n---\n# Ada\n---\nBob\n")
    assert outcome.said == [f"error {line} front-matter"]
    assert outcome.shown == ["Ada", "Bob"]
    assert list(tmp_path.iterdir()) == []


def test_a36_unknown_key() -> None:
    """A key that means nothing is a warning that names the nearest one."""
    outcome = read("---\ntitle: Ada\ndiptych:\n  build: false\n---\n# Ada\n---\nBob\n")
    assert outcome.said == ["warning 4 unknown-key"]
    assert "`build`" in messages(outcome)[0]
    assert messages(outcome)[0].endswith("Did you mean `builds`?")


@pytest.mark.parametrize("option", ["transition: spin", "builds: maybe", "builds: 1", "builds:"])
def test_a36_bad_value(option: str) -> None:
    """So is a value that means nothing."""
    outcome = read(f"---\ndiptych:\n  {option}\n---\n# Ada\n---\nBob\n")
    assert outcome.said == ["warning 3 bad-value"]
    assert option.partition(":")[0] in messages(outcome)[0]


@pytest.mark.parametrize("diptych", ["true", "[]", "text", "{}", "{1: 2}", "3"])
def test_a36_front_matter_of_any_shape(diptych: str) -> None:
    """Whatever YAML the key `diptych` holds, the deck is read."""
    outcome = read(f"---\ndiptych: {diptych}\n---\n# Ada\n---\nBob\n")
    assert outcome.shown == ["Ada", "Bob"]
    assert not any(said.startswith("error") for said in outcome.said)


def test_a39_references_across_slides() -> None:
    """Links, footnotes and abbreviations that another slide defines are found."""
    outcome = read(
        "An [Ada][a], Bob[^b] and CID\n---\nDan\n\n"
        '[a]: https://example.org/a "Eve"\n\n[^b]: Fay\n\n*[CID]: Gus\n'
    )
    assert outcome.said == []
    for page in (outcome.article, outcome.sections[0]):
        assert [a["href"] for a in page.select("a[title=Eve]")] == ["https://example.org/a"]
        assert [abbr["title"] for abbr in page.select("abbr")] == ["Gus"]
        assert " ".join(page.get_text().split()).count("Fay") == 1
    assert "Fay" not in outcome.shown[1]


def test_a40_one_footnote_id_on_two_slides() -> None:
    """Both footnotes are there, each with its slide, and no id is there twice."""
    outcome = read("Ada[^1]\n\n[^1]: Bob\n---\nCid[^1]\n\n[^1]: Dan\n")
    for page in (outcome.article, outcome.slides):
        ids = [str(element["id"]) for element in page.select("[id]")]
        assert [i for i, count in Counter(ids).items() if count > 1] == []
    assert {"Bob", "Dan"} <= set(outcome.text.replace("\xa0", " ").split())
    assert "Bob" in outcome.shown[0]
    assert "Dan" in outcome.shown[1]


def test_a40_one_footnote_that_two_slides_cite() -> None:
    """Each slide that cites a footnote shows it; the article has it once."""
    outcome = read("Ada[^1]\n---\nBob[^1]\n\n[^1]: Cid\n")
    assert outcome.said == []
    assert outcome.text.split().count("Cid.") + outcome.text.replace("\xa0", " ").count("Cid") == 1
    assert all("Cid" in shown for shown in outcome.shown)
    ids = [str(element["id"]) for element in outcome.article.select("[id]")]
    assert sorted(set(ids)) == sorted(ids)
