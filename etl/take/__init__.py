"""Sources become stored articles: found, fetched, read, told apart, kept."""
