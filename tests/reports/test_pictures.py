"""Pictures: the same bytes each time, bounded, described inside, and right for odd charts."""

from __future__ import annotations

import io
import struct
import threading
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from matplotlib.image import imread

from dashboard.paper import SIZES, Sheet, TooMuch, draw, page
from dashboard.paper.letters import even, wide, wrapped
from dashboard.theme import theme

from .made import LETTERS, ODD, report, statement

SERIES = "trade-turnover.aze-rus"


def size(png: bytes) -> tuple[int, int]:
    return struct.unpack(">II", png[16:24])  # type: ignore[return-value]


def texts(png: bytes) -> bytes:
    """The words inside a PNG."""
    found, place = b"", 8
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        body = png[place + 8 : place + 8 + length]
        if kind in (b"tEXt", b"iTXt"):
            found += body
        if kind == b"zTXt":
            found += zlib.decompress(body.partition(b"\0")[2][1:])
        place += length + 12
    return found


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
@pytest.mark.parametrize("name", ODD)
def test_an_odd_chart_is_drawn_twice_the_same_with_every_letter(name: str, suffix: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a missing glyph is one
        first = ODD[name].picture(suffix, Sheet(scale=1.0))
    assert first == ODD[name].picture(suffix, Sheet(scale=1.0)) and len(first) > 2_000


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("name", SIZES)
def test_each_size_and_theme(name: str, look: str) -> None:
    sheet = SIZES[name]
    png = ODD["hedged"].picture("png", sheet, look)
    assert size(png)[0] == pytest.approx(sheet.width * sheet.scale, abs=1)


def test_a_preview_is_of_the_size_that_hosts_ask_for(client: FlaskClient) -> None:
    assert size(client.get(f"/charts/{SERIES}.png?size=card").data) == (1200, 630)


def test_gray_has_no_color() -> None:
    picture = imread(io.BytesIO(ODD["hedged"].picture("png", Sheet(scale=1.0, gray=True), "dark")))
    assert (picture[:, :, 0] == picture[:, :, 1]).all() and (picture[:, :, 1] == picture[:, :, 2]).all()


def test_title_and_words_for_the_blind_are_inside() -> None:
    drawn = ODD["letters"].found.chart
    svg = ElementTree.fromstring(ODD["letters"].picture("svg"))
    words = " ".join("".join(one.itertext()) for one in svg.iter())
    assert drawn.title in words and drawn.alternative in words
    assert drawn.alternative.encode() in texts(ODD["letters"].picture("png"))


def test_an_answer_is_the_same_bytes_and_costs_one_drawing(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/charts/{SERIES}.png?width=333&scale=1"
    first = client.get(address)
    monkeypatch.setattr("dashboard.paper.page._page", None)
    for same in (address, f"/charts/{SERIES}.png?scale=1&c=x&width=333&page=7"):
        assert client.get(same).data == first.data
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.data and first.headers["Last-Modified"]


def test_a_storm_costs_one_drawing(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, gate, own = [], threading.Barrier(8), page._page

    def counted(*parts: Any) -> Any:
        drawn.append(1)
        return own(*parts)

    def ask(_: int) -> tuple[int, bytes]:
        gate.wait(60)
        answer = client.application.test_client().get(f"/charts/{SERIES}.png?width=337&scale=1")
        return answer.status_code, answer.data

    monkeypatch.setattr("dashboard.paper.page._page", counted)
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(ask, range(8)))
    assert len(answers) == 1 and next(iter(answers))[0] == 200 and drawn == [1]


def test_a_picture_that_waits_too_long_says_so(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.paper.page.PATIENCE", 0.01)
    with page.LOCK:
        answer = client.get(f"/charts/{SERIES}.png?width=339&scale=1")
    assert answer.status_code == 503 and answer.headers["Retry-After"] and answer.text.endswith(".\n")
    assert client.get(f"/charts/{SERIES}.png?width=339&scale=1").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "width=1000000000",
        "width=-5",
        "width=wide",
        "scale=99",
        "size=poster",
        "tone=blue",
        "plain=2",
        "width=2000&scale=4",
        "height=5",
    ],
)
def test_a_size_that_cannot_be_is_refused_in_one_sentence(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/charts/{SERIES}.png?all=1&{query}")
    assert answer.status_code == 400 and answer.text.count("\n") == 1 and answer.text.strip().endswith(".")


def test_a_picture_of_too_many_marks_is_refused() -> None:
    many = report(*(statement(1950 + place % 70, float(place)) for place in range(4000)))
    with pytest.raises(TooMuch):
        draw(many.found.chart, theme("light"), "png", ())


def test_lines_are_no_wider_than_the_paper() -> None:
    for text in (LETTERS, "x" * 400, "a b " * 90, ""):
        lines = wrapped(text, 9, 200, most=4)
        assert len(lines) <= 4 and all(wide(line, 9) <= 200 for line in lines)


def test_a_title_is_set_in_even_lines() -> None:
    lines = even("one two three four five six seven eight nine ten eleven twelve", 11, 200, bold=True)
    widths = [wide(line, 11, bold=True) for line in lines]
    assert len(lines) == len(wrapped(" ".join(lines), 11, 200, bold=True)) and max(widths) <= 200
    assert min(widths) > 0.6 * max(widths)
