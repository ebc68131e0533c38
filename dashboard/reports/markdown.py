"""A report -> Markdown: the picture, what is missing, the footnotes."""

from __future__ import annotations

from dashboard.cite import source
from dashboard.reports.report import Report

SPECIAL = "\\`*_[]<>#|"


def plain(text: str) -> str:
    """Words that Markdown sets as they stand."""
    return "".join(f"\\{letter}" if letter in SPECIAL else letter for letter in " ".join(text.split()))


def markdown(report: Report) -> str:
    """The whole chart in words; the picture is the PNG of the same name beside it, or at its address."""
    drawn = report.found.chart
    picture = f"{report.slug}.png"
    if report.public:
        picture = report.public + report.found.view.but(version=report.found.version.name).address(
            f"/charts/{report.slug}.png"
        )
    lines = [
        f"# {plain(drawn.title)}",
        "",
        f"![{plain(drawn.alternative)}]({picture})",
        "",
        plain(report.beneath),
        "",
        plain(report.sources),
        "",
        *footnotes(report),
        "",
        f"{plain(report.citation)}",
        "",
    ]
    return "\n".join(lines)


def footnotes(report: Report) -> list[str]:
    """The numbered notes, each with its link, and the references of the articles behind them."""
    lines = [
        f"{note.number}. {plain(note.words)}" + (f" <{note.link}>" if note.link else "")
        for note in report.notes
    ]
    references = sorted({plain(source(note.statement)) for note in report.notes})
    return ["## Footnotes", "", *lines, "", "## Sources", "", *(f"- {one}" for one in references)]
