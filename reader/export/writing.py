"""All of a library as JSON Lines: one object a line, in UTF-8.

The first line names the format and its version, the last counts the lines between them. Each
of those holds one thing under its kind, the digests first: {"digest": {…}}, {"paper": {…}},
{"search": {…}}. What is empty is left out. Instants are ISO 8601 in UTC.
"""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from reader.model import Kept, KeptDigest, KeptPaper, written

FORMAT = "digest-reader"
VERSION = 1


def first_line() -> str:
    """Return the line that names the format."""
    return _line({"format": FORMAT, "version": VERSION})


def item_line(item: Kept) -> str:
    """Return one digest, paper or saved search as a line."""
    return _line({_kind(item): _without_gaps(asdict(item))})


def last_line(count: int) -> str:
    """Return the line that tells a whole file from one that was cut off."""
    return _line({"end": {"lines": count}})


def _kind(item: Kept) -> str:
    if isinstance(item, KeptDigest):
        return "digest"
    return "paper" if isinstance(item, KeptPaper) else "search"


def _without_gaps(value: Any) -> Any:
    if isinstance(value, dict):
        filled = {name: _without_gaps(part) for name, part in value.items()}
        return {name: part for name, part in filled.items() if part not in (None, [])}
    if isinstance(value, tuple):
        return [_without_gaps(part) for part in value]
    if isinstance(value, datetime):
        return written(value)
    return value


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
