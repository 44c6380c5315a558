"""Faults A15 to A20 and A28 to A31: bytes, line ends and unusual characters."""

from __future__ import annotations

import re

import pytest
from bs4.element import Tag

from diptych.reading import frontmatter
from diptych.syntax import scan

from .reading import messages, read

KITE = "# Ada\n\n- Bob\n  - Cid\n---\n```\nDan\n\nEve\n```\n\nNote: Fay\n+++\nGus\n"
BREAKS = "\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e"
"""What `str.splitlines` breaks at and no editor does."""


def test_a15_bom_at_the_start() -> None:
    """A byte order mark at the start of a file is no character of the deck."""
    plain, marked = read(KITE), read(f"\ufeff{KITE}")
    assert plain.pages == marked.pages
    assert marked.pages.deck.title == "Ada"


def test_a15_bom_after_a_delimiter() -> None:
    """A byte order mark that follows a delimiter makes it text, which is said."""
    outcome = read("\ufeff---\ufeff\n# Ada\n---\nBob\n")
    assert outcome.said == ["warning 1 near-delimiter"]
    assert outcome.pages.deck.title == "Ada"


def test_a15_bom_at_the_start_of_a_slide() -> None:
    """Files that were put together have byte order marks inside: they hide no heading."""
    outcome = read("# Ada\n---\n\ufeff# Bob\n")
    assert [heading.get_text() for heading in outcome.slides.select("h1")] == ["Ada", "Bob"]
    assert [said.split()[:2] for said in outcome.said] == [["warning", "3"]]


@pytest.mark.parametrize(
    "deck",
    [KITE.replace("\n", "\r\n"), KITE.replace("\n", "\r"), KITE.replace("\n---\n", "\r\n---\r")],
)
def test_a16_line_ends(deck: str) -> None:
    """CRLF, CR and a mixture of them give what LF gives, byte for byte."""
    expected, outcome = read(KITE).pages, read(deck).pages
    assert expected.article == outcome.article
    assert expected.slides == outcome.slides


@pytest.mark.parametrize("char", BREAKS)
@pytest.mark.parametrize("line", ["Bob{}---{}Cid", "{}---", "---{}", "Bob{}+++", "{}---{}"])
def test_a17_characters_that_end_no_line(char: str, line: str) -> None:
    """U+2028 and its like never make a line of what stands beside them."""
    outcome = read(f"Ada\n\n{line.replace('{}', char)}\n\nDan\n---\n")
    assert outcome.states == 1
    words = re.sub(rf"[{BREAKS}]", " ", line.replace("{}", char)).split()
    assert ["Ada", *words, "Dan"] == re.sub(rf"[{BREAKS}]", " ", outcome.shown[0]).split()


