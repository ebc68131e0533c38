"""Addresses -> pages."""

from dashboard.pages.route import page
from dashboard.pages.visit import Visit

__all__ = ["Visit", "page"]
