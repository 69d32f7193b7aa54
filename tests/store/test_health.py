"""A damaged library is found, told, and never makes a traceback."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.model import DigestId, PaperId, ReaderError, Scope, SetNote
from reader.store import Library, open_library
from reader.store.backup import back_up
from reader.store.connection import Database
from reader.store.schema import SCHEMA

AddDigest = Callable[..., DigestId]


@pytest.fixture
def large(library: Library, add_digest: AddDigest) -> Path:
    """A closed library of many pages."""
    add_digest(*((f"Title {number}", f"{number} " * 400) for number in range(200)))
    library.close()
    return library.path


def problems(path: Path) -> list[str]:
    """What is found wrong with a library, by opening or by looking it over."""
    try:
        with closing(open_library(path)) as library:
            return library.health.problems()
    except ReaderError as error:
        return [str(error)]


def test_a_sound_library_has_no_problems(large: Path) -> None:
    assert problems(large) == []


def test_a_truncated_library_is_found(large: Path) -> None:
    content = large.read_bytes()
    large.write_bytes(content[: len(content) // 2])
    assert any("damaged" in problem for problem in problems(large))


def test_overwritten_pages_are_found(large: Path) -> None:
    content = bytearray(large.read_bytes())
    content[4096 * 20 : 4096 * 30] = b"\xa5" * 4096 * 10
    large.write_bytes(content)
    assert any("damaged" in problem for problem in problems(large))


@pytest.mark.parametrize("page", range(5, 90, 7))
def test_a_page_overwritten_while_the_library_is_open_is_found(large: Path, page: int) -> None:
    with closing(open_library(large)) as library:
        with large.open("r+b") as file:
            file.seek(4096 * page)
            file.write(b"\xa5" * 4096)
        assert any("damaged" in problem for problem in library.health.problems())


def test_a_value_no_program_should_have_written_is_found(
    library: Library, add_digest: AddDigest, tmp_path: Path
) -> None:
    add_digest(("A", "1"))
    with closing(sqlite3.connect(library.path)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("UPDATE papers SET title = ''")
        raw.commit()
    assert any("CHECK constraint failed" in problem for problem in library.health.problems())
    with pytest.raises(ReaderError, match="damaged"):
        back_up(library.path, tmp_path / "copy.sqlite3")


def test_an_overwritten_beginning_is_found(large: Path) -> None:
    content = bytearray(large.read_bytes())
    content[:4096] = b"\0" * 4096
    large.write_bytes(content)
    assert any("damaged" in problem for problem in problems(large))


def test_a_broken_first_table_is_told_in_a_sentence(large: Path) -> None:
    content = bytearray(large.read_bytes())
    content[100:4096] = b"\xff" * 3996
    large.write_bytes(content)
    assert any("damaged" in problem for problem in problems(large))


def test_text_that_is_none_is_found(library: Library, add_digest: AddDigest) -> None:
    add_digest(("A", "1"))
    with closing(sqlite3.connect(library.path)) as raw:
        raw.execute("UPDATE papers SET abstract = CAST(x'80ff80' AS TEXT)")
        raw.commit()
    assert any("damaged" in problem for problem in library.health.problems())


def test_rows_without_their_paper_are_found(library: Library, add_digest: AddDigest) -> None:
    add_digest(("A", "1"))
    with closing(sqlite3.connect(library.path)) as raw:
        raw.execute("INSERT INTO notes VALUES (99, 'lost', '2026-01-01')")
        raw.execute("DELETE FROM identifiers")
        raw.commit()
    found = library.health.problems()
    assert any("lost their paper" in problem for problem in found)
    assert any("title" in problem for problem in found)


def test_stats_count_what_is_there(library: Library, add_digest: AddDigest) -> None:
    add_digest(("A", "1"), ("B", "2"))
    library.acts.do("Note", [SetNote(PaperId(1), "x")])
    stats = library.health.stats()
    assert (stats.counts.all, stats.counts.notes, stats.digests, stats.schema) == (2, 1, 1, SCHEMA)
    assert stats.size > 0


def test_a_backup_holds_all_and_replaces_an_older_one(
    library: Library, add_digest: AddDigest, tmp_path: Path
) -> None:
    add_digest(("A", "1"))
    target = tmp_path / "copy.sqlite3"
    target.write_text("older")
    back_up(library.path, target)
    with closing(open_library(target)) as copy:
        assert copy.papers.ids(Scope()) == [1]
        assert copy.identity() == library.identity()


def test_no_backup_is_made_of_a_damaged_library(large: Path, tmp_path: Path) -> None:
    content = bytearray(large.read_bytes())
    content[4096 * 20 : 4096 * 30] = b"\xa5" * 4096 * 10
    large.write_bytes(content)
    with pytest.raises(ReaderError, match="No backup"):
        back_up(large, tmp_path / "copy.sqlite3")
    assert not (tmp_path / "copy.sqlite3").exists()


def test_a_backup_to_nowhere_is_told(library: Library, tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="No backup"):
        back_up(library.path, tmp_path / "no" / "folder" / "copy.sqlite3")


def test_a_copy_that_differs_is_no_backup(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = iter([[("papers", 1)], [("papers", 0)]])
    monkeypatch.setattr("reader.store.backup._rows", lambda _: next(contents))
    with pytest.raises(ReaderError, match="differs"):
        back_up(library.path, tmp_path / "copy.sqlite3")


def test_a_library_in_use_by_another_program_is_told(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.connection.PATIENCE", 0.05)
    with closing(sqlite3.connect(library.path)) as other, closing(library.reopen()) as mine:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ReaderError, match="in use by another program"):
            mine.acts.do("Note", [SetNote(PaperId(1), "x")])


def test_a_full_disk_is_told_and_loses_nothing(library: Library, add_digest: AddDigest) -> None:
    add_digest(("A", "1"))
    library.acts.do("Note", [SetNote(PaperId(1), "kept")])
    pages = library._database.value("PRAGMA page_count")
    library._database.run(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ReaderError, match="disk is full"):
        library.acts.do("Note", [SetNote(PaperId(1), "long " * 100_000)])
    paper = library.papers.get(PaperId(1))
    assert paper is not None
    assert paper.note is not None
    assert paper.note.text == "kept"


def test_our_own_faults_are_not_dressed_up(library: Library) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        library._database.run("SELECT * FROM nowhere")


def test_a_query_without_rows_has_no_value(library: Library) -> None:
    assert library._database.value("SELECT 1 WHERE 0") is None


def test_a_connection_to_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="cannot be opened"):
        Database(tmp_path / "missing" / "library.sqlite3")


def test_a_connection_to_a_text_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "text.sqlite3"
    path.write_text("text " * 100)
    with pytest.raises(ReaderError, match="damaged"):
        Database(path)
