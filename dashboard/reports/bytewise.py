"""Files by name <-> a zip whose bytes depend on nothing but them."""

from __future__ import annotations

import io
import zipfile

MADE = (1980, 1, 1, 0, 0, 0)
"""The day that a zip gives its files where it knows none."""


def zipped(files: dict[str, bytes]) -> bytes:
    """One archive, its files in the order given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The files of an archive, in its order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
