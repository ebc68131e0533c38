"""What the columns mean: names, kinds and descriptions, from the data package beside the versions."""

from __future__ import annotations

import json
from dataclasses import dataclass

from dashboard.data import Version


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table."""

    table: str
    name: str
    kind: str
    description: str


def dictionary(version: Version) -> list[Field]:
    """Every column of every table; nothing where the data package was not written yet."""
    path = version.folder.parent.parent / "datapackage.json"
    if not path.is_file():
        return []
    package = json.loads(path.read_text(encoding="utf-8"))
    return [
        Field(resource["name"], field["name"], field["type"], field.get("description", ""))
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
    ]
