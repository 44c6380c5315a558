"""The files beside a deck: found and read below one folder only, counted and capped."""
