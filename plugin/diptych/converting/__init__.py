"""Writes decks as clean modern source: the passes of `diptych convert`.

In comes the text of a deck slide by slide, out comes the same deck in one spelling, and a
comparison of what both make on the pages. `convert` puts the passes together.
"""
