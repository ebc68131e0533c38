"""Articles from everywhere: what is new, unchanged, revised, refused; safe at any moment."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from etl.__main__ import app
from etl.read.seed import read, seeds
from etl.read.sentences import sentences
from etl.take.manners import Manners
from etl.take.sources import how_many, named_sources
from etl.take.take import Taken, Wishes, intake
from tests.read.made import pdf
from tests.take.serving import WORDS, Site, answer, moved, site, story

ROOT = Path(__file__).resolve().parents[2]
WISHES = Wishes(
    today=date(2026, 11, 25),
    processes=2,
    seconds=10.0,
    manners=Manners(private=True, seconds=2.0, silence=1.0, apart=0.0, patience=0.01),
)


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as made:
        yield made


def taken(folder: Path, *sources: object, lists: tuple[object, ...] = (), **wishes: object) -> list[Taken]:
    with intake(folder / "seeds", replace(WISHES, **wishes)) as running:  # type: ignore[arg-type]
        found = running.take(named_sources([str(s) for s in sources], [str(s) for s in lists]))
        return list(found)


def outcomes(found: list[Taken]) -> list[str]:
    return [str(one.outcome) for one in found]


def stored(folder: Path) -> list[str]:
    return [read(path, folder).text for path in seeds(folder / "seeds")]


def test_a_text_is_new_then_unchanged_whatever_its_spacing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Trade turnover  reached\n$3 million.", "utf-8")
    assert outcomes(taken(tmp_path, path)) == ["new"]
    path.write_text("Trade turnover reached $3 million.\n", "utf-8")
    assert outcomes(taken(tmp_path, path)) == ["unchanged"]
    assert stored(tmp_path) == ["Trade turnover  reached\n$3 million."]


def test_what_is_stored_is_read_back_as_it_was(tmp_path: Path) -> None:
    row = {"text": " Odd\u2028words \u0085 \x7f: --- \n---\n", "title": 'He said: "no" # \u00a0yes', "url": "http://x.org/ä?b",
           "publisher": "Wire: one", "date": "2024-01-02", "lang": "de"}  # fmt: skip
    (tmp_path / "r.jsonl").write_text(json.dumps(row), "utf-8")
    (one,) = taken(tmp_path, tmp_path / "r.jsonl")
    (path,) = seeds(tmp_path / "seeds")
    kept = read(path, tmp_path / "seeds")
    assert (kept.text, kept.title, kept.url) == (row["text"], 'He said: "no" # yes', row["url"])
    assert (kept.publisher, kept.published, one.article_id) == (
        "Wire: one",
        date(2024, 1, 2),
        kept.article_id,
    )


def test_a_changed_page_is_a_revision_and_the_earlier_text_is_kept(tmp_path: Path, web: Site) -> None:
    web.pages["/a"] = answer(story())
    (first,) = taken(tmp_path, f"{web.url}/a?utm_source=x")
    web.pages["/a"] = answer(story(words=WORDS.replace("3.5", "3.6"), day=""))
    (second,) = taken(tmp_path, f"{web.url}/a")
    assert outcomes([first, second]) == ["new", "revised"] and first.article_id == second.article_id
    (path,) = seeds(tmp_path / "seeds")
    now = read(path, tmp_path / "seeds")
    assert "$3.6 billion" in now.text and now.published == date(2024, 11, 14)
    assert "\nrevision: 2\n" in path.read_text("utf-8")
    (before,) = (tmp_path / "seeds" / ".taken" / "earlier").rglob("*.md")
    assert "$3.5 billion" in read(before).text and before.name == "1.md"
    assert outcomes(taken(tmp_path, f"{web.url}/a")) == ["unchanged"]


def test_a_second_visit_asks_for_what_changed(tmp_path: Path, web: Site) -> None:
    web.pages["/a"] = answer(story(), ETag='"1"')
    taken(tmp_path, f"{web.url}/a")
    web.pages["/a"] = answer("", status=304)
    (one,) = taken(tmp_path, f"{web.url}/a")
    assert (one.outcome, web.asked[-1][1]["if-none-match"]) == ("unchanged", '"1"')
    for path in seeds(tmp_path / "seeds"):
        path.unlink()
    web.pages["/a"] = answer(story(), ETag='"1"')
    assert outcomes(taken(tmp_path, f"{web.url}/a")) == ["new"]
    assert "if-none-match" not in web.asked[-1][1]


def rss(web: Site, *numbers: int) -> str:
    items = "".join(
        f"<item><title>Story {n}</title><link>{web.url}/{n}</link>"
        f"<pubDate>Thu, 1{n} Nov 2024 09:00:00 GMT</pubDate>"
        f"<description>Exports of country {n} rose to ${n} million in the year 2023.</description></item>"
        for n in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'


def test_a_feed_added_twice_stores_nothing_twice(tmp_path: Path, web: Site) -> None:
    web.pages["/feed"] = answer(rss(web, 1, 2), "application/rss+xml")
    assert outcomes(taken(tmp_path, f"{web.url}/feed")) == ["new", "new"]
    assert outcomes(taken(tmp_path, f"{web.url}/feed")) == ["unchanged", "unchanged"]
    web.pages["/feed"] = answer(rss(web, 1, 2, 3), "application/rss+xml")
    assert outcomes(taken(tmp_path, f"{web.url}/feed")) == ["unchanged", "unchanged", "new"]
    assert len(stored(tmp_path)) == 3


def test_a_feed_that_is_followed_gives_the_pages_and_their_days(tmp_path: Path, web: Site) -> None:
    web.pages |= {
        "/feed": answer(rss(web, 1, 2, 3), "application/rss+xml"),
        "/1": answer(story("Story 1", day="")),
        "/2": moved("/two"),
        "/two": answer(story("Story 2", words=WORDS.replace("3.5", "2.5"))),
    }
    found = taken(tmp_path, f"{web.url}/feed", follow=True)
    assert outcomes(found) == ["new", "new", "refused"]
    assert found[0].published == date(2024, 11, 11) and "answered 404" in found[2].reason
    assert outcomes(taken(tmp_path, f"{web.url}/feed", follow=True)) == ["unchanged", "unchanged", "refused"]


def test_a_feeds_excerpt_does_not_replace_the_whole_text(tmp_path: Path, web: Site) -> None:
    words = "Exports of country 1 rose to $1 million in the year 2023. " + WORDS
    web.pages |= {"/feed": answer(rss(web, 1), "application/rss+xml"), "/1": answer(story("Story 1", words))}
    assert outcomes(taken(tmp_path, f"{web.url}/feed")) == ["new"]
    assert outcomes(taken(tmp_path, f"{web.url}/1")) == ["revised"]
    assert outcomes(taken(tmp_path, f"{web.url}/feed")) == ["unchanged"]
    assert "Cabinet of Ministers" in stored(tmp_path)[0]


def test_a_list_of_links_and_its_faults(tmp_path: Path, web: Site) -> None:
    web.pages |= {"/1": answer(story("One")), "/doc": answer(pdf([WORDS[:80]]), "application/pdf")}
    (tmp_path / "l.txt").write_text(
        f"# Friday\n{web.url}/1 the first\n\nnonsense\n{web.url}/gone\n{web.url}/doc\n"
    )
    found = taken(tmp_path, lists=(tmp_path / "l.txt",))
    assert outcomes(found) == ["new", "refused", "refused", "new"]
    assert f"{tmp_path / 'l.txt'}, line 4: 'nonsense'" in found[1].reason
    assert found[2].reason.startswith(f"{tmp_path / 'l.txt'}, line 5: {web.url}/gone")


def test_the_address_of_a_site_names_no_article(tmp_path: Path) -> None:
    rows = [{"text": f"Exports rose to ${n} million.", "url": "https://www.x.org/"} for n in range(3)]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert outcomes(taken(tmp_path, tmp_path / "r.jsonl")) == ["new"] * 3


def test_a_progress_bar_knows_how_many_there_are(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("a.html", "deep/b.txt", "deep/c.css", ".d.html"):
        (tmp_path / "in" / name).write_text("x")
    (tmp_path / "l.txt").write_text("# note\nhttp://x.org/1\n\nhttp://x.org/2\n")
    assert how_many([str(tmp_path / "in"), "http://x.org/3"], [str(tmp_path / "l.txt")]) == 5
    assert how_many([str(tmp_path / "rows.jsonl")], []) is None and how_many(["-"], []) is None


def test_what_holds_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "l.txt").write_text("# nothing yet\n")
    found = taken(tmp_path, tmp_path / "in", lists=(tmp_path / "l.txt",))
    assert outcomes(found) == ["refused", "refused"]
    assert "no file in it" in found[0].reason and "no address in it" in found[1].reason


def bad_folder(folder: Path) -> Path:
    bad = folder / "in"
    (bad / "deep" / ".git").mkdir(parents=True)
    (bad / "deep" / "good.html").write_text(story("Good"), "utf-8")
    (bad / "deep" / ".git" / "x.html").write_text(story("Hidden"), "utf-8")
    (bad / "style.css").write_text("a{}")
    (bad / "a.html.gz").write_bytes(gzip.compress(story("Packed", WORDS.replace("3.5", "4.5")).encode()))
    (bad / "b.html.gz").write_bytes(gzip.compress(os.urandom(5000))[:-2000])
    (bad / "c.html").write_bytes(b"<html>" + b"<p>word</p>" * 5_000_000)
    (bad / "d.html").write_text("<html><body>" + "<div>" * 100_000 + "deep words" + "</div>" * 100_000)
    (bad / "e.html").write_bytes(os.urandom(20_000))
    (bad / "f.xml").write_text("this is no feed")
    (bad / "g.pdf").write_bytes(b"%PDF-1.7\n" + os.urandom(10_000))
    (bad / "h.jsonl").write_text('{"text": "Exports rose."}\n{"text": \n{"text": "Imports fell."}\n')
    (bad / "i.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Transit grew."}\n' * 2_000)[:-20])
    (bad / "j.html").symlink_to(bad / "nowhere")
    return bad


def test_bad_inputs_are_one_line_each_and_the_rest_is_taken(tmp_path: Path) -> None:
    began = time.monotonic()
    found = taken(tmp_path, bad_folder(tmp_path), tmp_path / "absent.html", "ftp://x/y")
    refused = {
        Path(one.place.partition(",")[0]).name: one.reason for one in found if one.outcome == "refused"
    }
    assert {"b.html.gz", "c.html", "e.html", "f.xml", "g.pdf", "h.jsonl", "absent.html"} <= set(refused)
    assert all("\n" not in reason and ";" in reason for reason in refused.values())
    assert "truncated gzip" in refused["b.html.gz"] and "MB" in refused["c.html"]
    assert any("i.jsonl.gz" in one.reason for one in found) and any("ftp://" in one.reason for one in found)
    titles = {one.title for one in found if one.outcome == "new"}
    assert {"Good", "Packed"} <= titles and "Hidden" not in titles
    texts = stored(tmp_path)
    assert "Exports rose." in texts and "Imports fell." in texts and "Transit grew." in texts
    assert time.monotonic() - began < 150


def test_a_document_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(story(words="<b>word</b> " * 150_000), "utf-8")
    (tmp_path / "b.html").write_text(story("Next"), "utf-8")
    found = taken(tmp_path, tmp_path / "a.html", tmp_path / "b.html", seconds=0.5, processes=1)
    assert outcomes(found) in (["refused", "new"], ["refused", "refused"])
    assert "took more than 0.5 s" in found[0].reason


def test_only_relevant_texts_are_stored_where_asked(tmp_path: Path) -> None:
    rows = [{"text": "The cat sat on the mat."}, {"text": "Trade turnover reached $3 million."},
            {"text": "Кошка сидела на этом и не на том, что в доме, как и для нас."}]  # fmt: skip
    (tmp_path / "r.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    found = taken(tmp_path, tmp_path / "r.jsonl", only_relevant=True)
    assert outcomes(found) == ["irrelevant", "new", "new"] and found[2].language == "ru"


def test_a_date_and_a_publisher_are_given_to_texts_that_bring_none(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(
        '{"text": "Exports rose."}\n{"text": "BAKU, May 5, 2021. Imports rose.", "source": "Wire"}\n'
    )
    first, second = taken(tmp_path, tmp_path / "r.jsonl", published=date(2024, 1, 2), publisher="Desk")
    assert (first.published, second.published) == (date(2024, 1, 2), date(2021, 5, 5))
    assert {read(p, tmp_path).publisher for p in seeds(tmp_path / "seeds")} == {"Desk", "Wire"}


@pytest.mark.parametrize("name", ["../../x", "a/b", "ö" * 300, ".hidden", "-x", "con\n"])
def test_an_id_never_leaves_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.md").write_text(f"---\nid: {json.dumps(name)}\n---\n\nExports rose.", "utf-8")
    (one,) = taken(tmp_path, tmp_path / "a.md")
    assert one.outcome == "new"
    (path,) = seeds(tmp_path / "seeds")
    assert path.is_relative_to(tmp_path / "seeds" / "added")
    assert outcomes(taken(tmp_path, tmp_path / "a.md")) == ["unchanged"]


def test_the_projects_own_articles_are_unchanged_when_added_again() -> None:
    first = next(p for p in seeds(ROOT / "seeds") if p.suffix == ".txt" or p.suffix == ".md")
    assert sentences(read(first))


# The command: in a process of its own where that is what is tried, in this one elsewhere.


def command(folder: Path, *arguments: object) -> list[str]:
    places = ["--seeds", str(folder / "seeds"), "--data", str(folder / "data")]
    return [sys.executable, "-m", "etl", "add", *map(str, arguments), *places]


def etl(folder: Path, *arguments: object, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, command(folder, *arguments)[3:], input=stdin)


def test_the_command_stores_runs_and_sums_up(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(story(), "utf-8")
    ended = subprocess.run(
        command(tmp_path, tmp_path / "a.html"), cwd=ROOT, capture_output=True, text=True, check=False
    )
    out = ended.stdout
    assert ended.returncode == 0, ended
    assert out.splitlines()[0].split()[:2] == ["new", "1"] and "version" in out
    assert "3500000000" in (tmp_path / "data" / "claims.csv").read_text()
    twice = etl(tmp_path, tmp_path / "a.html", tmp_path / "none.html", "--json", "--no-run")
    rows = [json.loads(line) for line in twice.stdout.splitlines()]
    assert twice.exit_code == 1 and [row.get("outcome") for row in rows] == ["unchanged", "refused", None]
    assert rows[-1]["summary"]["refused"] == 1 and "Traceback" not in ended.stderr


def test_standard_input_is_a_source(tmp_path: Path) -> None:
    assert "new                1" in etl(tmp_path, "-", "--no-run", stdin=story().encode()).stdout
    rows = b'{"text": "Exports rose."}\n{"text": "Imports rose."}\n'
    assert "new                2" in etl(tmp_path, "-", "--no-run", stdin=rows).stdout
    table = b"Headline,Full Text\nA,Transit rose.\nB,Transit fell.\nC,Transit stood.\n"
    assert "new                3" in etl(tmp_path, "-", "--no-run", stdin=table).stdout
    assert etl(tmp_path, "-", "--no-run").exit_code == 1


def test_nothing_to_add_or_no_date_is_a_wrong_command(tmp_path: Path) -> None:
    assert etl(tmp_path).exit_code == 2
    assert etl(tmp_path, "x", "--published", "soon").exit_code == 2


def rows_file(folder: Path, count: int) -> Path:
    path = folder / "rows.jsonl"
    path.write_text(
        "".join(
            json.dumps({"text": f"Exports rose to ${n} million.", "url": f"http://x.org/{n}"}) + "\n"
            for n in range(count)
        )
    )
    return path


def test_killed_in_the_middle_a_rerun_completes(tmp_path: Path) -> None:
    path = rows_file(tmp_path, 600)
    process = subprocess.Popen(command(tmp_path, path, "--no-run"), cwd=ROOT, stdout=subprocess.PIPE)
    while len(list((tmp_path / "seeds" / "added").rglob("*.md"))) < 50:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    before = len(seeds(tmp_path / "seeds"))
    assert 50 <= before < 600
    ended = etl(tmp_path, path, "--no-run", "--json")
    summary = json.loads(ended.stdout.splitlines()[-1])["summary"]
    assert summary["new"] + summary["unchanged"] == 600 and summary["unchanged"] == before
    assert len({read(one).article_id for one in seeds(tmp_path / "seeds")}) == 600
    assert not list((tmp_path / "seeds" / "added").rglob(".new-*"))


def test_stopped_by_hand_it_says_how_to_go_on(tmp_path: Path, web: Site) -> None:
    web.pages["/slow"] = lambda ask: time.sleep(30)
    arguments = (f"{web.url}/slow", "--allow-private", "--no-run")
    process = subprocess.Popen(command(tmp_path, *arguments), cwd=ROOT, stderr=subprocess.PIPE)
    while not web.paths():
        time.sleep(0.05)
    while process.poll() is None:  # an interrupt in the middle of a callback is lost, as at a keyboard
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
    assert process.communicate()[1] == b"stopped; the same command again completes it\n"
    assert process.returncode == 130


def test_two_adds_at_once_lose_nothing(tmp_path: Path) -> None:
    path = rows_file(tmp_path, 150)
    running = [
        subprocess.Popen(
            command(tmp_path, path, "--json"), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    sums = [json.loads(out.splitlines()[-1])["summary"] for out in said]
    assert sum(one["new"] for one in sums) == 150 and sum(one["unchanged"] for one in sums) == 150
    assert len(seeds(tmp_path / "seeds")) == 150
    assert (tmp_path / "data" / "articles.csv").read_text().count("http://x.org/") == 150
