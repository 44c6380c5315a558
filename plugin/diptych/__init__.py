"""One Markdown deck, two readings: a page of a site and a presentation, hinged together."""

from __future__ import annotations

__version__ = "0.1.0"
