"""Rows -> the description of marks that screen, paper and embed all draw."""

from dashboard.marks.chart import MOST, Chart, chart
from dashboard.marks.choice import FEW, Layer, Showing, showing
from dashboard.marks.panel import Panel
from dashboard.marks.scene import Scene, scene
from dashboard.marks.shapes import Box, Fill, Note, Paint, Point, Stroke

__all__ = [
    "FEW",
    "MOST",
    "Box",
    "Chart",
    "Fill",
    "Layer",
    "Note",
    "Paint",
    "Panel",
    "Point",
    "Scene",
    "Showing",
    "Stroke",
    "chart",
    "scene",
    "showing",
]
