"""Tells colours from other words, so that nothing else gets into a style."""

from __future__ import annotations

import difflib
import re

USE_COLOR = "Use a colour's name, `#rrggbb`, `rgb()` or `hsl()`"
NUMBER = r"[-+]?[\d.]+(?:%|deg|turn|rad)?"
PLAIN_COLOR = (
    rf"(?:#[0-9a-f]{{3,8}}|[a-z]+|(?:rgb|hsl)a?\([ ]*{NUMBER}(?:[ ,/]+{NUMBER}){{2,3}}[ ]*\))"
)
COLOR_RE = re.compile(rf"{PLAIN_COLOR}$", re.IGNORECASE)
"""A colour that cannot be anything else: a name, hex digits, `rgb()` or `hsl()` of numbers."""

_WRITTEN = """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue
    blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk
    crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki
    darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue
    dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite
    gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki
    lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen
    lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen
    magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen
    mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream
    mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum
    powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown
    seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen
    steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow
    yellowgreen currentcolor inherit initial transparent unset
"""
NAMES = frozenset(_WRITTEN.split())
"""The names that CSS has for colours (https://www.w3.org/TR/css-color-4/#named-colors)."""


def is_color(value: str) -> bool:
    """Say whether a value is a colour to a browser."""
    return bool(COLOR_RE.match(value)) and (not value.isalpha() or value.lower() in NAMES)


def suggest_color(value: str) -> str:
    """Say what could be written in place of a value that is no colour."""
    near = difflib.get_close_matches(value.lower(), sorted(NAMES), n=1, cutoff=0.75)
    return f"Did you mean `{near[0]}`?" if near else USE_COLOR
