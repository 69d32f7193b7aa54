"""Instants read from a library: one that is damaged on disk is lost, but not what has it."""

from datetime import UTC, datetime
from typing import overload

LOST = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for an instant that is lost: anything else is newer."""


@overload
def instant(text: str) -> datetime: ...
@overload
def instant(text: str | None) -> datetime | None: ...
def instant(text: str | None) -> datetime | None:
    """Return the instant a stored text means."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return LOST
