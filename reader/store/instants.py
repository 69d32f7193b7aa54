"""Instants and days read from a library: one that is damaged on disk is lost, not what has it.

Damage can make a number, or nothing, of a text.
"""

from datetime import UTC, date, datetime
from typing import overload

LOST = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for an instant that is lost: anything else is newer."""

# Beyond these no instant can be told by every clock on earth.
_FIRST, _LAST = datetime(2, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)


@overload
def instant(text: str) -> datetime: ...
@overload
def instant(text: str | None) -> datetime | None: ...
def instant(text: str | None) -> datetime | None:
    """Return the instant a stored text means."""
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except (ValueError, TypeError):
        return LOST
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found if _FIRST < found < _LAST else LOST


@overload
def day(text: str) -> date: ...
@overload
def day(text: str | None) -> date | None: ...
def day(text: str | None) -> date | None:
    """Return the day a stored text means."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except (ValueError, TypeError):
        return LOST.date()
