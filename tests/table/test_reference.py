"""Official series: known downloads as they come, other tables by a mapping, and the gap to what was said."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from etl.table.assemble import assemble
from etl.table.frame import records
from etl.table.layouts import BadReference
from etl.table.reference import add, place, read
from etl.table.shown import shown
from etl.table.spans import span
from etl.table.store import publish
from etl.table.versions import read as stored
from table.made import read as readings
from table.test_checks import BAKU, MOSCOW, told

ROOT = Path(__file__).resolve().parents[2]

TOTAL = 11 * (72927272 + 163636364)

PLUS = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,"
    "partnerCode,partnerISO,partnerDesc,partner2Code,classificationCode,cmdCode,cmdDesc,customsCode,motCode,"
    "isReported,cifvalue,fobvalue,primaryValue\r\n"
    "C,A,20210101,2021,52,2021,31,AZE,Azerbaijan,X,Export,643,RUS,Russian Federation,0,H5,TOTAL,"
    "All Commodities,C00,0,1,,920820000.5,920820000.5,\r\n"
    "C,A,20210101,2021,52,2021,31,AZE,Azerbaijan,M,Import,643,RUS,Russian Federation,0,H5,TOTAL,"
    "All Commodities,C00,0,1,2077000000,,2077000000,\r\n"
    "C,A,20210101,2021,52,2021,31,AZE,Azerbaijan,M,Import,0,W00,World,0,H5,TOTAL,All Commodities,"
    "C00,0,1,11705000000,,11705000000,\r\n"
    "C,A,20210101,2021,52,2021,31,AZE,Azerbaijan,X,Export,643,RUS,Russian Federation,0,H5,0702,Tomatoes,"
    "C00,0,1,,5,5,\r\n"
    "C,A,20210101,2021,52,2021,31,AZE,Azerbaijan,X,Export,643,RUS,Russian Federation,0,H5,TOTAL,"
    "All Commodities,C00,2100,1,,7,7,\r\n"
)
OLD = (
    "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,"
    "Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,"
    "Commodity Code,Commodity,Trade Value (US$),Flag\n"
    "HS,2014,2014,2014,0,0,2,Export,31,Azerbaijan,AZE,643,Russian Federation,RUS,"
    "TOTAL,All Commodities,640344000,0\n"
    "HS,2014,201403,March 2014,0,0,1,Import,31,Azerbaijan,AZE,643,Russian Federation,RUS,"
    "TOTAL,All Commodities,5,0\n"
)
DOTS = (
    "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,"
    "Counterpart Country Code,Attribute,2014,2014M03,2014Q1,\n"
    '"Azerbaijan, Rep. of",912,"Goods, Value of Exports, Free on board (FOB), US Dollars",TXG_FOB_USD,'
    "Russian Federation,922,Value,640344000,50000000,150000000,\n"
    '"Azerbaijan, Rep. of",912,"Goods, Value of Exports, Free on board (FOB), US Dollars",TXG_FOB_USD,'
    "Russian Federation,922,Status,,,,\n"
    '"Azerbaijan, Rep. of",912,"Goods, Value of Imports, Free on board (FOB), US Dollars",TMG_FOB_USD,'
    "Russian Federation,922,Value,1,1,1,\n"
    '"Azerbaijan, Rep. of",912,"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars",'
    "TMG_CIF_USD,"
    '"China, P.R.: Hong Kong",532,Value,8000000,,,\n'
    '"Azerbaijan, Rep. of",912,"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars",'
    "TMG_CIF_USD,"
    "Emerging and Developing Europe,903,Value,9,,,\n"
)
IMTS = (
    "DATASET,SERIES_CODE,OBS_MEASURE,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,SCALE,TIME_PERIOD,OBS_VALUE\n"
    '"IMF.STA:IMTS(1.0.0)",AZE.XG_FOB_USD.RUS.A,OBS_VALUE,"Azerbaijan, Republic of",'
    '"Exports of goods, Free on board (FOB), US dollar",Russian Federation,Annual,Millions,2021,920.82\n'
    '"IMF.STA:IMTS(1.0.0)",AZE.XG_FOB_USD.RUS.M,OBS_VALUE,"Azerbaijan, Republic of",'
    '"Exports of goods, Free on board (FOB), US dollar",Russian Federation,Monthly,Millions,2021-M11,80.5\n'
)


def taken(
    tmp_path: Path, text: str, mapping: str = "", encoding: str = "utf-8", **given: str
) -> list[tuple[object, ...]]:
    """What `reference add` makes of a download, as (indicator, reporter, partner, last day, value)."""
    file = tmp_path / "download.csv"
    file.write_text(text, encoding, newline="")
    how = None
    if mapping:
        how = tmp_path / "mapping.toml"
        how.write_text(mapping, "utf-8")
    add(file, tmp_path / "data", "", how, given)
    names = ("indicator", "reporter", "partner", "period_end", "value")
    return [tuple(row[name] for name in names) for row in records(read(tmp_path / "data"))]


def test_comtrade_plus_gives_its_totals(tmp_path: Path) -> None:
    end = date(2021, 12, 31)
    assert taken(tmp_path, PLUS) == [
        ("exports", "AZE", "RUS", end, 920820000.5),
        ("imports", "AZE", "", end, 11705000000),
        ("imports", "AZE", "RUS", end, 2077000000),
    ]
    assert (tmp_path / "data/reference/comtrade.csv").is_file()


def test_the_comtrade_before_it(tmp_path: Path) -> None:
    assert taken(tmp_path, "\ufeff" + OLD) == [
        ("exports", "AZE", "RUS", date(2014, 12, 31), 640344000),
        ("imports", "AZE", "RUS", date(2014, 3, 31), 5),
    ]


def test_imf_with_a_column_each_period(tmp_path: Path) -> None:
    assert taken(tmp_path, DOTS) == [
        ("exports", "AZE", "RUS", date(2014, 12, 31), 640344000),
        ("exports", "AZE", "RUS", date(2014, 3, 31), 50000000),
        ("exports", "AZE", "RUS", date(2014, 3, 31), 150000000),
        ("imports", "AZE", "HKG", date(2014, 12, 31), 8000000),
    ]


def test_imf_with_a_row_each_period_and_its_scale(tmp_path: Path) -> None:
    assert taken(tmp_path, IMTS) == [
        ("exports", "AZE", "RUS", date(2021, 12, 31), pytest.approx(920.82e6)),
        ("exports", "AZE", "RUS", date(2021, 11, 30), pytest.approx(80.5e6)),
    ]


def test_imf_with_a_column_each_flow(tmp_path: Path) -> None:
    panel = (
        "Country Name,Country Code,Counterpart Country Name,Counterpart Country Code,Time Period,"
        '"Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)",'
        '"Goods, Value of Imports, Free on board (FOB), US Dollars (TMG_FOB_USD)",'
        '"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars (TMG_CIF_USD)",\n'
        '"Azerbaijan, Rep. of",912,Russian Federation,922,2014,640344000,1,1314523000,\n'
    )
    assert taken(tmp_path, panel) == [
        ("exports", "AZE", "RUS", date(2014, 12, 31), 640344000),
        ("imports", "AZE", "RUS", date(2014, 12, 31), 1314523000),
    ]


def test_imf_in_dollars_with_a_scale_for_showing_them(tmp_path: Path) -> None:
    """As its programming interface gives them: the scale would make more than the world trades."""
    text = (
        "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE\n"
        "IMF.STA:IMTS(1.0.0),AZE,XG_FOB_USD,RUS,A,2021,920820000,6\n"
        "IMF.STA:IMTS(1.0.0),AZE,MG_CIF_USD,RUS,A,2021,2077000000,6\n"
    )
    assert taken(tmp_path, text) == [
        ("exports", "AZE", "RUS", date(2021, 12, 31), 920820000),
        ("imports", "AZE", "RUS", date(2021, 12, 31), 2077000000),
    ]


def test_any_other_table_by_its_mapping(tmp_path: Path) -> None:
    table = "Land;Flow;Year;M USD\n"
    table = table.replace(";", ",") + 'Türkiye,EXP,2021,"1,234.5"\nTürkiye,IMP,2021,..\n'
    mapping = """
