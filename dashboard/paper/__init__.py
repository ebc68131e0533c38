"""The description of marks -> a static picture, byte for byte the same from run to run."""

from dashboard.paper.page import Busy, TooMuch, draw
from dashboard.paper.sheet import SIZES, BadSheet, Sheet

__all__ = ["SIZES", "BadSheet", "Busy", "Sheet", "TooMuch", "draw"]
