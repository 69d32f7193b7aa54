"""What was kept, back by type; whatever makes no sense is as if it had never been kept."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from reader.settings.preferences import Look, Preferences, ReadWhen

# The least and the most of each number.
RANGES: Mapping[str, tuple[float, float]] = {
    "text_size": (80, 200),
    "line": (40, 120),
    "read_after": (0.5, 60),
    "copies_all_days": (1, 365),
    "copies_daily_days": (0, 365),
    "copies_weekly_weeks": (0, 104),
    "copies_monthly_months": (0, 120),
}


def preferences_of(kept: object) -> Preferences:
    """Return the preferences that a file holds, value by value."""
    values: dict[str, Any] = {}
    for name, check in _CHECKS.items():
        if isinstance(kept, dict) and name in kept:
            with suppress(ValueError):
                values[name] = check(kept[name])
    return Preferences(**values)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


def _place(value: object) -> str:
    """Take the full path of a file that the system could have."""
    place = _text(value)
    if place and (b"\0" in os.fsencode(place) or not Path(place).is_absolute()):
        raise ValueError
    return place


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _number(name: str, kind: type[int] | type[float]) -> Callable[[object], float]:
    least, most = RANGES[name]

    def check(value: object) -> float:
        if not isinstance(value, int | kind) or isinstance(value, bool):
            raise ValueError
        if not least <= value <= most:
            raise ValueError
        return kind(value)

    return check


def _keys(value: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ValueError
    return {
        name: tuple(keys)
        for name, keys in value.items()
        if isinstance(keys, list) and all(isinstance(key, str) for key in keys)
    }


_CHECKS: Mapping[str, Callable[[object], object]] = {
    "look": lambda value: Look(_text(value)),
    "font": _text,
    "read_when": lambda value: ReadWhen(_text(value)),
    "library": _place,
    "spelling": _truth,
    "language": _text,
    "keys": _keys,
    **{name: _number(name, float if name == "read_after" else int) for name in RANGES},
}
