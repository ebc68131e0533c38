"""Series, sides and sources -> the names that readers know them by."""

from __future__ import annotations

from dashboard.data import Article, Labels, Series, Statement
from dashboard.wording.periods import day

ARROW = " → "


def sides(pair: str, labels: Labels) -> str:
    """ "Azerbaijan–Russia"; a lone side is its own name."""
    return "–".join(labels.area(side) for side in pair.split("-")) if pair else ""


def subject(series: Series, labels: Labels, commodity: str = "", mode: str = "", route: str = "") -> str:
    """What a chart is about: the series' title, and behind a colon the layer of it that is drawn."""
    layer = [
        inside(labels.label("commodity", commodity)) if commodity else "",
        inside(labels.label("mode", mode)) if mode else "",
        labels.label("route", route) if route and route != series.route else "",
    ]
    said = ", ".join(part for part in layer if part)
    return f"{series.title}: {said}" if said else series.title


def what(statement: Statement, labels: Labels) -> str:
    """What one statement is about, without its sides: "exports of wheat"."""
    indicator = inside(labels.label("indicator", statement.indicator))
    goods = f" of {inside(labels.label('commodity', statement.commodity))}" if statement.commodity else ""
    means = f", {inside(labels.label('mode', statement.mode))}" if statement.mode else ""
    return indicator + goods + means


def who(statement: Statement, labels: Labels) -> str:
    """The sides of one statement, an arrow where goods, money or people go one way."""
    if statement.origin and statement.destination:
        return labels.area(statement.origin) + ARROW + labels.area(statement.destination)
    named = sides(statement.pair, labels) or labels.area(statement.reporter or statement.partner)
    return named or (labels.label("route", statement.route) if statement.route else "")


def heading(article: Article) -> str:
    """An article's headline, or its publisher and day where no headline was kept."""
    if article.is_digest:
        return summary_of(article.publisher, article)
    return article.title or f"{article.publisher or 'Unknown publisher'}, {day(article.published)}"


def summary_of(publisher: str, article: Article | Statement) -> str:
    """ "Summary of Trend, 15 Jan 2018": the words that stand over our own words."""
    return f"Summary of {publisher or 'an unnamed publisher'}, {day(article.published)}"


def byline(statement: Statement) -> str:
    """Who published it and when; a digest says that it is one."""
    source = f"{statement.publisher or 'unnamed publisher'}, {day(statement.published)}"
    return f"as summarised in our digest of {source}" if statement.is_digest else source


def counter(words: str) -> str:
    """Who counted, behind the words "counted by": "By Azerbaijani customs data" says its own "by"."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() == "by" else words


def inside(text: str) -> str:
    """A label inside a sentence: a capital stays where the first word is an abbreviation or a name."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]
