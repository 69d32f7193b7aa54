"""The date line of a page, which mostly has no year: the file's own date tells which one."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE | re.ASCII)
    for shape in (
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY}{_YEAR}",
        rf"{_WEEKDAY}{_DAY}\s+{_MONTH}{_YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
    )
)
_LONGEST = 40
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date as a page shows it: `text` as it stands there, `year` None where it is not said."""

    text: str
    month: int
    day: int
    year: int | None = None

    def not_after(self, latest: date) -> date | None:
        """Return this day in the year it names, else in the latest year not after `latest`.

        None where there is no such day, as Feb 29 before the first leap year.
        """
        if self.year is not None:
            return date(self.year, self.month, self.day)
        years = range(latest.year, max(latest.year - 9, 0), -1)  # 1900 was no leap year
        days = (_day(year, self.month, self.day) for year in years)
        return next((day for day in days if day and day <= latest), None)


def parse_date(line: str) -> PageDate | None:
    """Read a line that is nothing but a date ("Mar 13", "13 March 2026"), else return None."""
    if len(line) > _LONGEST:
        return None
    found = next((found for shape in _SHAPES if (found := shape.fullmatch(line))), None)
    if not found:
        return None
    month = _month(found["month"])
    day = int(found["day"])
    year = int(found["year"]) if found["year"] else None
    possible = _day(_LEAP_YEAR if year is None else year, month, day)
    return PageDate(line, month, day, year) if possible else None


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1


def _day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
