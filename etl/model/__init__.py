"""The nouns of the program: frozen, from the standard library only."""
