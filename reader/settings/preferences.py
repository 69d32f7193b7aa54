"""What can be preferred, with what holds until somebody prefers otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reader.model import CopyLimits

_LIMITS = CopyLimits()


class Look(StrEnum):
    """Whose colours the window takes."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ReadWhen(StrEnum):
    """When a paper counts as read."""

    OPENED = "opened"
    AFTER = "after"
    BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Preferences:
    """All preferences; each can be told alone.

    `font` is a family, empty for the best of the system; `text_size` is in per cent, `line` the
    characters of a line of the paper, `read_after` in seconds. `language` is that of the spelling,
    as `en_GB`, empty for that of the system. `keys` has the keys of the commands whose keys were
    changed, by id. `library` is the file of the library that opens by itself, empty for the usual
    place.
    """

    look: Look = Look.SYSTEM
    font: str = ""
    text_size: int = 100
    line: int = 66
    read_when: ReadWhen = ReadWhen.AFTER
    read_after: float = 1.5
    library: str = ""
    spelling: bool = True
    language: str = ""
    copies_all_days: int = _LIMITS.all_days
    copies_daily_days: int = _LIMITS.daily_days
    copies_weekly_weeks: int = _LIMITS.weekly_weeks
    copies_monthly_months: int = _LIMITS.monthly_months
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def copies(self) -> CopyLimits:
        """How many copies of the library are kept."""
        return CopyLimits(
            self.copies_all_days,
            self.copies_daily_days,
            self.copies_weekly_weeks,
            self.copies_monthly_months,
        )
