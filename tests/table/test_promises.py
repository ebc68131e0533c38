"""Each promise, broken on purpose, is told in a line; an honest folder breaks none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from etl.model.claim import Evidence, How
from etl.model.extraction import Extraction
from etl.table.assemble import assemble
from etl.table.frame import Frames
from etl.table.promises import broken
from etl.table.store import publish
from table.made import article, claim, left, read, said


def honest() -> Frames:
    source = article("A", "Trade reached $3.5 billion in 2021. The 29th met.", date(2022, 1, 1))
    year = {"period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31)}
    one = claim(
        source, "Trade reached $3.5 billion in 2021.", "$3.5 billion", value=3.5e9, pair="AZE-RUS", **year
    )
    assumed = Evidence("modality", How.ASSUMED)
    one = replace(one, evidence=(*one.evidence, assumed))
    return assemble(
        read(Extraction(source, (one,), (left(source, "29th"),)), said("B", "$3.5 billion", 3.5e9))
    )


def test_an_honest_folder_breaks_none(tmp_path: Path) -> None:
    publish(honest(), tmp_path)
    assert broken(tmp_path) == []


def test_without_a_folder_it_says_what_to_do(tmp_path: Path) -> None:
    assert broken(tmp_path / "none") == [f"{tmp_path / 'none'} holds no built tables; run: python -m etl run"]


def put(table: str, **cells: object) -> Callable[[Frames], None]:
    """Breaks the first row of a table."""

    def breaks(frames: Frames) -> None:
        for name, cell in cells.items():
            frames[table].loc[0, name] = cell

    return breaks


def twice(frames: Frames) -> None:
    frames["claims"] = pd.concat([frames["claims"], frames["claims"].head(1)], ignore_index=True)


BREAKS = [
    (put("claims", char_start=1), "not what stands at its offsets"),
    (put("claims", figure_end=400), "figure stands outside"),
    (put("claims", indicator=""), "claims.indicator: 1 cells are empty"),
    (put("claims", measure="size"), "claims.measure: size is not in its list"),
    (put("claims", article_id="Z"), "claims.article_id: Z is not in articles.article_id"),
    (put("claims", series_id="exports.aze"), "not what the row makes it"),
    (put("claims", speaker="Putin"), "no evidence for speaker"),
    (put("evidence", char_end=9999.0), "no span inside the article"),
    (put("evidence", column="colour"), "no column of claims"),
    (put("evidence", how="assumed"), "assumed, and yet a span"),
    (put("texts", text="Other words"), "is not the one that was read"),
    (put("leftovers", words="30th"), "does not stand at"),
    (put("leftovers", char_start=14, char_end=26, words="$3.5 billion"), "is also of a claim"),
    (put("observations", value=4e9), "observations: not what the claims make"),
    (put("series", n_claims=5), "series: not what the claims make"),
    (twice, "two rows with claim_id"),
]


@pytest.mark.parametrize(("breaks", "told"), BREAKS, ids=[told for _, told in BREAKS])
def test_a_broken_promise_is_told(tmp_path: Path, breaks: Callable[[Frames], None], told: str) -> None:
    frames = honest()
    breaks(frames)
    publish(frames, tmp_path)
    faults = broken(tmp_path)
    assert any(told in line for line in faults), faults


def test_all_failures_are_listed(tmp_path: Path) -> None:
    frames = honest()
    put("claims", indicator="", char_start=1)(frames)
    put("leftovers", words="30th")(frames)
    publish(frames, tmp_path)
    assert len(broken(tmp_path)) >= 3


def test_harm_to_files_is_told(tmp_path: Path) -> None:
    version = publish(honest(), tmp_path)
    (tmp_path / "claims.csv").write_text("claim_id\n", "utf-8")
    (tmp_path / "series.csv").unlink()
    told = broken(tmp_path)
    assert [line.partition(":")[0].rpartition("/")[2] for line in told] == ["claims.csv", "series.csv"]
    (tmp_path / "versions" / version / "claims.parquet").write_bytes(b"")
    assert "not as it was written" in broken(tmp_path)[0]
