"""Which copies stay, when others are added.

For as long as a person prefers, the last days' copies all stay, then the last of each day, week and
month; and always the last of those that hold the most of what a person made, so that an emptier
library never pushes out a fuller one.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from reader.model import CopyLimits

_DAY = timedelta(days=1)
_LIMITS = CopyLimits()


def keepers(
    backups: Iterable[tuple[datetime, int]], today: datetime, limits: CopyLimits = _LIMITS
) -> set[datetime]:
    """Return which copies stay; each is told by its instant and how much a person made in it."""
    latest_first = sorted(backups, reverse=True)
    kept = {made for made, _ in latest_first if today - made < limits.all_days * _DAY}
    kept |= {made for made, _ in latest_first[:1]}
    for span, within in _spans(limits):
        seen = set()
        for made, _ in latest_first:
            if today - made < within and span(made) not in seen:
                seen.add(span(made))
                kept.add(made)
    fullest = max((much for _, much in latest_first), default=0)
    kept |= (
        {next(made for made, much in latest_first if much == fullest)} if latest_first else set()
    )
    return kept


def _month(made: datetime) -> tuple[int, ...]:
    return made.year, made.month


def _week(made: datetime) -> tuple[int, ...]:
    return tuple(made.isocalendar())[:2]


def _day(made: datetime) -> tuple[int, ...]:
    return made.year, made.month, made.day


_Span = Callable[[datetime], tuple[int, ...]]


def _spans(limits: CopyLimits) -> tuple[tuple[_Span, timedelta], ...]:
    """Return of which spans of time the last copy stays, and for how long."""
    return (
        (_day, limits.daily_days * _DAY),
        (_week, 7 * limits.weekly_weeks * _DAY),
        (_month, 31 * limits.monthly_months * _DAY),
    )
