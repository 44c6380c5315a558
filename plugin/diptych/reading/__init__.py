"""From the text of a deck to its slides: delimiters, directives, notes, attributes, fragments."""
