"""The addresses under `/review/`: what a reviewer's browser sends is written, and built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, abort, jsonify, redirect, request, send_from_directory

from dashboard.data import Collection, Correction, Ledger, NoData, Unwritten, Version
from dashboard.gate import Gate

FOLDER = Path(__file__).parent / "reviewing"
FILES = ("review.js", "review.css")
ACTIONS = ("accept", "reject", "change")
LONGEST = 100_000
"""Bytes of a text that is added."""

LONGEST_NAME = 80
"""Signs of a pin's name."""

SAID = ("text", "title", "publisher", "url", "published")
COLUMNS = (
    "indicator measure value value_high unit of qualifier direction period_start period_end baseline_start "
    "baseline_end reporter partner commodity mode route modality counted_by speaker"
).split()
"""What a person may set, in the order in which a form asks for it."""

NOBODY = "reviewer"
"""Who says so, where no name was given."""

LISTS = {"reporter": "place", "partner": "place"}
"""Columns whose codes are labelled under another name."""


class Bad(ValueError):
    """What was sent can't be used; the message is one sentence for the reviewer."""


def register(server: Flask, collection: Collection, gate: Gate, ledger: Ledger) -> None:
    """Binds the addresses, and hides them from all who may not review."""

    @server.before_request
    def guard() -> Response | None:
        if not request.path.startswith("/review/"):
            return None
        entering = request.path == "/review/enter" and gate.exists
        if not entering and not gate.opens():
            abort(404)
        if request.method != "GET" and not gate.own():
            return _no("This did not come from a page of this server, so nothing was written.", 403)
        return None

    if not gate.exists:
        return
    desk = Blueprint("review", __name__, url_prefix="/review")
    _door(desk, gate)
    _words(desk, collection, gate, ledger)
    _articles(desk, ledger)
    _pins(desk, collection, ledger)
    _material(desk, collection, ledger)
    server.register_blueprint(desk)


def tags() -> str:
    """What a reviewer's page loads besides: the one script and the one sheet of reviewing."""
    script, sheet = (f"/review/{name}?{_hash(name)}" for name in FILES)
    return f'<link rel="stylesheet" href="{sheet}"><script src="{script}" defer></script>'


@cache
def _hash(name: str) -> str:
    return sha256((FOLDER / name).read_bytes()).hexdigest()[:12]


def _door(desk: Blueprint, gate: Gate) -> None:
    @desk.post("/enter")
    def enter() -> Any:
        if not gate.opens() and not gate.admits(request.form.get("word", "")):
            return redirect("/review?refused=1", 303)
        return gate.let_in(redirect("/review", 303), request.form.get("name", ""))  # type: ignore[arg-type]

    @desk.post("/leave")
    def leave() -> Any:
        return gate.let_out(redirect("/", 303))  # type: ignore[arg-type]


def _words(desk: Blueprint, collection: Collection, gate: Gate, ledger: Ledger) -> None:
    """Accept, reject, fix, add, and take back."""

    def signed(sent: dict[str, Any]) -> dict[str, str]:
        who = gate.name() or NOBODY
        return {"who": who, "when": date.today().isoformat(), "why": _text(sent, "why")[:1000]}

    @desk.post("/statements/<claim_id>")
    @_told
    def say(claim_id: str) -> Any:
        sent = _sent()
        action, changes = _text(sent, "action"), _texts(sent.get("changes"))
        if action not in ACTIONS:
            raise Bad(f"action must be one of {', '.join(ACTIONS)}.")
        if collection.version().statement(claim_id) is None:
            raise Unwritten("This statement is not in the current version any more.")
        return {"lines": [asdict(line) for line in ledger.say(action, claim_id, signed(sent), changes)]}

    @desk.post("/statements")
    @_told
    def add() -> Any:
        sent = _sent()
        place = {name: _text(sent, name) for name in ("article_id", "quote", "figure")}
        columns = {name: cell for name, cell in _texts(sent.get("columns")).items() if cell}
        name, lines = ledger.add(place, signed(sent), columns)
        return {"claim_id": name, "lines": [asdict(line) for line in lines]}

    @desk.post("/undo")
    @_told
    def undo() -> Any:
        try:
            lines = [Correction(**_texts(line)) for line in _sent().get("lines") or ()]
        except TypeError:
            raise Bad("lines must be lines as they were written.") from None
        ledger.take_back(lines)
        return {"lines": len(lines)}


