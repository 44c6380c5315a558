"""Faults C14 to C16: pictures beside a deck show on both of its pages; a missing one is told."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from .conftest import Draw, Make
from .project import Site
from .seedlike import LOAF

NAMES = ["loaf.svg", "assets/loaf.svg", "deep/er/loaf.svg", "../loaf.svg", "a b.svg", "été.svg"]


def pictures(site: Site, path: str) -> list[Path]:
    """Give the files that the pictures and backgrounds of a page name."""
    page = site.page(path)
    found = [e.attrib["src"] for e in page.all("img") if "diptych-logo" not in e.get("class", "")]
    found += [
        e.attrib["data-background-image"]
        for e in page.all("section")
        if "data-background-image" in e.attrib
    ]
    return [site.folder / unquote(urljoin(f"/{path}", address))[1:] for address in found]


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_c14_a_picture_resolves_on_both_pages(make: Make, *, use_directory_urls: bool) -> None:
    """In the deck's folder, above and below it, with blanks and accents in its name."""
    lines = [f"![{name}](<{name}>)" for name in NAMES]
    text = "# Title\n\n---\n\n" + "\n\n---\n\n".join(lines)
    files: dict[str, str | bytes] = {f"talks/{name}": LOAF for name in NAMES if ".." not in name}
    site = make(
        {"talks/a.md": text, "loaf.svg": LOAF, **files}, use_directory_urls=use_directory_urls
    )
    article, slides = (
        ("talks/a/index.html", "talks/a/slides.html")
        if use_directory_urls
        else ("talks/a.html", "talks/a.slides.html")
    )
    for path in (article, slides):
        found = pictures(site, path)
        assert len(found) == len(NAMES)
        assert [file for file in found if not file.is_file()] == []


@pytest.mark.parametrize("use_directory_urls", [True, False])
@pytest.mark.parametrize(
    "slide",
    [
        "---?image=assets/loaf.svg\n\n## Title",
        "---?image=/talks/assets/loaf.svg\n\n## Title",
        '---\n\n<!-- .slide: data-background-image="assets/loaf.svg" -->\n\n## Title',
        '---\n\n<!-- .slide: data-background="assets/loaf.svg" -->\n\n## Title',
    ],
)
def test_c14_a_background_resolves_on_the_slides(
    make: Make, slide: str, *, use_directory_urls: bool
) -> None:
    """Relative to the deck, or to the documentation folder."""
    site = make(
        {"talks/a.md": f"# A\n\n{slide}\n", "talks/assets/loaf.svg": LOAF},
        use_directory_urls=use_directory_urls,
    )
    path = "talks/a/slides.html" if use_directory_urls else "talks/a.slides.html"
    section = site.page(path).leaves()[1]
    address = section.get("data-background-image") or section.attrib["data-background"]
    assert (site.folder / urljoin(f"/{path}", address)[1:]).is_file()


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_c14_a_background_that_is_all_of_a_slide_is_a_figure_of_the_article(
    make: Make, *, use_directory_urls: bool
) -> None:
    """It is no decoration then."""
    site = make(
        {"talks/a.md": "# A\n\n---?image=assets/loaf.svg\n", "talks/assets/loaf.svg": LOAF},
        use_directory_urls=use_directory_urls,
    )
    [picture] = pictures(site, "talks/a/index.html" if use_directory_urls else "talks/a.html")
    assert picture.is_file()


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_c14_a_picture_written_in_html_resolves_on_both_pages(
    make: Make, *, use_directory_urls: bool
) -> None:
    """Decks write their pictures so to give them a size."""
    html = '<img src="assets/loaf.svg" width="40" alt="A loaf">'
    loaf = '![A loaf](assets/loaf.svg)<!-- .element: height="9" -->'
    text = (
        f"# A\n## {html} below\n\n---\n\n{html}\n\n---\n\nA `loaf` {html} in a line\n"
        f"\n---\n## {html} again `{html}`\n\n---\n## {loaf} and again\n\nA {loaf} in a line\n"
        '\n---\n<img data-src="assets/loaf.svg" alt="A loaf">\n'
        f"\n---\n| A | B |\n| - | - |\n| {html} | {loaf} |\n"
    )
    site = make(
        {"talks/a.md": text, "talks/assets/loaf.svg": LOAF}, use_directory_urls=use_directory_urls
    )
    for path in (
        ("talks/a/index.html", "talks/a/slides.html")
        if use_directory_urls
        else ("talks/a.html", "talks/a.slides.html")
    ):
        found = pictures(site, path)
        assert len(found) == 9
        assert [file for file in found if not file.is_file()] == []
        assert html in "".join(code.text or "" for code in site.page(path).all("code"))


