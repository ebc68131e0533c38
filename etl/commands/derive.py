"""`derive`: figures that nobody said, reckoned from what was said of one series."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from etl.commands.options import Data
from etl.commands.terminal import fail, tell, write

Shape = Annotated[bool, typer.Option("--jsonl", help="Every figure as a line of JSON, with its sources.")]


def derive(
    series: Annotated[str, typer.Argument(help="The series, such as trade-turnover.aze-rus.")],
    growth: Annotated[bool, typer.Option("--growth", help="The change from a level a year earlier.")] = False,
    share: Annotated[bool, typer.Option("--share", help="A part of its whole.")] = False,
    step: Annotated[bool, typer.Option("--step", help="What lies between two cumulative figures.")] = False,
    currency: Annotated[
        str, typer.Option(metavar="CODE", help="Money in another currency, such as EUR.")
    ] = "",
    version: Annotated[str, typer.Option(help="A pin, a hash or its first signs, or current.")] = "current",
    jsonl: Shape = False,
    data: Data = Path("data"),
) -> None:
    """Print growth, shares, steps or another currency of a series, each with its formula; nothing is stored.

    Another currency needs rates: python -m etl reference add eurofxref-hist.csv.
    """
    from etl.table import history
    from etl.table.derived import Way, derived
    from etl.table.rates import Rates
    from etl.table.versions import Missing, read

    asked = {Way.GROWTH: growth, Way.SHARE: share, Way.STEP: step, Way.CURRENCY: bool(currency)}
    if not any(asked.values()):
        raise typer.BadParameter("ask for --growth, --share, --step or --currency")
    try:
        chosen = history.found(data, version)
        claims, rates = read(data, "claims", chosen), read(data, "rates", chosen)
        articles = read(data, "articles", chosen)
    except Missing as error:
        fail(str(error))
    if series not in set(claims["series_id"]):
        fail(f"{series}: no series is called so; {data / 'series.csv'} lists them")
    if currency and currency not in Rates(rates).currencies:
        fail(f"{currency}: no rates of it; add some: python -m etl reference add FILE, then run")
    indicator = claims.loc[claims["series_id"] == series, "indicator"].iloc[0]
    ways = [way for way, wanted in asked.items() if wanted]
    found = derived(claims[claims["indicator"] == indicator], articles, ways, rates, currency)
    mine = [one for one in found if one.series_id == series]
    if not mine:
        tell("nothing can be made of its figures; docs/derived.md says what it takes")
    if jsonl:
        write(json.dumps(asdict(one), default=str, ensure_ascii=False) for one in mine)
    else:
        write(f"{one.words}\t{one.formula}\t{', '.join(one.claim_ids)}" for one in mine)