title = "Statistics office"
license = "CC BY 4.0"
republish = "yes"
[columns]
partner = "Land"
indicator = "Flow"
period = "Year"
value = "M USD"
[constants]
reporter = "AZE"
unit = "USD"
scale = 1000000
[codes.indicator]
EXP = "exports"
IMP = "imports"
"""
    assert taken(tmp_path, table, mapping) == [("exports", "AZE", "TUR", date(2021, 12, 31), 1234500000)]
    row = records(read(tmp_path / "data"))[0]
    assert (row["source_title"], row["license"], row["republish"]) == (
        "Statistics office",
        "CC BY 4.0",
        "yes",
    )
    assert row["series_id"] == "exports.aze-to-tur"


def test_a_table_in_windows_latin_is_read(tmp_path: Path) -> None:
    assert len(taken(tmp_path, PLUS.replace("Tomatoes", "Café"), encoding="cp1252")) == 3


OF_BAKU = """[columns]
period = 'period'
value = 'value'
[constants]
indicator = 'exports'
reporter = 'AZE'
"""


@pytest.mark.parametrize(
    ("text", "mapping", "why"),
    [
        ("a,b\n1,2\n", "", "write a mapping"),
        ("", "", "no table"),
        (PLUS.splitlines()[0] + "\n" + "x," * 24 + "\n", "", "no figure that can be used"),
        (
            "a,b\n1,2\n",
            "[columns]\nvalue='c'\nperiod='a'\n[constants]\nindicator='exports'\nreporter='AZE'",
            "no column 'c'",
        ),
        ("a,b\n1,2\n", "[columns]\nvalue='a'", "says nothing of indicator"),
        ("a,b\n1,2\n", "[columns]\nvolume='a'", "'volume' is none of"),
        ("a,b\n1,2\n", "nonsense", "not a mapping in TOML"),
        ("a,b\n1,2\n", "columns = 5", "are tables"),
        ("a,b\n1,2\n", "codes.indicator = 5", "are tables"),
        ("a,b\n1,2\n", "[constants]\nscale = 'x'", "scale can't be 'x'"),
        ("period,value\n2021,5\n", f"{OF_BAKU}unit = 'XXQ'", "no unit: XXQ"),
        ("period,value\n2021,'1,5\n", OF_BAKU, "no number"),
        (PLUS + PLUS.splitlines()[1].replace("920820000.5", "1") + "\r\n", "", "two figures"),
    ],
)
def test_what_can_not_be_used_is_one_clear_error(tmp_path: Path, text: str, mapping: str, why: str) -> None:
    with pytest.raises(BadReference, match=why):
        taken(tmp_path, text, mapping)
    assert not list((tmp_path / "data").rglob("*.csv"))


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("2021", ((2021, 1, 1), (2021, 12, 31))),
        ("202402", ((2024, 2, 1), (2024, 2, 29))),
        ("2021-12", ((2021, 12, 1), (2021, 12, 31))),
        ("2021M03", ((2021, 3, 1), (2021, 3, 31))),
        ("2021-Q4", ((2021, 10, 1), (2021, 12, 31))),
        ("2021S1", ((2021, 1, 1), (2021, 6, 30))),
        ("2021-13", None),
        ("2021Q5", None),
        ("Value", None),
        ("", None),
        ("12", None),
    ],
)
def test_period_codes(code: str, days: tuple[tuple[int, int, int], tuple[int, int, int]] | None) -> None:
    assert span(code) == (days and tuple(date(*day) for day in days))


def test_countries_by_code_or_name_and_never_nearly() -> None:
    assert [place(name) for name in ("AZE", "Türkiye", "Iran, Islamic Republic of", "World", "W00")] == [
        *("AZE", "TUR", "IRN", "", ""),
    ]
    assert place("China, P.R.: Mainland") == "CHN" and place("Export earnings: fuel") is None
    assert place("Atlantis") is None


def with_reference(tmp_path: Path, **given: str):  # type: ignore[no-untyped-def]
    """Tables of two sides, and official months that add up to the period of which they speak."""
    head, *flows = PLUS.splitlines(keepends=True)[:3]
    flows = [line.replace("920820000.5", "72927272").replace("2077000000", "163636364") for line in flows]
    months = [line.replace(",2021,31", f",2021{month:02d},31") for line in flows for month in range(1, 12)]
    taken(tmp_path, head + "".join(months), **given)
    return assemble(readings(told("A", *BAKU), told("B", *MOSCOW)) | {"reference": read(tmp_path / "data")})


def test_the_gap_to_official_figures_is_a_check_and_speaks_for_a_candidate(tmp_path: Path) -> None:
    frames = with_reference(tmp_path)
    rows = [row for row in records(frames["checks"]) if row["check"] == "reference"]
    found = {(row["series_id"], row["found"]): (row["verdict"], row["expected"]) for row in rows}
    assert found["trade-turnover.aze-rus", 2.6e9] == ("agrees", TOTAL)
    assert found["trade-turnover.aze-rus", 2.9e9] == ("differs", TOTAL)
    assert found["exports.aze-to-rus", 802200000] == ("agrees", 11 * 72927272)
    low, high = records(frames["candidates"])
    assert low["reference_value"] == high["reference_value"] == TOTAL
    assert (
        high["reference_gap"] == pytest.approx(0.114442, abs=1e-5)
        and "UN Comtrade, 11 months added" in high["reference_source"]
    )


def test_what_may_not_be_re_published_stays_in_the_version_alone(tmp_path: Path) -> None:
    closed = with_reference(tmp_path)
    data = tmp_path / "data"
    publish(closed, data)
    assert len(stored(data, "reference")) == 22
    with (data / "reference.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == []
    for name in ("checks", "candidates", "datapackage"):
        assert "UN Comtrade" not in next(data.glob(f"{name}.*")).read_text("utf-8")
    assert not [row for row in records(shown(closed)["checks"]) if row["check"] == "reference"]
    assert {row["reference_value"] for row in records(shown(closed)["candidates"])} == {None}
    free = with_reference(tmp_path, republish="yes")
    publish(free, data)
    with (data / "reference.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 22
    assert "UN Comtrade" in (data / "datapackage.json").read_text("utf-8")


def test_adding_a_series_is_seen_by_the_next_build(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    header = "---\npublisher: P\npublished: 2022-02-01\n---\n\n"
    words = "Azerbaijan's exports to Russia reached $920.8 million in 2021."
    (tmp_path / "seeds/a.txt").write_text(header + words, "utf-8")
    (tmp_path / "plus.csv").write_text(PLUS, "utf-8", newline="")
    data = ("--data", str(tmp_path / "data"))

    def etl(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "etl", *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    run = ("run", "--seeds", str(tmp_path / "seeds"), *data)
    assert etl(*run).returncode == 0
    added = etl("reference", "add", str(tmp_path / "plus.csv"), *data)
    assert added.returncode == 0 and "3 figures of UN Comtrade (for checks alone" in added.stdout
    again = etl(*run)
    assert again.returncode == 0 and "unchanged" not in again.stdout, again.stderr
    checks = records(stored(tmp_path / "data", "checks"))
    assert [(row["check"], row["verdict"]) for row in checks] == [("reference", "agrees")]
    assert "unchanged" in etl(*run).stdout
    assert etl("check", *data).stdout == "every promise holds\n"
    assert etl("reference", "list", *data).stdout.startswith("comtrade\t3 figures, 2021–2021\tUN Comtrade")
    bad = etl("reference", "add", str(ROOT / "LICENSE"), *data)
    assert bad.returncode == 1 and bad.stderr.count("\n") == 1
    (tmp_path / "data/reference/comtrade.json").write_text("{", "utf-8")
    broken = etl(*run)
    assert broken.returncode == 1 and "nothing was published" in broken.stderr
