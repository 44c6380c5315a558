"""How lines, blocks, inline text and HTML are written: what any pass may have to look at."""
