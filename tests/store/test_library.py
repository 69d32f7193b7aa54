"""Opening, making, refusing and migrating library files."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlite_utils

from reader.model import ChangeKind, DamagedError, DigestId, PaperId, ReaderError, Scope, SetSearch
from reader.store import Library, migrations, open_library
from reader.store import library as library_module
from reader.store.locking import locked
from reader.store.schema import SCHEMA
from tests.rights import bound_by_permissions


def test_the_beginning_of_a_file_is_nobodys(library_path: Path) -> None:
    library_path.write_bytes(b"SQLite format 3\0")
    with pytest.raises(ReaderError, match="not a library"):
        open_library(library_path)


def test_a_new_library_is_empty_and_sound(library: Library) -> None:
    assert library.papers.ids(Scope()) == []
    assert library.digests.all() == []
    assert library.health.problems() == []


def test_an_empty_file_becomes_a_library(library_path: Path) -> None:
    library_path.touch()
    with closing(open_library(library_path)) as library:
        assert library.health.problems() == []


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    with closing(open_library(tmp_path / "deep" / "down" / "library.sqlite3")) as library:
        assert library.health.problems() == []


def test_a_library_keeps_its_identity_when_opened_again(library: Library) -> None:
    with closing(library.reopen()) as again:
        assert again.identity() == library.identity()
    with closing(open_library(library.path)) as later:
        assert later.identity() == library.identity()


def test_closing_twice_is_harmless(library: Library) -> None:
    library.close()
    library.close()
    with pytest.raises(sqlite3.ProgrammingError):
        library.papers.ids(Scope())


def test_opening_a_library_of_today_needs_no_migrations(library: Library) -> None:
    code = (
        "import sys; from pathlib import Path; from reader.store import open_library;"
        f"open_library(Path({str(library.path)!r})).close();"
        "assert 'sqlite_utils' not in sys.modules, 'loaded for nothing'"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("content", [b"Dear diary, " * 20, b"\x89PNG\r\n\x1a\n", b"x"])
def test_a_file_that_is_no_library_is_refused_and_left_as_it_was(
    library_path: Path, content: bytes
) -> None:
    library_path.write_bytes(content)
    with pytest.raises(ReaderError, match="not a library of Digest Reader"):
        open_library(library_path)
    assert library_path.read_bytes() == content
    assert [path.name for path in library_path.parent.glob("*library*")] == [library_path.name]


def test_a_library_in_a_format_that_is_none_is_damaged(library: Library) -> None:
    library.close()
    content = bytearray(library.path.read_bytes())
    content[47] = 18  # the number of the schema's format, of which there are four
    library.path.write_bytes(content)
    with pytest.raises(DamagedError):
        open_library(library.path)


def test_the_database_of_another_program_is_refused_and_left_as_it_was(library_path: Path) -> None:
    with closing(sqlite3.connect(library_path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
        other.commit()
    before = library_path.read_bytes()
    with pytest.raises(ReaderError, match="belongs to another program"):
        open_library(library_path)
    assert library_path.read_bytes() == before


def test_a_library_of_a_newer_version_is_refused(library: Library) -> None:
    library.close()
    with closing(sqlite3.connect(library.path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    with pytest.raises(ReaderError, match="newer version"):
        open_library(library.path)


def test_a_folder_in_the_librarys_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="cannot be opened"):
        open_library(tmp_path)


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ReaderError, match=r"library\.sqlite3"):
        open_library(tmp_path / "file" / "library.sqlite3")


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a folder that takes no files")
def test_a_library_in_a_folder_that_cannot_be_made_is_told() -> None:
    with pytest.raises(ReaderError, match="No library can be made"):
        open_library(Path("/proc/no such folder/library.sqlite3"))


def test_a_library_whose_lock_is_never_free_is_told(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.locking._PATIENCE", 0.05)
    with locked(library_path, wait=True), pytest.raises(ReaderError, match="kept busy"):
        open_library(library_path)


@pytest.mark.parametrize("end", ["-wal", "-shm"])
@pytest.mark.parametrize("is_new", [True, False])
def test_a_folder_in_the_place_of_a_journal_is_told(
    library_path: Path, end: str, *, is_new: bool
) -> None:
    if not is_new:
        open_library(library_path).close()
    folder = library_path.with_name(f"{library_path.name}{end}")
    folder.mkdir()
    with pytest.raises(ReaderError, match=f"{folder.name} is a folder, but .* rename the folder"):
        open_library(library_path)
    folder.rmdir()
    open_library(library_path).close()


def test_a_journal_that_may_not_be_read_is_told(library: Library) -> None:
    library.acts.do("Search", [SetSearch("a", "b", 1)])
    journal = library.path.with_name(f"{library.path.name}-wal")
    copied = library.path.with_name("copy.sqlite3")
    shutil.copy(library.path, copied)
    shutil.copy(journal, copied.with_name("copy.sqlite3-wal"))
    copied.with_name("copy.sqlite3-wal").chmod(0)
    with bound_by_permissions(), pytest.raises(ReaderError, match=r"denied \(.*-wal\)\."):
        open_library(copied)


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    open_library(tmp_path / "library.sqlite3").close()
    (tmp_path / "link").symlink_to(tmp_path / "library.sqlite3")
    with closing(open_library(tmp_path / "link")) as library:
        assert library.path == tmp_path / "library.sqlite3"
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("place", ["link", "link/library.sqlite3"])
def test_behind_a_link_that_leads_nowhere_no_library_is_made(tmp_path: Path, place: str) -> None:
    disk = tmp_path / "disk" / "papers"
    (tmp_path / "link").symlink_to(disk)
    with pytest.raises(ReaderError, match=f"a link leads to {disk}, which is not there"):
        open_library(tmp_path / place)
    assert [path.name for path in tmp_path.iterdir()] == ["link"]


def test_a_link_that_leads_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "link")
    with pytest.raises(ReaderError, match="link leads astray"):
        open_library(tmp_path / "link")


def test_a_pipe_is_no_library_and_stays_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReaderError, match="not a file"):
        open_library(tmp_path / "pipe")
    assert (tmp_path / "pipe").is_fifo()


def test_a_disk_too_full_for_a_library_is_told_and_left_clean(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(database: sqlite_utils.Database) -> None:
        database.execute("PRAGMA max_page_count = 1")
        database.execute("CREATE TABLE one (one TEXT)")

    steps = sqlite_utils.Migrations("digest-reader")
    steps()(refuse)
    monkeypatch.setattr(migrations, "STEPS", steps)
    with pytest.raises(ReaderError, match="disk is full"):
        open_library(library_path)
    assert [path.name for path in library_path.parent.glob("*library*")] == [
        f".{library_path.name}.lock"
    ]


def test_a_library_made_meanwhile_by_another_process_is_kept(
    library: Library, add_digest: Callable[..., DigestId]
) -> None:
    add_digest(("Title", "Abstract"))
    library_module._make(library.path)
    assert len(library.papers.ids(Scope())) == 1


def test_what_another_try_left_unfinished_does_not_matter(library_path: Path) -> None:
    library_path.with_name(f".{library_path.name}.new").write_bytes(b"half made")
    with closing(open_library(library_path)) as library:
        assert library.health.problems() == []


def test_a_library_that_lost_its_name_says_so(library: Library) -> None:
    with closing(sqlite3.connect(library.path)) as raw:
        raw.execute("DELETE FROM library")
        raw.commit()
    with pytest.raises(ReaderError, match="lost its name"):
        library.identity()


NEXT = SCHEMA + 1
SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sqlite3"))


@pytest.mark.parametrize("kept", SCHEMAS, ids=lambda kept: f"schema {kept.stem}")
def test_a_library_of_any_earlier_version_opens_with_all_a_person_made(
    kept: Path, library_path: Path
) -> None:
    library_path.write_bytes(kept.read_bytes())
    with closing(open_library(library_path)) as library:
        assert library.health.problems() == []
        assert library.health.stats().schema == SCHEMA
        first, second, third = library.papers.many([PaperId(1), PaperId(2), PaperId(3)])
        assert first.marks.starred_at is not None
        assert [each.comment for each in first.highlights] == ["the word"]
        assert second.note is not None
        assert second.note.text == "Second thoughts: compare depths."
        assert second.marks.read_at is not None
        assert third.tags == ("generative",)
        assert [each.query for each in library.searches.all()] == ["is:unread has:code"]
        title = library.acts.next_undo()
        assert title is not None
        library.acts.undo()
        assert library.papers.many([PaperId(3)])[0].tags == ()
        library.acts.do("Save", [SetSearch("all", "", 2)])
        assert library.log.since(library.log.seq() - 1).kinds == {ChangeKind.SEARCHES}


def test_changes_are_numbered_upwards_with_gaps(library: Library) -> None:
    numbers = [library.log.seq()]
    for name in ("one", "two", "three"):
        library.acts.do("Save", [SetSearch(name, "word", 1)])
        numbers.append(library.log.seq())
    assert numbers == sorted(set(numbers))
    assert all(map(library.log.holds, numbers))
    assert not library.log.holds(numbers[-1] + 1)
    assert not library.log.holds(numbers[-1] - 1)


def test_every_shipped_version_is_kept_for_this_test() -> None:
    assert {int(kept.stem) for kept in SCHEMAS} == set(range(1, SCHEMA + 1))


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program be one version ahead: its next step adds a table."""
    steps = sqlite_utils.Migrations("digest-reader")
    steps()(migrations.m001_first_tables)
    steps()(migrations.m002_own_lists)
    steps()(migrations.m003_tag_colours)
    steps()(migrations.m004_by_hand)

    @steps()
    def m999_one_more_table(database: sqlite_utils.Database) -> None:
        database.execute("CREATE TABLE more (one INTEGER) STRICT")
        database.execute(f"PRAGMA user_version = {NEXT}")

    monkeypatch.setattr(migrations, "STEPS", steps)
    monkeypatch.setattr(library_module, "SCHEMA", NEXT)
    monkeypatch.setattr("reader.store.schema.SCHEMA", NEXT)


