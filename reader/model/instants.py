"""Instants as they are kept and told: ISO 8601, UTC."""

from datetime import UTC, datetime
from typing import overload


def now() -> datetime:
    """Return this instant in UTC."""
    return datetime.now(UTC)


@overload
def written(instant: datetime) -> str: ...
@overload
def written(instant: None) -> None: ...
def written(instant: datetime | None) -> str | None:
    """Return an instant as it is stored; such texts sort in order of time."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds") if instant else None


def instant(text: str | None) -> datetime | None:
    """Return the instant a stored text means."""
    return datetime.fromisoformat(text) if text else None
