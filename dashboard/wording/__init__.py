"""Rows -> the words that readers see; nothing here decides what is shown."""