def test_a17_splitlines_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above is no empty promise: breaking lines as `str.splitlines` does fails it."""
    mutant = re.compile(rf"\r\n|[\r\n{BREAKS}]")
    monkeypatch.setattr(scan, "LINE_END_RE", mutant)
    monkeypatch.setattr(frontmatter, "LINE_END_RE", mutant)
    assert all(read(f"Ada{char}---{char}Bob\n---\n").states == 2 for char in BREAKS)


@pytest.mark.parametrize(
    "line", ["Bob\x00", "- Bob\x00", "## Bob\x00", "`Bob\x00`", "<b>Bob\x00</b>"]
)
def test_a18_nul(line: str) -> None:
    """A NUL is in no page: it is replaced, and said."""
    outcome = read(f"# Ada\n---\n{line}\n")
    assert outcome.said == ["warning 3 control-char"]
    assert outcome.shown == ["Ada", "Bob\ufffd"]
    assert "\x00" not in outcome.pages.article + outcome.pages.slides


def test_a18_nul_in_code_notes_and_attributes() -> None:
    """Wherever the NUL stands."""
    outcome = read("# Ada\n\n```\nBob\x00\n```\n\nNote: Cid\x00\n---?image=d\x00.png\nDan\n")
    codes = {said.split()[-1] for said in outcome.said}
    assert codes == {"control-char"}
    assert [said.split()[1] for said in outcome.said] == ["4", "7", "8"]
    assert "\x00" not in outcome.pages.article + outcome.pages.slides


@pytest.mark.parametrize(
    "mark", ["\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03", "\x02amp\x03", "\x03"]
)
def test_a19_placeholders_of_python_markdown(mark: str) -> None:
    """Text that looks like a placeholder is text: nothing that was put aside takes its place."""
    outcome = read(f"Ada {mark} Bob\n---\n<em>Cid</em> `Dan`\n\n<b>Eve</b>\n")
    assert outcome.said == ["warning 1 control-char"]
    name = mark.strip("\x02\x03")
    assert outcome.shown[0].replace("\ufffd", "").split() == ["Ada", *name.split(), "Bob"]
    for word in ("Cid", "Dan", "Eve"):
        assert outcome.text.count(word) == 1


@pytest.mark.parametrize(
    ("data", "line", "offset"),
    [
        ("# Ada\n\nCafé\n".encode("latin-1"), 3, 10),
        ("# Ada\n\nCafé".encode()[:-1], 3, 10),
        ("# Ada\r\rCafé\r".encode("latin-1"), 3, 10),
        ("# Ada\n".encode("utf-16"), 1, 0),
        (b"# Ada\n\xed\xa0\x80\n", 2, 6),
        (b"\x80", 1, 0),
    ],
)
def test_a20_invalid_utf8(data: bytes, line: int, offset: int) -> None:
    """Bytes that are no UTF-8 are an error that names the line and the byte."""
    outcome = read(data)
    assert f"error {line} encoding" in outcome.said
    assert any(f"byte {offset} " in message for message in messages(outcome))


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_a20_utf_16(order: str) -> None:
    """It is read all the same, and said once."""
    outcome = read("\ufeff# Ada\n---\nCafé\n\n- Bob\n".encode(order))
    assert outcome.said == ["error 1 encoding"]
    assert outcome.text == "Ada Café Bob"


def test_a20_no_text_at_all() -> None:
    """Of a picture nothing is said but that it is none."""
    assert read(b"\x89PNG\r\n\x1a\n\0\0\n---\n\0\n").said == ["error 1 encoding"]


def test_a21_what_is_cut_is_not_complained_about() -> None:
    """Only its size: the fence is closed where nobody reads on."""
    deck = "# Ada\n\n```\n" + "code\n" * 900_000 + "```\n"
    assert read(deck).said == ["error 1 too-big"]


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا بالعالم"])
def test_a28_right_to_left_text(text: str) -> None:
    """Each text gets the direction of its own letters, on both pages."""
    outcome = read(f"# {text}\n\n{text}\n\n- {text}\n---\nAda\n")
    assert outcome.said == []
    for page in (outcome.article, outcome.slides):
        found = page.find_all(string=re.compile(re.escape(text)))
        assert len(found) == 3
        for node in found:
            around = (p for p in node.parents if isinstance(p, Tag) and p.has_attr("dir"))
            nearest = next(around, None)
            assert nearest is not None, node.parent
            assert nearest["dir"] == "auto"


@pytest.mark.parametrize("char", ["\u202e", "\u202b", "\u2067"])
def test_a28_bidi_controls(char: str) -> None:
    """What turns the reading order round in a title or code is kept and said, in text only kept."""
    deck = f"# Ada {char}Bob\n\n{char}Cid `x`\n---\n```\n{char}Dan\n```\n\n- `{char}Eve`\n"
    outcome = read(deck)
    assert outcome.said == ["warning 1 bidi", "warning 5 bidi", "warning 9 bidi"]
    for word in ("Bob", "Cid", "Dan", "Eve"):
        assert f"{char}{word}" in outcome.text


@pytest.mark.parametrize(
    "text",
    ["👩\u200d👩\u200d👧", "🇺🇦", "❤\ufe0f", "\U00020000\U00020001", "👍🏽", "🧑\u200d🚀 é"],
)
def test_a29_emoji_and_astral_characters(text: str) -> None:
    """Characters of several code points are never split, and ids are never empty."""
    outcome = read(f"# {text}\n\n- {text}\n---\n## {text}\n\n`{text}`\n\nNote: {text}\n")
    assert outcome.said == []
    assert outcome.shown == [f"{text} {text}"] * 2
    assert outcome.text.count(text) == 4  # the heading that is repeated is printed once
    assert all(section["id"] for section in outcome.sections)


def test_a30_nfc_and_nfd() -> None:
    """Composed and decomposed letters are equal, and each is kept as it was written."""
    outcome = read("# Café\n\n- Thé\n---\n# Cafe\u0301\n\n- The\u0301\n- Eau\n")
    assert outcome.said == []
    assert outcome.states == 2
    assert len(outcome.sections) == 1
    assert outcome.shown == ["Cafe\u0301 The\u0301 Eau"]


@pytest.mark.parametrize(
    ("old", "new"), [("# Ada: ", "# Ada:"), ("# Ada:", "# Ada: "), ("# Ada:\t", "#  Ada:")]
)
def test_a31_trailing_blanks_between_steps(old: str, new: str) -> None:
    """Blanks at the end of a line are no difference between two steps."""
    outcome = read(f"{old}\n\n- Bob  \n---\n{new}\n\n- Bob\n- Cid \n")
    assert outcome.said == []
    assert len(outcome.sections) == 1
    assert outcome.states == 2
