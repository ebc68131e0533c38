"""The vocabulary: what the words of trade news mean, as data, and the matcher that finds them."""
