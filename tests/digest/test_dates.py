"""The day of a digest: the page's where it tells one, else the file's."""

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from reader.digest import DigestReader, Heading, Refused, Source, find_sources
from reader.model import DateSource

Papers = list[tuple[str, str]]
HeadingOf = Callable[[str, datetime], Heading]


@pytest.fixture
def heading_of(tmp_path: Path, papers: Papers) -> HeadingOf:
    """Save a spaced page with a date line at an instant of local time, and read its heading."""

    def save(date_line: str, modified: datetime) -> Heading:
        top = ["new", "Get trending papers in your email inbox!", "Subscribe", date_line]
        path = tmp_path / "saved page.txt"
        path.write_text("\n\n".join([*filter(None, top), *papers[0]]), encoding="utf-8")
        os.utime(path, (modified.timestamp(), modified.timestamp()))
        (found,) = find_sources([path])
        assert not isinstance(found, Refused)
        return DigestReader(found).heading

    return save


def local(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour).astimezone()


@pytest.mark.parametrize(
    ("line", "modified", "expected"),
    [
        ("Mar 13", local(2026, 11, 20), date(2026, 3, 13)),
        ("Mar 13", local(2026, 3, 13, 0), date(2026, 3, 13)),
        ("Mar 14", local(2026, 3, 13, 23), date(2025, 3, 14)),
        ("Dec 31", local(2026, 1, 1, 0), date(2025, 12, 31)),
        ("March 13", local(2026, 11, 20), date(2026, 3, 13)),
        ("13 Mar", local(2026, 11, 20), date(2026, 3, 13)),
        ("13th March", local(2026, 11, 20), date(2026, 3, 13)),
        ("Friday, March 13", local(2026, 11, 20), date(2026, 3, 13)),
        ("Sept. 3", local(2026, 11, 20), date(2026, 9, 3)),
        ("Feb 29", local(2026, 11, 20), date(2024, 2, 29)),
        ("Feb 29", local(2024, 2, 28), date(2020, 2, 29)),
        ("Mar 13, 2019", local(2026, 11, 20), date(2019, 3, 13)),
        ("13 March 2027", local(2026, 11, 20), date(2027, 3, 13)),
        ("2026-03-13", local(2026, 11, 20), date(2026, 3, 13)),
    ],
)
def test_a_day_on_the_page_has_the_latest_year_that_fits(
    heading_of: HeadingOf, line: str, modified: datetime, expected: date
) -> None:
    assert heading_of(line, modified) == Heading("spaced", line, expected, DateSource.PAGE)


def test_without_a_day_on_the_page_the_file_tells_it(heading_of: HeadingOf) -> None:
    heading = heading_of("", local(2026, 11, 20))
    assert heading == Heading("spaced", "saved page", date(2026, 11, 20), DateSource.FILE)


def test_a_leap_day_that_never_was_leaves_the_file_its_day(
    source: Callable[[str], Source], papers: Papers
) -> None:
    class Ancient:
        file, stem, modified = "old.txt", "old", datetime(3, 5, 1).astimezone()
        open = source(
            "Get trending papers in your email inbox!\nFeb 29\n" + "\n".join(papers[0])
        ).open

    assert DigestReader(Ancient()).heading == Heading(
        "compact", "Feb 29", date(3, 5, 1), DateSource.FILE
    )


@pytest.mark.parametrize("line", ["Feb 30", "Mar 0", "2026-13-01", "Mar 13 and a half", "May"])
def test_what_is_no_day_is_a_title(
    source: Callable[[str], Source], papers: Papers, line: str
) -> None:
    text = "Get trending papers in your email inbox!\n" + "\n".join([line, papers[0][1]])
    (entry,) = DigestReader(source(text))
    assert getattr(entry, "title", None) == line


def test_the_first_day_counts(heading_of: HeadingOf) -> None:
    heading = heading_of("Mar 13\n\nMar 12", local(2026, 11, 20))
    assert heading.date == date(2026, 3, 13)
