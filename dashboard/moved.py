"""An address that names a series by an old name -> the address of today, for good."""

from __future__ import annotations

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

from dashboard.data import Collection, NoData, renamed

NAMING = ("/chart/", "/charts/", "/embed/")
"""How addresses begin that name a series."""


def register(server: Flask, collection: Collection) -> None:
    """Answers addresses of renamed series with where they are now."""

    @server.before_request
    def moved() -> Response | None:
        start = next((start for start in NAMING if request.path.startswith(start)), "")
        if not start:
            return None
        try:
            names = renamed(collection.version())
        except NoData:
            return None
        for old, new in names.items():
            rest = request.path.removeprefix(start + old)
            if request.path.startswith(start + old) and (not rest or rest.startswith(".")):
                query = request.query_string.decode("utf-8", "replace")
                return redirect(f"{start}{new}{rest}{'?' if query else ''}{query}", 301)
        return None
