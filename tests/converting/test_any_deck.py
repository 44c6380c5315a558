"""Whatever stands in a deck: converting twice changes nothing more, and no page differs unsaid."""

from __future__ import annotations

from hypothesis import strategies as st

from diptych.converting.convert import convert
from diptych.options import Options
from properties.core import options_of
from properties.dialect import Talk
from properties.printing import Example
from properties.promised import promised
from properties.strategies import examples
from properties.talks import TALKS, talks

from .comparing import pages_of
from .strategies import any_decks

OPTIONS = (
    Options(),
    Options(),
    Options(),
    Options(builds=False),
    Options(incremental=True),
    Options(html="safe"),
)


@promised(st.tuples(any_decks(), st.sampled_from(OPTIONS)), count=80)
def test_deck_of_any_lines(drawn: tuple[str, Options]) -> None:
    """The dialect's constructs in any order, well or badly put together."""
    deck, options = drawn
    _assert_faithful(deck, options)


@promised(examples(), count=20)
def test_deck_with_a_meaning(example: Example) -> None:
    """Decks that are known to be read as they are meant, in all ways to write them."""
    _assert_faithful(example.text, options_of(example.deck))


@promised(talks(), TALKS[::4], count=10)
def test_deck_in_the_dialect(talk: Talk) -> None:
    """P16: what is written anew is read as before, whichever constructs stand together."""
    _assert_faithful(talk.text, Options())


def _assert_faithful(deck: str, options: Options) -> None:
    conversion = convert(deck.encode(), path="deck.md", options=options)
    text = conversion.text
    assert convert(text.encode(), path="deck.md", options=options).text == text
    if any(problem.code == "differs" for problem in conversion.left):
        return
    before, after = (pages_of(data, options) for data in (deck.encode(), text.encode()))
    assert before[0] == after[0]
    assert before[1] == after[1]
