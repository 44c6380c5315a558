"""Writes the two pages of a rendered deck: the article and the slides."""
