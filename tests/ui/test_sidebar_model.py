"""The lines of the sidebar: months above digests, what waits to be read, what is said aloud."""

from datetime import UTC, date, datetime

from reader.model import DateSource, DigestId, DigestInfo
from reader.store import Counts
from reader.ui.questions import Overview
from reader.ui.sidebar_model import Entry, entries

COUNTS = Counts(all=0, unread=0, starred=0, notes=0)


def a_digest(
    number: int, name: str, day: date, *, papers: int = 88, unread: int = 40
) -> DigestInfo:
    return DigestInfo(
        id=DigestId(number),
        name=name,
        file=f"{name}.txt",
        format="compact",
        date=day,
        date_source=DateSource.FILE,
        imported_at=datetime(2026, 6, 1, tzinfo=UTC),
        entries=papers,
        papers=papers,
        unread=unread,
    )


def below_digests(*digests: DigestInfo) -> list[Entry]:
    lines = entries(Overview(COUNTS, digests))
    return lines[[line.title for line in lines].index("Digests") + 1 :]


def test_digests_of_several_months_stand_below_their_month_the_latest_first() -> None:
    lines = below_digests(
        a_digest(4, "Old year", date(2025, 3, 2)),
        a_digest(3, "Mar 2", date(2026, 3, 2)),
        a_digest(2, "May 1", date(2026, 5, 1)),
        a_digest(1, "Mar 13", date(2026, 3, 13)),
    )
    assert [line.title for line in lines] == [
        "May 2026", "May 1", "March 2026", "Mar 13", "Mar 2", "March 2025", "Old year",
    ]  # fmt: skip
    assert [line.title for line in lines if line.is_month] == [
        "May 2026", "March 2026", "March 2025",
    ]  # fmt: skip
    assert lines[0].spoken == "May 2026, heading"


def test_digests_of_one_month_need_no_heading() -> None:
    lines = below_digests(
        a_digest(2, "Mar 2", date(2026, 3, 2)), a_digest(1, "Mar 13", date(2026, 3, 13))
    )
    assert [line.title for line in lines] == ["Mar 13", "Mar 2"]


def test_digests_of_one_day_stay_in_the_order_of_their_import() -> None:
    day = date(2026, 3, 2)
    lines = below_digests(a_digest(2, "last", day), a_digest(1, "first", day))
    assert [line.title for line in lines] == ["last", "first"]


def test_a_digest_shows_what_is_unread_and_tells_the_whole() -> None:
    (line,) = below_digests(a_digest(1, "Mar 2", date(2026, 3, 2), papers=1200, unread=1040))
    assert line.number == "1,040"
    assert line.spoken == "Mar 2, 1,200 papers, 1,040 unread"
    assert line.hint == "Mar 2, 2026-03-02: 1,200 papers, 1,040 unread, from Mar 2.txt"


def test_a_digest_that_is_read_shows_no_number_and_says_so() -> None:
    (line,) = below_digests(a_digest(1, "Mar 2", date(2026, 3, 2), papers=1, unread=0))
    assert line.number == ""
    assert line.spoken == "Mar 2, 1 paper, 0 unread"


def test_a_list_shows_its_papers() -> None:
    every = entries(Overview(Counts(all=1200, unread=3, starred=0, notes=0)))[1]
    assert (every.number, every.spoken) == ("1,200", "All papers, 1,200 papers")
    waiting = entries(None)[1]
    assert (waiting.number, waiting.spoken) == ("", "All papers")
