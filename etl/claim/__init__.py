"""Marks become claims: what a figure measures, of what, between whom, when, how surely."""
