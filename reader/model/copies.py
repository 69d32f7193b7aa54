"""How many copies of a library are kept: all of the last days, then ever fewer of older ones."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopyLimits:
    """For how long all copies stay, then the last of each day, of each week and of each month."""

    all_days: int = 2
    daily_days: int = 14
    weekly_weeks: int = 9
    monthly_months: int = 36
