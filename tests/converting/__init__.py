"""Converting decks: what becomes of each way to write something, and what both pages show then."""
