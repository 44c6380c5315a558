"""Faults E1, E2 and E10: options that are wrong, and decks that set what only the site may."""

from __future__ import annotations

import pytest

from diptych.config import DiptychConfig
from diptych.options import DECK_KEYS, LOCKED_KEYS, Options

from .reading import messages, read

KEYS = sorted(key for key, _ in DiptychConfig()._schema)  # noqa: SLF001 - MkDocs has no other way
VALUES = (True, False, 1, -1, 0.5, "text", "", [], ["text"], [1], {}, {"a": 1}, {1: [None]}, None)


def errors(options: dict[object, object]) -> dict[str, str]:
    """Load options as MkDocs does; give what is wrong, by option."""
    config = DiptychConfig()
    config.load_dict(options)
    found, _ = config.validate()
    return {key: str(error) for key, error in found}


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("build", "Did you mean `builds`?"),
        ("qqq", "Use one of decks, "),
        ("max-bytes", "max_bytes"),
    ],
)
def test_e01_unknown_option(key: str, hint: str) -> None:
    """An option that is not there is an error, which names it and the nearest one."""
    found = errors({key: True})
    assert list(found) == [key]
    assert hint in found[key]


@pytest.mark.parametrize("key", KEYS)
def test_e02_value_of_the_wrong_type(key: str) -> None:
    """A value is read or refused under the name of its option: nothing raises."""
    refused = 0
    for value in VALUES:
        found = errors({key: value})
        assert set(found) <= {key}
        refused += bool(found)
        assert all(len(message) > 10 for message in found.values())
    assert refused > 3


@pytest.mark.parametrize("key", [key for key in KEYS if key.startswith("max_")])
def test_e03_cap_out_of_range(key: str) -> None:
    """A cap below which no deck could be read is refused here, and not at every deck."""
    least = 1 if key in {"max_bytes", "max_slides", "max_nesting"} else 0
    most = 150 if key == "max_nesting" else 10**9
    for value in (least - 1, -(10**9), True, float("nan"), 1e9):
        assert "whole number" in errors({key: value})[key] or "type" in errors({key: value})[key]
    for value in (least, most):
        assert errors({key: value}) == {}


def test_e03_code_that_is_none() -> None:
    """The nearest is named."""
    assert "Did you mean `empty-slide`?" in errors({"levels": {"empty-slid": "info"}})["levels"]


def test_e10_each_option_has_its_place() -> None:
    """An option of the site is one that a deck may set for itself, or one that it may not."""
    assert {key.replace("_", "-") for key in KEYS} <= {*DECK_KEYS, *LOCKED_KEYS}
    assert not {*DECK_KEYS} & {*LOCKED_KEYS}


@pytest.mark.parametrize("key", LOCKED_KEYS)
def test_e10_locked_key(key: str) -> None:
    """What only the site may set is an error in a deck, at its line, and is not obeyed."""
    deck = f"---\ndiptych:\n  {key.replace('-', '_')}: trust\n---\n# Ada\n---\n<script>1</script>\n"
    outcome = read(deck, Options(html="safe"))
    assert outcome.said[0] == "error 3 locked-key"
    assert "option of the site" in messages(outcome)[0]
    assert outcome.slides.select("script") == []


@pytest.mark.parametrize(("depth", "expected"), [(3, []), (2, ["error 3 nesting"])])
def test_a24_cap_on_nesting(depth: int, expected: list[str]) -> None:
    """Lists and quotes are counted, and not the blanks that a line of code begins with."""
    deck = "# Ada\n---\n- a\n  > - b\n\n" + " " * 90 + "code\n---\n"
    outcome = read(deck, Options(max_nesting=depth))
    assert outcome.said == expected
