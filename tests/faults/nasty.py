"""Byte strings that no author meant, and some that one might: none of them gives a traceback."""

from __future__ import annotations

import random
from collections.abc import Iterator


def nasty() -> Iterator[bytes]:
    """Give byte strings that no author meant, and some that one might."""
    yield from (
        b"",
        b"\x00",
        b"\n",
        b"\r",
        b"---",
        b"+++",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x80" * 99,
    )
    yield bytes(range(256)) * 4
    yield "# Ada\n---\nBob\n".encode("utf-16")
    yield "# Ada\n---\nBob\n".encode("utf-32")
    yield "\ud800\udfff\udc80".encode("utf-8", "surrogatepass")
    yield b"# Ada\n---\n\xed\xa0\x80 Bob \xf4\x90\x80\x80\n"
    chaos = random.Random(7)  # noqa: S311 - the same values in every run
    yield chaos.randbytes(8_000)
    marks = "-+#*_`~<>[](){}!|@:?&=\\\"'$%^.,/ \t\n\r\x00\x02\x03\x0b\u2028\u200b\u202eaN1é"
    for _ in range(6):
        yield "".join(chaos.choices(marks, k=2_000)).encode()
    words = [
        "---\n",
        "+++\n",
        "Note: ",
        "```\n",
        "<!--",
        "-->",
        "<div>",
        "</section>",
        "- ",
        "\n\n",
    ]
    words += [
        "    ",
        "# ",
        "> ",
        "| ",
        "[^1]: ",
        "*[a]: ",
        "@snap[",
        "@[1-",
        "<pre>",
        "$$\n",
        "!!! a\n",
    ]
    for _ in range(6):
        yield "".join(chaos.choices(words, k=300)).encode()
    for bomb in (
        "[",
        "![",
        "*a **b",
        "`a``",
        "<",
        "</",
        "&",
        ">",
        "(",
        "- ",
        "1. ",
        "#",
        "~",
        "$$",
    ):
        yield (bomb * 1_500).encode()
    yield b"".join(b"  " * i + b"- a\n" for i in range(400))
    yield b"- a\n---\n- a\n- b\n" * 200
    yield b"```\n" * 999
    yield b"<!--\n---\n" * 500
    yield b"---\ntitle: &a [*a, *a]\n---\n# Ada\n"
    yield b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c\n---\n# Ada\n"
    yield b"---\ndiptych: !!python/object/apply:os.abort []\n---\n# Ada\n"
    yield b"---\ndiptych: {builds: {a: 1}, transition: [1], 3: 4, ? [a] : b}\n---\n# Ada\n"
    yield b"---\ntitle: 2001-99-99\n---\n# Ada\n"
    yield b"---?image=http://[\n![a](http://[x) ![b](%00.png) <img src='%ff%fe'>\n"
    yield b"# A\n---?image=" + b"a/" * 3_000 + b".png\n![b](" + b"c" * 5_000 + b")\n"
    yield b"---?include=nasty.md\n---?code=../../etc/passwd&lang=x\n---?include=\x00\n"
    yield b"<!-- .slide: " + b'a="b" ' * 900 + b"-->\n---\n<!-- .element: class= -->\n"
    yield b"[a]: " + b"<" * 2_000 + b"\n[^a]: [^a]\n\n[^a] [a]\n"
    yield b"# {{ 7 * 7 }} {% raw %} \\g<0> %s {0} <\\/title>\n"
    yield ("e" + "\u0301" * 3_000 + "\n---\n" + "👩\u200d" * 500).encode()


NASTY = tuple(nasty())
