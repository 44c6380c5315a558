"""Tells colours from other words, so that nothing else gets into a style."""

from __future__ import annotations

import re

NUMBER = r"[-+]?[\d.]+(?:%|deg|turn|rad)?"
PLAIN_COLOR = (
    rf"(?:#[0-9a-f]{{3,8}}|[a-z]+|(?:rgb|hsl)a?\([ ]*{NUMBER}(?:[ ,/]+{NUMBER}){{2,3}}[ ]*\))"
)
COLOR_RE = re.compile(rf"{PLAIN_COLOR}$", re.IGNORECASE)
"""A colour that cannot be anything else: a name, hex digits, `rgb()` or `hsl()` of numbers."""
