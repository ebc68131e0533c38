"""A path -> the page that answers it."""

from __future__ import annotations

from dashboard.layout.shell import Page, missing
from dashboard.pages import about, article, changes, chart, differences, overview, queue, read, statements
from dashboard.pages.visit import Visit


def page(path: str, visit: Visit) -> Page:
    """The page at `path`; one with status 404 where nothing is there."""
    first, _, rest = path.strip("/").partition("/")
    if not first:
        return overview.page(visit)
    if first == "chart" and rest and "/" not in rest:
        return chart.page(rest, visit)
    if first == "article" and rest:
        return article.page(rest, visit)
    if not rest and first in PLAIN:
        return PLAIN[first](visit)
    return missing(f"There is no page at /{path.strip('/')[:120]}.")


PLAIN = {
    "statements": statements.page,
    "differences": differences.page,
    "changes": changes.page,
    "read": read.page,
    "review": queue.page,
    "about": about.page,
}
