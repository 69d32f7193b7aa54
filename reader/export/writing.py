"""All of a library as JSON Lines: one object a line, in UTF-8.

The first line names the format and its version, the last counts the lines between them. Each
of those holds one thing under its kind, the digests first: {"digest": {…}}, {"paper": {…}},
{"search": {…}}, {"tag": {…}}. What is empty is left out. Instants are ISO 8601 in UTC.

A mirror holds only what a person made: the names of digests, {"name": {…}}, in place of the
digests, and the papers without their places in these. Its first line tells of which moment it is.
"""

import json
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

from reader.model import (
    Kept,
    KeptDigest,
    KeptName,
    KeptPaper,
    KeptTagColour,
    MirrorHead,
    SavedSearch,
    written,
)

FORMAT = "digest-reader"
VERSION = 3  # since 2, colours of tags; since 3, papers and texts by hand

_KINDS = {
    KeptDigest: "digest",
    KeptPaper: "paper",
    KeptName: "name",
    SavedSearch: "search",
    KeptTagColour: "tag",
}


def first_line() -> str:
    """Return the line that names the format."""
    return _line({"format": FORMAT, "version": VERSION})


def mirror_line(head: MirrorHead) -> str:
    """Return the first line of a mirror."""
    return _line({"format": FORMAT, "version": VERSION, "mirror": asdict(head)})


def item_line(item: Kept) -> str:
    """Return one digest, paper, name, saved search or colour of a tag as a line."""
    return _line({_KINDS[type(item)]: _plain(item)})


def last_line(count: int) -> str:
    """Return the line that tells a whole file from one that was cut off."""
    return _line({"end": {"lines": count}})


def _plain(value: Any) -> Any:
    """Return a value as JSON has it, without what is empty; a library has many, so be quick."""
    if is_dataclass(value):
        parts = ((name, getattr(value, name)) for name in value.__dataclass_fields__)
        return {name: _plain(part) for name, part in parts if part is not None and part != ()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return written(value) if isinstance(value, datetime) else value


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
