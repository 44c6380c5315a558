"""The checker: what it says about decks, how it says it, and the report on a folder of them."""
