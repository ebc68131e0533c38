"""Turns claims into tidy tables: frames, observations, series, and the published folder."""
