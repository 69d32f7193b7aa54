"""Copies of a library are verified, thinned with care, and put back without losing today's."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import (
    CopyLimits,
    DigestId,
    PaperId,
    ReaderError,
    Scope,
    ScopeKind,
    SetNote,
    SetStar,
    SetTag,
    SetTagColour,
    now,
)
from reader.store import Backups, Lacking, Library, open_library
from reader.store.reading import connect_read_only
from reader.store.thinning import keepers

TODAY = datetime(2026, 6, 1, 12, tzinfo=UTC)
ONE, TWO = PaperId(1), PaperId(2)


@pytest.fixture
def filled(library: Library, add_digest: Callable[..., DigestId]) -> Library:
    add_digest(("A", "1"), ("B", "2"))
    library.acts.do("Star", [SetStar(ONE, TODAY)])
    library.acts.do("Note", [SetNote(ONE, "first")])
    return library


@pytest.mark.parametrize("place", ["folder", "loop", "nowhere"])
def test_nothing_is_put_where_no_library_can_be(
    library: Library, tmp_path: Path, place: str
) -> None:
    copy = library.backups.make().path
    there = tmp_path / "there"
    if place == "folder":
        there.mkdir()
    else:
        there.symlink_to(there if place == "loop" else tmp_path / "elsewhere")
    for put in (Backups(there).differences, Backups(there).restore):
        with pytest.raises(ReaderError, match="cannot be opened"):
            put(copy)


def test_a_copy_holds_what_the_library_holds(filled: Library) -> None:
    made = filled.backups.make()
    assert made.path.parent == filled.backups.folder
    assert made.holdings is not None
    assert (made.holdings.papers, made.holdings.starred, made.holdings.notes) == (2, 1, 1)
    assert made.size == made.path.stat().st_size
    assert filled.backups.all() == [made]


def test_a_copy_is_of_one_moment_whatever_another_program_writes(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(filled.reopen()) as other:

        def connect_before_another_writes(path: Path) -> sqlite3.Connection:
            """Let the other program write once all is copied, before the original is counted."""
            connection = connect_read_only(path)
            connection.set_trace_callback(write_once_copied)
            return connection

        def write_once_copied(sql: str) -> None:
            if sql.startswith("SELECT count"):
                other.acts.do("Note", [SetNote(TWO, "meanwhile")])

        monkeypatch.setattr("reader.store.backup.connect_read_only", connect_before_another_writes)
        made = filled.backups.make()
        assert made.holdings is not None
        assert made.holdings.notes == 1
        assert len(other.papers.ids(Scope(ScopeKind.NOTES))) == 2


def test_what_was_lost_since_comes_back_and_can_be_taken_back(filled: Library) -> None:
    made = filled.backups.make()
    filled.acts.do("Unstar", [SetStar(ONE, None), SetNote(ONE, "second")])
    filled.acts.do("Star", [SetStar(TWO, TODAY)])
    told = "1 note differs, 1 star missing; it has 1 star that today's library lacks"
    assert str(filled.backups.differences(made.path)) == told
    generation = filled.identity()[1]
    kept = filled.backups.restore(made.path)
    assert filled.papers.ids(Scope(ScopeKind.STARRED)) == [ONE]
    assert filled.identity()[1] > generation
    assert kept is not None
    filled.backups.restore(kept)
    assert filled.papers.ids(Scope(ScopeKind.STARRED)) == [TWO]
    assert str(filled.backups.differences(kept)) == "nothing differs"


def test_a_tag_and_its_colour_that_a_copy_lacks_are_counted(filled: Library) -> None:
    filled.acts.do("Tag", [SetTag(ONE, "kept", present=True)])
    made = filled.backups.make()
    filled.acts.do("Untag", [SetTag(ONE, "kept", present=False)])
    filled.acts.undo()
    assert str(filled.backups.differences(made.path)) == "nothing differs"
    filled.acts.do(
        "Tag",
        [
            SetTag(TWO, "new", present=True),
            SetTagColour("New", "teal"),
            SetTagColour("kept", "red"),
        ],
    )
    told = str(filled.backups.differences(made.path))
    assert told == "1 tag missing, 2 tag colours missing"


def test_a_copy_from_before_tags_had_colours_is_compared(filled: Library) -> None:
    made = filled.backups.make()
    with closing(sqlite3.connect(made.path)) as old:
        old.execute("DROP TABLE tag_colours")
        old.execute("PRAGMA user_version = 2")
    filled.acts.do("Colour", [SetTagColour("a", "teal")])
    told = str(filled.backups.differences(made.path))
    assert told == "1 tag colour missing"


def test_a_library_from_before_tags_had_colours_is_compared(filled: Library) -> None:
    filled.acts.do("Colour", [SetTagColour("a", "teal"), SetTagColour("b", "red")])
    made = filled.backups.make()
    with closing(sqlite3.connect(filled.path)) as old:
        old.execute("DROP TABLE tag_colours")
        old.execute("PRAGMA user_version = 2")
    told = str(filled.backups.differences(made.path))
    assert told == "it has 2 tag colours that today's library lacks"


def test_what_only_a_copy_holds_is_told_once_today_is_emptier(filled: Library) -> None:
    empty = filled.backups.make().path
    filled.acts.do("More", [SetStar(TWO, TODAY), SetTag(TWO, "new", present=True)])
    filled.acts.do("More", [SetNote(TWO, "words"), SetNote(ONE, "second")])
    full = filled.backups.make().path
    filled.backups.restore(empty)
    differences = filled.backups.differences(full)
    assert differences is not None
    assert differences.only_in_copy == Lacking(starred=1, notes=1, tags=1)
    told = "1 note differs; it has 1 note, 1 star and 1 tag that today's library lacks"
    assert str(differences) == told


def test_another_window_sees_what_was_put_back(filled: Library) -> None:
    made = filled.backups.make()
    with closing(filled.reopen()) as other:
        filled.acts.do("Unstar", [SetStar(ONE, None)])
        assert other.papers.ids(Scope(ScopeKind.STARRED)) == []
        filled.backups.restore(made.path)
        assert other.papers.ids(Scope(ScopeKind.STARRED)) == [ONE]


def test_a_copy_whose_index_and_rows_disagree_is_not_put_back(filled: Library) -> None:
    copy = filled.backups.make().path
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        other = "CREATE INDEX identifiers_paper ON identifiers (value)"
        named = "UPDATE sqlite_schema SET sql = ? WHERE name = 'identifiers_paper'"
        connection.execute(named, [other])
    with pytest.raises(ReaderError, match="is damaged; it was left as it is"):
        Backups(filled.path).restore(copy)


def test_a_damaged_library_is_set_aside_and_the_copy_takes_its_place(filled: Library) -> None:
    made = filled.backups.make()
    filled.close()
    filled.path.write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)
    filled.path.with_name(f"{filled.path.name}-wal").write_bytes(b"torn")
    backups = Backups(filled.path)
    assert backups.differences(made.path) is None
    kept = backups.restore(made.path)
    assert kept is not None
    assert ".damaged-" in kept.name
    assert kept.read_bytes().endswith(b"\xff")
    with closing(open_library(filled.path)) as again:
        assert again.papers.ids(Scope(ScopeKind.STARRED)) == [ONE]


def test_a_lost_library_is_put_back_from_its_copy(filled: Library) -> None:
    made = filled.backups.make()
    filled.close()
    filled.path.unlink()
    assert not Backups(filled.path).is_due()
    assert Backups(filled.path).restore(made.path) is None
    with closing(open_library(filled.path)) as again:
        assert len(again.papers.ids(Scope())) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "There is no backup"),
        (b"no library at all", "not a library"),
        (b"damaged", "damaged"),
    ],
)
def test_what_is_no_sound_library_is_refused(
    filled: Library, tmp_path: Path, content: bytes | None, told: str
) -> None:
    path = tmp_path / "other.sqlite3"
    if content == b"damaged":
        sound = filled.backups.make().path.read_bytes()
        path.write_bytes(sound[:4096] + b"\x99" * (len(sound) - 4096))
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(ReaderError, match=told):
        filled.backups.restore(path)
    assert filled.papers.ids(Scope(ScopeKind.STARRED)) == [ONE]


@pytest.mark.parametrize("letter", [b"\xc2", b"x"])
def test_a_copy_whose_tables_make_no_sense_is_refused(filled: Library, letter: bytes) -> None:
    copy = filled.backups.make().path
    said = copy.read_bytes()
    assert b"text TEXT NOT NULL CHECK (text <>" in said
    copy.write_bytes(
        said.replace(b"text TEXT NOT NULL CHECK", b"tex" + letter + b" TEXT NOT NULL CHECK")
    )
    with pytest.raises(ReaderError, match="damaged"):
        filled.backups.restore(copy)
    assert filled.papers.ids(Scope(ScopeKind.STARRED)) == [ONE]
    assert filled.health.problems() == []


def test_a_copy_that_cannot_be_kept_breaks_nothing(filled: Library) -> None:
    filled.backups.folder.write_text("in the way")
    with pytest.raises(ReaderError, match="No backup can be kept"):
        filled.backups.make()
    assert filled.papers.ids(Scope(ScopeKind.STARRED)) == [ONE]


def test_a_copy_elsewhere_thins_nothing(filled: Library, tmp_path: Path) -> None:
    made = filled.backups.make(tmp_path / "stick" / "mine.sqlite3")
    assert made.path.exists()
    assert abs(made.made_at - now()) < timedelta(minutes=1)
    assert filled.backups.all() == []


def test_a_copy_is_due_after_a_day_in_which_something_was_written(filled: Library) -> None:
    assert filled.backups.is_due()
    made = filled.backups.make()
    assert not filled.backups.is_due()
    yesterday = made.made_at - timedelta(days=2)
    made.path.rename(made.path.with_name(f"{yesterday:%Y-%m-%dT%H%M%S.%fZ}.sqlite3"))
    assert filled.backups.is_due()


def test_a_copy_that_a_wrong_clock_dated_far_ahead_keeps_no_other_from_being_made(
    filled: Library,
) -> None:
    made = filled.backups.make()
    ahead = made.made_at + timedelta(days=10_000)
    made.path.rename(made.path.with_name(f"{ahead:%Y-%m-%dT%H%M%S.%fZ}.sqlite3"))
    assert filled.backups.is_due()
    assert filled.backups.is_due(timedelta())
    filled.backups.make()
    assert not filled.backups.is_due()


def test_old_copies_go_and_one_that_cannot_be_read_says_so(filled: Library) -> None:
    folder = filled.backups.folder
    folder.mkdir()
    for days in (400, 401):
        name = f"{now() - timedelta(days=days):%Y-%m-%dT%H%M%S.%fZ}.sqlite3"
        (folder / name).write_bytes(b"torn")
    assert [each.holdings for each in filled.backups.all()] == [None, None]
    filled.backups.make()
    assert len(filled.backups.all()) in (2, 3)  # they may lie in two months


def test_copies_stay_for_as_long_as_is_preferred(filled: Library) -> None:
    times = [TODAY - timedelta(days=days) for days in (0, 1, 5, 40, 90)]
    copies = [(time, 1) for time in times]
    few = CopyLimits(all_days=1, daily_days=0, weekly_weeks=0, monthly_months=0)
    assert keepers(copies, TODAY, few) == {times[0]}
    assert keepers(copies, TODAY, CopyLimits(60, 0, 0, 0)) == set(times[:4])
    library = filled.keep_copies(lambda: few).reopen()
    for _ in range(3):
        last = library.backups.make()
    assert len(library.backups.all()) == 3  # all of this day
    library.close()
    assert filled.backups.restore(last.path) != last.path


def test_the_fullest_copy_stays_when_an_emptier_library_is_copied(filled: Library) -> None:
    times = [TODAY - timedelta(days=days) for days in (0, 1, 15, 16, 1500, 1600)]
    kept = keepers(zip(times, (1, 1, 1, 1, 1, 9), strict=True), TODAY)
    assert times[5] in kept
    assert times[4] not in kept


@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 5)), max_size=40))
def test_of_any_copies_the_last_and_the_fullest_stay(told: list[tuple[int, int]]) -> None:
    copies = {TODAY - timedelta(hours=hours): much for hours, much in told}
    kept = keepers(copies.items(), TODAY)
    assert kept <= copies.keys()
    if copies:
        assert max(copies) in kept
        assert max(copies.values()) in {copies[made] for made in kept}
    assert {made for made in copies if TODAY - made < timedelta(days=2)} <= kept


def test_a_copy_that_cannot_be_written_over_the_library_is_told(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = filled.backups.make()
    with closing(sqlite3.connect(filled.path, timeout=0)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr("reader.store.backups.PATIENCE", 0.01)
        with pytest.raises(ReaderError, match="could not be put back"):
            filled.backups.restore(made.path)
        busy.rollback()
    assert filled.papers.ids(Scope(ScopeKind.STARRED)) == [ONE]


def test_a_damaged_library_that_cannot_be_set_aside_stays_where_it_is(
    filled: Library,
) -> None:
    made = filled.backups.make()
    path = filled.path.with_name("l" * 240)  # nothing with a longer name can stand beside it
    path.write_bytes(b"torn")
    with pytest.raises(ReaderError, match="cannot be set aside"):
        Backups(path).restore(made.path)
    assert path.read_bytes() == b"torn"


def test_a_journal_that_is_left_without_its_library_is_set_aside(filled: Library) -> None:
    made = filled.backups.make()
    journal = filled.path.with_name(f"{filled.path.name}-wal").read_bytes()
    filled.path.rename(filled.path.with_name("elsewhere"))
    kept = Backups(filled.path).restore(made.path)
    assert kept is not None
    assert kept.name.endswith("-wal")
    assert kept.read_bytes() == journal
    with closing(open_library(filled.path)) as again:
        assert again.papers.ids(Scope(ScopeKind.STARRED)) == [ONE]


def test_the_copies_lie_beside_the_file_that_a_link_leads_to(filled: Library) -> None:
    made = filled.backups.make()
    link = filled.path.parent / "elsewhere" / "link.sqlite3"
    link.parent.mkdir()
    link.symlink_to(filled.path)
    assert Backups(link).all() == [made]


def test_a_library_whose_file_is_gone_is_copied_from_what_is_open(filled: Library) -> None:
    for end in ("", "-wal", "-shm"):
        filled.path.with_name(filled.path.name + end).unlink()
    rescued = filled.rescue()
    assert not filled.is_in_place()
    assert filled.papers.ids(Scope(ScopeKind.STARRED)) == [ONE]
    with closing(open_library(rescued)) as again:
        assert again.papers.ids(Scope(ScopeKind.STARRED)) == [ONE]


def test_a_copy_beside_which_a_link_leads_nowhere_is_put_back_there(filled: Library) -> None:
    made = filled.backups.make()
    filled.close()
    link = filled.path.with_name("link.sqlite3")
    link.symlink_to(filled.path)
    filled.path.unlink()
    Backups(link).restore(made.path)
    with closing(open_library(link)) as again:
        assert again.papers.ids(Scope(ScopeKind.STARRED)) == [ONE]


def test_a_link_among_the_copies_that_leads_nowhere_is_passed_over(filled: Library) -> None:
    made = filled.backups.make()
    made.path.with_name("lost.sqlite3").symlink_to("nowhere")
    assert filled.backups.all() == [made]
