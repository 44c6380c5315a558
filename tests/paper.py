"""Reads PDFs: what stands on their pages, and their outline."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True)
class Paper:
    """A printed deck."""

    pages: tuple[str, ...]
    """The text of each page, white space and ligatures folded."""
    size: tuple[float, ...]
    """Width and height of all pages, in CSS pixels."""
    outline: tuple[tuple[str, int], ...]
    """Each entry with its page, 1-based."""
    title: str


def read_pdf(data: bytes) -> Paper:
    """Read a PDF, all pages of which must have one size."""
    reader = PdfReader(io.BytesIO(data))
    [size] = {
        (round(float(page.mediabox.width) * 4 / 3), round(float(page.mediabox.height) * 4 / 3))
        for page in reader.pages
    }
    texts = (unicodedata.normalize("NFKC", page.extract_text()) for page in reader.pages)
    pages = tuple(" ".join(text.split()) for text in texts)
    title = str((reader.metadata or {}).get("/Title", ""))
    return Paper(pages, size, tuple(_entries(reader, reader.outline)), title)


def _entries(reader: PdfReader, outline: list[Any]) -> Iterator[tuple[str, int]]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _entries(reader, entry)
        else:
            yield str(entry.title), (reader.get_destination_page_number(entry) or 0) + 1