@pytest.mark.usefixtures("next_version")
def test_an_older_library_is_led_on_with_its_papers_after_a_backup(
    library: Library, add_digest: Callable[..., DigestId]
) -> None:
    add_digest(("Title", "Abstract"))
    library.close()
    with closing(sqlite3.connect(library.path)) as old:
        old.execute("DROP TABLE more")
        old.execute("DELETE FROM _sqlite_migrations WHERE name LIKE 'm999%'")
        old.execute(f"PRAGMA user_version = {SCHEMA}")
        old.commit()
    with closing(open_library(library.path)) as opened:
        assert opened.health.stats().schema == NEXT
        assert len(opened.papers.ids(Scope())) == 1
    backup = library.path.with_name(f"{library.path.name}.before-{NEXT}")
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT title FROM papers").fetchall() == [("Title",)]
        assert copy.execute("PRAGMA user_version").fetchone() == (SCHEMA,)


def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="cannot be opened"):
        open_library(tmp_path / ("long" * 100))


@pytest.mark.usefixtures("next_version")
def test_a_library_another_process_has_led_on_meanwhile_is_opened_as_it_is(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    with closing(sqlite3.connect(library.path)) as old:
        old.execute(f"PRAGMA user_version = {SCHEMA}")

    @contextmanager
    def after_the_other(path: Path, *, wait: bool) -> Iterator[bool]:
        with locked(path, wait=wait) as mine:
            with closing(sqlite3.connect(path)) as other:
                other.execute(f"PRAGMA user_version = {NEXT}")
            yield mine

    monkeypatch.setattr(library_module, "locked", after_the_other)
    with closing(open_library(library.path)) as opened:
        assert opened.health.stats().schema == NEXT
    assert not library.path.with_name(f"{library.path.name}.before-{NEXT}").exists()


def test_what_a_person_makes_waits_for_the_disk_and_an_import_does_not(library: Library) -> None:
    database = library._database
    extra, normal = 3, 1
    assert database.value("PRAGMA journal_mode") == "wal"
    assert database.value("PRAGMA synchronous") == extra
    with database.transaction(synced=False):
        assert database.value("PRAGMA synchronous") == normal
    with database.transaction():
        assert database.value("PRAGMA synchronous") == extra