def test_c15_a_missing_picture_is_told_once_with_its_line(draw: Draw) -> None:
    """However many slides of a build repeat it; the nearest name is offered."""
    slide = "## A\n\n![x](assets/laof.svg)\n"
    text = f"# T\n\n---\n\n{slide}\n---\n\n{slide}\nmore\n\n---?image=none.png\n\n## B\n"
    project = draw({"talks/a.md": text, "talks/assets/loaf.svg": LOAF})
    ours = [m for m in project.build(is_strict=False).logged("WARNING") if m.startswith("diptych")]
    laof, none = ours
    assert laof.startswith("diptych: talks/a.md:7: the picture `assets/laof.svg` does not exist.")
    assert laof.endswith("Did you mean `assets/loaf.svg`? [missing-asset]")
    assert none.startswith("diptych: talks/a.md:17: the picture `none.png` does not exist.")
    assert none.endswith("Add the file, or correct the path. [missing-asset]")


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_c15_names_that_an_address_must_escape(make: Make, *, use_directory_urls: bool) -> None:
    """Names are escaped once, whether the deck writes them so or not, in Markdown and elsewhere."""
    names = {"a%23b.svg": "a#b.svg", "what%3F.svg": "what?.svg", "100%25.svg": "100%.svg",
             "it's.svg": "it's.svg", "k%20l.svg": "k l.svg", "🏄.svg": "🏄.svg"}  # fmt: skip
    slides = [f"![x]({written})\n\n---?image={written}\n\nx" for written in names]
    slides += [f'<img src="{written}" alt="x">' for written in names]
    files: dict[str, str | bytes] = {f"talks/{name}": LOAF for name in names.values()}
    site = make(
        {"talks/a.md": "# T\n\n---\n\n" + "\n\n---\n\n".join(slides), **files},
        use_directory_urls=use_directory_urls,
    )
    pages = ("a/index.html", "a/slides.html") if use_directory_urls else ("a.html", "a.slides.html")
    for path, count in zip(pages, (2, 3), strict=True):
        found = pictures(site, f"talks/{path}")
        assert [file for file in found if not file.is_file()] == []
        assert sorted({file.name for file in found}) == sorted(names.values())
        assert len(found) == count * len(names)


def test_c16_an_absolute_address_is_kept(make: Make) -> None:
    """It is the author's word; MkDocs leaves it alone as well."""
    site = make({"talks/a.md": "# T\n\n---\n\n![x](/loaf.svg)\n", "loaf.svg": LOAF})
    for path in ("talks/a/index.html", "talks/a/slides.html"):
        assert [e.get("src") for e in site.page(path).all("img")] == ["/loaf.svg"]


def test_c16_a_picture_of_another_site_is_left_alone(make: Make) -> None:
    """Nothing is fetched, nothing is said."""
    address = "https://elsewhere.test/a.png?b=1&c=2"
    site = make({"talks/a.md": f"# T\n\n---\n\n![x]({address})\n"})
    for path in ("talks/a/index.html", "talks/a/slides.html"):
        assert [e.get("src") for e in site.page(path).all("img")] == [address]


def test_c15_a_picture_shown_as_code_is_none(make: Make) -> None:
    """Nothing is missing then."""
    make({"talks/a.md": "# T\n\n---\n\n`![x](no.png)`\n\n```\n![x](no.png)\n```\n"})
