"""Turns articles in `seeds/` into tidy tables of claims in `data/`."""
