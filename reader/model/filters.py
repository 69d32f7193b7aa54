"""What a paper is asked for beside its words: marks, tags, digests and dates.

A filter is only a value; the store knows which papers pass it.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from reader.model.text import fold, join_lines


class Trait(StrEnum):
    """What a paper is or has, as it is typed."""

    STARRED = "is:starred"
    UNREAD = "is:unread"
    READ = "is:read"
    QUEUED = "is:queued"
    NOTE = "has:note"
    HIGHLIGHT = "has:highlight"
    CODE = "has:code"
    TAG = "has:tag"
    LINK = "has:link"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A paper with the tag of this name, or with one below it; the name is folded."""

    name: str


@dataclass(frozen=True, slots=True)
class InDigest:
    """A paper in a digest of this folded name; unless `whole`, part of the name will do.

    A part begins where a word of the name begins.
    """

    name: str
    whole: bool = False


class DateKind(StrEnum):
    """Which day is meant: when a paper came into the library, or that of a digest it is in."""

    ADDED = "added"
    DIGEST = "date"


@dataclass(frozen=True, slots=True)
class Dated:
    """A paper of the days from `since` up to but not including `before`; None is no bound.

    `days`, where given, counts them back from today instead.
    """

    kind: DateKind
    since: date | None = None
    before: date | None = None
    days: int | None = None


Filter = Trait | Tagged | InDigest | Dated


def filter_of(name: str, value: str) -> Filter | None:
    """Return the filter that `name:value` means, None where it means none."""
    if not comparable(value):
        return None
    reading = _READINGS.get(name)
    return reading(value) if reading else _trait(f"{name}:{fold(value)}")


def comparable(name: str) -> str:
    """Return the name of a tag or digest as it is compared."""
    return fold(join_lines(name)).removeprefix("#")


def _trait(typed: str) -> Trait | None:
    return Trait(typed) if typed in list(Trait) else None


# Years of four digits that leave room for a day before and after.
_DAY = re.compile(r"(>=|<=|>|<|)([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAYS = re.compile(r"([0-9]{1,5})d")


def _dated(kind: DateKind, value: str) -> Dated | None:
    if back := _DAYS.fullmatch(value):
        return Dated(kind, days=int(back[1]))
    typed = _DAY.fullmatch(value)
    try:
        bounds = _bounds(typed[2], typed[3], typed[4]) if typed else None
    except ValueError:
        bounds = None
    return Dated(kind, *_compared(typed[1], *bounds)) if typed and bounds else None


def _compared(sign: str, first: date, after: date) -> tuple[date | None, date | None]:
    """Return from when and up to when a day counts, by the sign before it."""
    bounds = {">": (after, None), ">=": (first, None), "<": (None, first), "<=": (None, after)}
    return bounds.get(sign, (first, after))


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    """Return the first day of a year, month or day, and the one after the last.

    Raises ValueError for a day that no calendar has.
    """
    first = date(int(year), int(month or 1), int(day or 1))
    last_month = first.month if month else 12
    last_day = first.day if day else calendar.monthrange(first.year, last_month)[1]
    return first, date(first.year, last_month, last_day) + timedelta(days=1)


_READINGS: dict[str, Callable[[str], Filter | None]] = {
    "tag": lambda value: Tagged(comparable(value)),
    "digest": lambda value: InDigest(comparable(value)),
    "in": lambda value: InDigest(comparable(value), whole=True),
    "added": lambda value: _dated(DateKind.ADDED, value),
    "date": lambda value: _dated(DateKind.DIGEST, value),
}
