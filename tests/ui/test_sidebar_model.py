"""The lines of the sidebar: months above digests, what waits to be read, what is said aloud."""

from datetime import UTC, date, datetime

from reader.model import DateSource, DigestId, DigestInfo, Tag
from reader.store import Counts
from reader.ui.listing import Asked
from reader.ui.questions import Overview
from reader.ui.sidebar_model import Entry, SidebarModel, entries

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


TAGS = (
    Tag("method", 3),
    Tag("method/splat", 2),
    Tag("method/splat/fast", 1),
    Tag("method/train", 1),
    Tag("todo", 1),
)


def below_tags(*folded: str) -> list[Entry]:
    lines = entries(Overview(COUNTS, tags=TAGS), folded=folded)
    return lines[[line.title for line in lines].index("Tags") + 1 :]


def test_tags_stand_below_each_other() -> None:
    lines = below_tags()
    assert [(line.title, line.depth, line.is_open) for line in lines] == [
        ("method", 0, True),
        ("splat", 1, True),
        ("fast", 2, None),
        ("train", 1, None),
        ("todo", 0, None),
    ]
    assert lines[1].spoken == "method/splat, open, 2 papers"
    assert lines[1].hint == "#method/splat: 2 papers"


def test_what_stands_below_a_folded_tag_is_left_out() -> None:
    assert [line.name for line in below_tags("method")] == ["method", "todo"]
    assert below_tags("method")[0].spoken == "method, folded, 3 papers"
    assert [line.name for line in below_tags("method/splat", "todo")] == [
        "method", "method/splat", "method/train", "todo",
    ]  # fmt: skip


def test_a_tag_that_is_folded_away_stands_with_the_one_above_it() -> None:
    model = SidebarModel()
    model.show(entries(Overview(COUNTS, tags=TAGS), folded=["method"]))
    row = model.row_of(Asked(text='tag:"method/splat/fast"'))
    assert row is not None
    assert model.entries[row].name == "method"
    assert model.row_of(Asked(text='tag:"a/b"')) == 1
