"""Claims stand at their places: a series is a slice of them, a claim is found at its own."""

from __future__ import annotations

from dataclasses import replace

from dashboard.data import Filter, Version, candidates, checks, kin, observed
from dashboard.data.version import OWN
from dashboard.marks import scene
from dashboard.view import View
from etl.table.observations import observations


def test_a_series_is_a_slice_and_has_all_its_claims(version: Version) -> None:
    taken = 0
    for one in version.all_series():
        first, last = version.slice("slices", one.series_id)
        inside = version.rows(
            "SELECT DISTINCT series_id FROM joined WHERE place BETWEEN ? AND ?", [first, last]
        )
        assert inside == [(one.series_id,)]
        taken += len(version.statements(Filter(series_id=one.series_id)))
    assert taken == version.rows("SELECT count(*) FROM joined WHERE series_id <> ''")[0][0] > 50


def test_a_pair_is_a_slice(version: Version) -> None:
    for (pair,) in version.rows("SELECT DISTINCT pair FROM claims WHERE contains(pair, '-')"):
        counted = version.rows("SELECT count(*) FROM claims WHERE pair = ?", [pair])[0][0]
        assert len(version.statements(Filter(pair=pair))) == counted


def test_what_is_not_there_is_nowhere(version: Version) -> None:
    assert version.statements(Filter(series_id="no-such")) == []
    assert version.statements(Filter(pair="AAA-ZZZ")) == []
    assert version.statement("no-such") is None
    assert version.evidence(["no-such"]) == version.evidence([]) == []
    assert version.article("no-such") is None
    assert version.published_by("no-such") == []


def test_evidence_and_text_are_found_by_row(version: Version) -> None:
    for claim, article in version.rows("SELECT claim_id, article_id FROM claims"):
        counted = version.rows("SELECT count(*) FROM evidence WHERE claim_id = ?", [claim])[0][0]
        found = version.evidence([claim])
        assert len(found) == counted > 0 and {one.claim_id for one in found} == {claim}
        one, text = version.statement(claim), version.article(article)
        assert one is not None and text is not None and text.article_id == article
        assert one.quote in f"{text.title}\n{text.text}"


def test_only_what_a_filter_parts_is_made_anew_and_comes_out_as_all_anew(version: Version) -> None:
    parted = version.rows(
        "SELECT series_id, observation_id, min(published), count(*) FROM joined WHERE observation_id <> '' "
        "GROUP BY ALL HAVING min(published) < max(published) ORDER BY ALL LIMIT 8"
    )
    assert parted
    for series, name, day, whole in parted:
        view = View.from_query({"until": str(day), "all": "1"}, series)
        found = scene(version, view)
        assert found is not None
        fresh = observations(*version.claims(replace(view.filter(), unit="")))
        told = dict(zip(fresh["observation_id"], fresh["status"], strict=True))
        assert all(said.status == told.get(said.observation_id, "") for said in found.shown.drawn)
        if name in found.observations:
            left = [claim for one in found.observations[name].figures for claim in one.claim_ids]
            assert len(left) < whole


def test_a_scene_of_the_newest_is_the_end_of_the_whole(version: Version) -> None:
    view = View.from_query({"all": "1"}, "trade-turnover.aze-rus")
    whole, some = scene(version, view), scene(version, view, 5)
    assert whole is not None and some is not None and not whole.shown.unread
    ids = [one.claim_id for one in whole.statements]
    assert [one.claim_id for one in some.statements] == ids[-5:]
    assert some.chosen == whole.chosen == len(ids) and some.shown.unread == len(ids) - 5
    opened = scene(version, view.but(claim=ids[0]), 5)
    assert opened is not None and [one.claim_id for one in opened.statements] == [ids[0], *ids[-5:]]
    assert opened.shown.extra == ids[0] and opened.chosen == len(ids)


def test_a_page_is_a_part_of_all_in_its_order(version: Version) -> None:
    every, total = version.paged(Filter(), 10_000, order=[("figure", True)])
    assert total == len(every) == version.count(Filter())
    values = [one.value for one in every if one.value is not None]
    assert values == sorted(values, reverse=True) and every[len(values)].value is None
    assert version.paged(Filter(), 7, 5, [("figure", True)]) == (every[5:12], total)
    assert version.paged(Filter(text="no such words"), 7) == ([], 0)


def test_candidates_and_checks_are_those_asked_for(version: Version) -> None:
    every = candidates(version)
    series, names = every[-1].series_id, [every[-1].observation_id]
    found = observed(version, series, names)
    assert found == [one for one in every if one.observation_id in names]
    assert observed(version, series, []) == []
    sql = "SELECT expected_claims, found_claims FROM checks WHERE \"check\" <> 'difference'"
    touched = {
        claim for row in version.rows(sql) for part in row for claim in (part or "").split(";") if claim
    }
    assert touched and all(checks(version, claim) for claim in touched)


def test_kin_are_of_the_same_sides_first(version: Version) -> None:
    series = next(one for one in version.all_series() if one.series_id == "trade-turnover.aze-rus")
    found = kin(version, series)
    same = [one.pair == series.pair for one in found]
    assert same[0] and same == sorted(same, reverse=True)
    assert series not in found and all(one.default_unit for one in found)


def test_the_columns_of_claims_are_whole(version: Version) -> None:
    claims, articles = version.claims(Filter(series_id="trade-turnover.aze-rus"))
    assert list(claims.columns) == OWN
    assert set(claims["article_id"]) == set(articles["article_id"])
