"""The description of marks -> plotly figures."""

from dashboard.figures.axes import height, scrolled, width
from dashboard.figures.drawing import CONFIG, figure, outline

__all__ = ["CONFIG", "figure", "height", "outline", "scrolled", "width"]
