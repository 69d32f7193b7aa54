"""Instants read from a library: one that is damaged on disk is lost, but not what has it."""

from datetime import UTC, datetime

from reader.model import instant as told_instant

LOST = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for an instant that is lost: anything else is newer."""


def instant(text: str | None) -> datetime | None:
    """Return the instant a stored text means."""
    try:
        return told_instant(text)
    except ValueError:
        return LOST