def _articles(desk: Blueprint, ledger: Ledger) -> None:
    """Take an article in."""

    @desk.post("/articles")
    @_told
    def store() -> Any:
        article = {name: _text(_sent(), name) for name in SAID}
        if not article["text"].strip():
            raise Bad("There is no text to add.")
        if len(article["text"].encode("utf-8", "replace")) > LONGEST:
            raise Bad("This text is longer than 100 kB; add the file with etl add.")
        told = ledger.builder.store(article)
        if told["outcome"] == "refused":
            raise Bad(told.get("reason", "").partition(": ")[2] or "The text was refused.")
        ledger.builder.ask()
        return told


def _pins(desk: Blueprint, collection: Collection, ledger: Ledger) -> None:
    @desk.post("/pins")
    @_told
    def pin() -> Any:
        """Keeps a version under a name, for frozen charts that point at it."""
        sent = _sent()
        name, version = _text(sent, "name").strip(), _text(sent, "version")
        if not name:
            raise Bad("Give the version a name.")
        if collection.pins().get(name, version) != version:
            raise Bad(
                f"{name} keeps another version already; frozen charts point at it, so take another name."
            )
        if fault := ledger.builder.pin(name[:LONGEST_NAME], collection.version(version).name):
            raise Bad(fault)
        return {"name": name, "version": version}


def _material(desk: Blueprint, collection: Collection, ledger: Ledger) -> None:
    """What the reviewer's page asks for: its script, where the build is, a statement's columns, the codes."""

    @desk.get("/<any('review.js', 'review.css'):name>")
    def file(name: str) -> Response:
        answer = send_from_directory(FOLDER, name, max_age=31_536_000)
        answer.headers["Cache-Control"] = "private, max-age=31536000, immutable"
        return answer

    @desk.get("/state")
    @_told
    def state() -> Any:
        version = collection.version()
        article = request.args.get("article", "")
        waits = ledger.waiting(version) + int(bool(article) and version.article(article) is None)
        if waits and not (ledger.builder.busy or ledger.builder.fault):
            ledger.builder.ask()
        return {"version": version.name, "waiting": waits, "fault": ledger.builder.fault}

    @desk.get("/statements/<claim_id>")
    @_told
    def statement(claim_id: str) -> Any:
        one = collection.version().statement(claim_id)
        if one is None:
            raise Unwritten("This statement is not in the current version any more.")
        cells = {name: getattr(one, name) for name in COLUMNS}
        columns = {name: _cell(cell) for name, cell in cells.items()}
        return {"quote": one.quote, "digest": one.is_digest, "columns": columns}

    @desk.get("/choices")
    @_told
    def choices() -> Any:
        return _choices(collection.version())


def _choices(version: Version) -> dict[str, list[list[str]]]:
    """For each column with a list of codes: its codes and their labels, in the order of the labels."""
    found = {}
    for name in COLUMNS:
        known = version.labels.dimension(LISTS.get(name, name))
        if known:
            found[name] = sorted(
                ([code, label] for code, label in known.items()), key=lambda one: one[1].lower()
            )
    return found


def _told(answer: Callable[..., Any]) -> Callable[..., Any]:
    """The answer as JSON that nobody keeps; what can't be done is one sentence and its status."""

    def told(**parts: Any) -> Response:
        try:
            found = jsonify(answer(**parts))
        except Bad as reason:
            return _no(str(reason), 400)
        except Unwritten as reason:
            return _no(str(reason), 409)
        except NoData as reason:
            return _no(str(reason), 503)
        found.headers["Cache-Control"] = "no-store"
        return found

    told.__name__ = answer.__name__
    return told


def _no(sentence: str, status: int) -> Response:
    answer = jsonify(error=sentence)
    answer.status_code = status
    return answer


def _sent() -> dict[str, Any]:
    """The JSON object of the request."""
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        raise Bad("Send one JSON object, as application/json.")
    return sent


def _text(sent: dict[str, Any], name: str) -> str:
    found = sent.get(name, "")
    if not isinstance(found, str):
        raise Bad(f"{name} must be a text.")
    return found


def _texts(sent: Any) -> dict[str, str]:
    if sent is None:
        return {}
    if not isinstance(sent, dict) or not all(isinstance(cell, str) for cell in sent.values()):
        raise Bad("Columns must be an object of texts.")
    return sent


def _cell(found: Any) -> str:
    if found is None:
        return ""
    return f"{found:.15g}" if isinstance(found, float) else str(found)
