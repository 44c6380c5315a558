"""Gives the words of ours that stand on both pages, in the language of the page.

In comes a language as HTML names it, out come the labels of `labels.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "pl", "ja", "zh")
"""The languages of the table; the first is for pages in all others."""

Labels = Mapping[str, str]
"""What is said, by the name of the place where it stands."""


@cache
def read_table() -> Mapping[str, Mapping[str, str]]:
    """Read the whole table: by the name of the label, then by language."""
    return tomllib.loads(files("diptych").joinpath("labels.toml").read_text("utf-8"))


@cache
def labels_for(language: str) -> Labels:
    """Give the labels for pages in a language: `fr-CA` and `fr_CA` are French."""
    name = language.lower().replace("_", "-").partition("-")[0]
    known = name if name in LANGUAGES else LANGUAGES[0]
    return MappingProxyType({key: texts[known] for key, texts in read_table().items()})


ENGLISH = labels_for("en")
