"""MkDocs must not take the first slide of a deck for metadata; real front matter still counts."""

from __future__ import annotations

import pytest

from .conftest import Make
from .pages import words
from .project import PLAIN_THEMES

REST = "\n\n---\n\n## Last\n\nend\n"

OPENINGS = {
    "a delimiter": ("---\n\n# Title\n\nSpeaker: Ann\n\n---\n\n## B", "Title Speaker: Ann B"),
    "a delimiter and a key": ("---\n\nSpeaker: Ann\n\n---\n\n## B", "Speaker: Ann B"),
    "a delimiter directly above": ("---\nSpeaker: Ann\n---\n\n## B", "Speaker: Ann B"),
    "a word and a colon": ("Agenda:\n\n* one", "Agenda: one"),
    "a key and a value": (
        "Speaker: Ann\nPlace: Rome\n\nSome text",
        "Speaker: Ann Place: Rome Some text",
    ),
    "an address": ("https://example.org/a\n\nSome text", "https://example.org/a Some text"),
    "a rule": ("***\n\n# Title", "Title"),
    "blank lines": ("\n\n\nAgenda: now", "Agenda: now"),
}


@pytest.mark.parametrize("name", OPENINGS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_first_slide_is_kept(make: Make, name: str, line_end: str) -> None:
    """Every word of it stands in the article and on the slides."""
    text, expected = OPENINGS[name]
    data = (text + REST).replace("\n", line_end).encode()
    site = make({"talks/a.md": data}, theme={"name": "mkdocs"})
    slides = site.page("talks/a/slides.html")
    shown = [word for leaf in slides.leaves() for word in words(leaf)]
    assert shown == [*expected.split(), "Last", "end"]
    [main] = [e for e in site.page("talks/a/index.html").all("div") if e.get("role") == "main"]
    assert set(expected.split()) <= set(words(main))


def test_a_note_in_the_first_line_is_a_note(make: Make) -> None:
    """`Note: hello` would be metadata to MkDocs."""
    site = make({"talks/a.md": "Note: hello\n\nthere" + REST})
    notes = [words(e) for e in site.page("talks/a/slides.html").all("aside")]
    assert notes == [["hello", "there"]]
    [note] = site.page("talks/a/index.html").with_class("diptych-notes")
    assert words(note) == ["hello", "there"]


def test_real_front_matter_reaches_mkdocs(make: Make) -> None:
    """Its title and description are those of the page; it is no slide."""
    front = "---\ntitle: From above\ndescription: In a few words\n---\n"
    theme = PLAIN_THEMES["material"]  # the other two themes show no description of a page
    site = make({"talks/a.md": f"{front}# Title{REST}"}, theme=theme)
    article = site.page("talks/a/index.html")
    assert "From above" in article.all("title")[0].itertext().__next__()
    [description] = [e for e in article.all("meta") if e.get("name") == "description"]
    assert description.get("content") == "In a few words"
    slides = site.page("talks/a/slides.html")
    assert [words(leaf) for leaf in slides.leaves()] == [["Title"], ["Last", "end"]]
    assert [leaf.get("data-line") for leaf in slides.leaves()] == ["5", "9"]


def test_front_matter_of_another_system_is_no_slide(make: Make) -> None:
    """A deck for reveal-md opens so."""
    site = make(
        {"talks/a.md": f"---\ntheme: night\nrevealOptions:\n  controls: false\n---\n# T{REST}"}
    )
    assert [words(s) for s in site.page("talks/a/slides.html").leaves()] == [["T"], ["Last", "end"]]


def test_lines_in_messages_count_the_front_matter(make: Make) -> None:
    """They are those that an editor shows."""
    text = "---\ntitle: A\n\ntags: [b]\n---\n\n\n# T\n\n---\n\n---\n\n# U\n"
    options = {"levels": {"empty-slide": "info"}}
    site = make({"talks/a.md": text}, plugins=[{"diptych": options}])
    [message] = [m for m in site.logged("INFO") if "[empty-slide]" in m]
    assert message.startswith("diptych: talks/a.md:10: ")


def test_an_unknown_option_of_a_deck_is_told(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    """With the option that is nearest."""
    with pytest.raises(SystemExit):
        make({"talks/a.md": f"---\ndiptych: {{build: false}}\n---\n# T{REST}"})
    assert "talks/a.md:2: `build` is no option of a deck. Did you mean `builds`?" in caplog.text


@pytest.mark.parametrize(
    "front", ["", "---\ntitle: '</title><script>window.bad = 1</script>'\n---\n"]
)
def test_markup_in_a_title_stays_text(make: Make, front: str) -> None:
    """In the window's title and in what the scripts of the slide page read."""
    site = make({"talks/a.md": f'{front}# A "title" & {{{{ config }}}} {{% raw %}}{REST}'})
    slides = site.page("talks/a/slides.html")
    scripts = [e for e in slides.all("script") if e.get("type") != "application/json"]
    assert not [e for e in scripts if "window.bad" in (e.text or "")]
    assert " ".join(words(slides.leaves()[0])) == 'A "title" & {{ config }} {% raw %}'
    [title] = slides.all("title")
    assert "window.bad" in (title.text or "") or (title.text or "").startswith('A "title" & {{')
