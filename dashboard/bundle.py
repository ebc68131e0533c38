"""plotly.js -> the one file that draws here: its basic bundle where set-up fetched it, else the full one."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path

import plotly
from plotly.offline import get_plotlyjs_version

FULL = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def basic() -> Path:
    """Where tools/plotly.sh puts the basic bundle: scatter and bar, all that is drawn here, in a quarter."""
    return Path(sys.prefix) / "share" / f"plotly-basic-{get_plotlyjs_version()}.min.js"


@cache
def library() -> Path:
    """The file that is served."""
    return basic() if basic().is_file() else FULL


@cache
def library_hash() -> str:
    """The first characters of the file's SHA-256, by which it is kept for a year."""
    return hashlib.sha256(library().read_bytes()).hexdigest()[:16]
