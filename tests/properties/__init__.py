"""What the two outputs keep, whatever the deck: one property per test, on generated decks.

`decks` holds abstract decks, `strategies` draws them, `printing` writes them as Markdown in any of
many `layouts`, `oracle` says what is one build, `reading` reads the pages as a browser does. The
`faulty_…` modules hold mistakes that are planted into the product; each must break a property. The
numbers P1 … P22 in the docstrings are names of the promises, so that messages can be short.
"""
