"""Writes MkDocs projects full of decks, with the plugin and without."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from bench.decks import talk

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h2v1H0z"/></svg>\n'
)
EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables",
    {"toc": {"permalink": True}}, "pymdownx.details", "pymdownx.highlight", "pymdownx.superfences",
]  # fmt: skip
"""What many sites enable."""


def write_project(folder: Path, decks: Mapping[str, str], theme: str) -> None:
    """Write a project with `with.yml` and `without.yml`, which differ in the plugin alone."""
    talks = folder / "docs/talks"
    talks.mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    (talks / "picture.svg").write_text(PICTURE, encoding="utf-8")
    for name, text in decks.items():
        (talks / f"{name}.md").write_text(text, encoding="utf-8")
    for name, plugins in {"with": ["search", "diptych"], "without": ["search"]}.items():
        settings = {
            "site_name": "Talks",
            "site_url": "https://example.org/talks/",
            "site_dir": f"site-{name}",
            "theme": {"name": theme},
            "markdown_extensions": EXTENSIONS,
            "plugins": plugins,
        }
        text = yaml.safe_dump(settings, sort_keys=False)
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")


def talks(count: int) -> dict[str, str]:
    """Write decks of the usual shape, each with words of its own."""
    return {f"talk-{number}": talk(number) for number in range(count)}
