"""Decks small enough to read on a screen, and what becomes of them: the rules as examples."""
