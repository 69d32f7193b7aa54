"""Whatever is left of the file of a library, and of its journal, is read and told apart."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.model import DamagedError, PaperId, ReaderError, Scope, ScopeKind, SetNote
from reader.store import Library, open_library, repair
from reader.store.pages import varint
from reader.store.presence import mark_of, mark_of_damage, report_damage
from tests.store.damaging import blank, pages_of, problems, raw, rows


def test_a_library_that_is_open_elsewhere_is_not_mended(full: Path) -> None:
    with closing(open_library(full)):
        report_damage(full)
        with pytest.raises(ReaderError, match="close all windows"):
            repair(full)
    assert mark_of_damage(full).exists()


def test_what_cannot_be_read_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="cannot be mended"):
        repair(tmp_path)


def test_a_disk_without_second_names_gets_a_second_file(
    full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    content = full.read_bytes()
    monkeypatch.setattr(os, "link", refuse)
    assert repair(full).kept.read_bytes() == content
    assert repair(full).kept.exists()


def test_rows_of_a_journal_count_as_well(
    library: Library, add_digest: Callable[..., object], tmp_path: Path
) -> None:
    add_digest(("A", "1"))
    library.acts.do("Note", [SetNote(PaperId(1), "in the journal")])
    other = tmp_path / "other.sqlite3"
    for end in ("", "-wal"):
        shutil.copy(f"{library.path}{end}", f"{other}{end}")
    content = bytearray(Path(f"{other}-wal").read_bytes())
    content[12] ^= 1  # of the salt in the head: SQLite would drop all of it
    Path(f"{other}-wal").write_bytes(content)
    with pytest.raises(DamagedError):
        open_library(other)
    repair(other)
    with closing(open_library(other)) as again:
        assert again.papers.ids(Scope(ScopeKind.NOTES)) == [1]


def test_a_text_that_the_journal_has_otherwise_is_that_of_the_journal(
    full: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(full)) as connection:
        connection.execute("UPDATE papers SET title = title || ' again'")
        connection.commit()
        for end in ("", "-wal"):
            shutil.copy(f"{full}{end}", f"{other}{end}")
        titles = rows(full, "papers", "id, title")
    repair(other)
    assert rows(other, "papers", "id, title") == titles


def test_a_library_with_a_journal_that_has_lost_its_name_is_damaged(
    full: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(full)) as connection:
        connection.execute("DELETE FROM library")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("UPDATE papers SET title = title || ' again'")
        connection.commit()
        for end in ("", "-wal"):
            shutil.copy(f"{full}{end}", f"{other}{end}")
    with pytest.raises(DamagedError):
        open_library(other)


def test_a_paper_that_has_lost_its_title_is_damage_wherever_it_is_read(full: Path) -> None:
    with raw(full) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for one, other in (
            ("title TEXT NOT NULL", "title TEXT"),
            ("title TEXT", "title TEXT NOT NULL"),
        ):
            connection.execute(
                "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'papers'",
                [one, other],
            )
            connection.execute("PRAGMA writable_schema = RESET")
            connection.execute("PRAGMA writable_schema = ON")
            if other == "title TEXT":
                connection.execute(
                    "UPDATE papers SET title = NULL, readable_title = NULL WHERE id = 1"
                )
    with closing(open_library(full)) as library:
        for read in (library.papers.rows, library.papers.many, library.papers.texts):
            with pytest.raises(DamagedError):
                list(read([PaperId(1)]))
    with pytest.raises(DamagedError):
        open_library(full)


def test_a_journal_older_than_its_library_is_not_laid_over_it(
    library: Library, add_digest: Callable[..., object], tmp_path: Path
) -> None:
    add_digest(("A", "1"))
    shutil.copy(f"{library.path}-wal", tmp_path / "stale")
    library.acts.do("Note", [SetNote(PaperId(1), "newer")])
    library.close()
    shutil.copy(tmp_path / "stale", f"{library.path}-wal")
    with pytest.raises(DamagedError):
        open_library(library.path)
    repair(library.path)
    with closing(open_library(library.path)) as again:
        assert again.papers.ids(Scope(ScopeKind.NOTES)) == [1]


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE queue",
        "DELETE FROM library",
        "PRAGMA user_version = 70000",
        "UPDATE notes SET text = ''",
    ],
)
def test_a_library_that_lacks_what_every_one_has_is_damaged(copied: Path, sql: str) -> None:
    with raw(copied) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(sql)
        connection.execute("DROP VIEW IF EXISTS known") if "DROP" in sql else None
    if "notes" in sql:
        mark_of(copied).write_text("open\n")
    with pytest.raises(DamagedError):
        open_library(copied)
    repair(copied)
    assert problems(copied) == []


@pytest.mark.parametrize("content", [b"SQLite f", bytes(9000), b"SQLite format 3\0" + bytes(9000)])
def test_noughts_in_place_of_a_library_are_filled_from_its_copy(
    copied: Path, content: bytes
) -> None:
    copied.write_bytes(content)
    with pytest.raises(DamagedError):
        open_library(copied)
    repair(copied)
    assert len(rows(copied, "notes")) == 1


def without_tables(path: Path) -> None:
    """Leave a file as SQLite makes one where a program opens a library that was taken away."""
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert path.stat().st_size == 4096


def test_a_file_without_tables_in_place_of_a_library_is_filled_from_its_copy(copied: Path) -> None:
    without_tables(copied)
    with pytest.raises(DamagedError):
        open_library(copied)
    repair(copied)
    assert len(rows(copied, "notes")) == 1
    assert problems(copied) == []


def test_a_file_whose_tables_were_dropped_is_filled_from_its_copy(copied: Path) -> None:
    copied.unlink()
    with closing(sqlite3.connect(copied)) as connection:
        connection.execute("CREATE TABLE one (one TEXT)")
        connection.execute("DROP TABLE one")
    with pytest.raises(DamagedError):
        open_library(copied)


def test_a_file_without_tables_is_left_alone_where_no_copy_is(full: Path) -> None:
    without_tables(full)
    before = full.read_bytes()
    with pytest.raises(ReaderError, match="belongs to another program") as refused:
        open_library(full)
    assert not isinstance(refused.value, DamagedError)
    assert full.read_bytes() == before


@pytest.mark.parametrize(
    "sql", ["CREATE TABLE recipes (name TEXT)", "PRAGMA application_id = 7", "in the journal"]
)
def test_a_file_of_another_program_is_left_alone_even_where_copies_are(
    copied: Path, sql: str
) -> None:
    without_tables(copied)
    with closing(sqlite3.connect(copied)) as other:
        if sql == "in the journal":
            other.execute("CREATE TABLE recipes (name TEXT)")
        else:
            other.execute(sql)
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with pytest.raises(ReaderError, match="belongs to another program") as refused:
            open_library(copied)
    assert not isinstance(refused.value, DamagedError)


@pytest.mark.parametrize("schema", [1, 2, 3])
@pytest.mark.parametrize("damage", ["page", "view"])
def test_a_damaged_library_of_an_older_version_is_mended(
    library_path: Path, schema: int, damage: str
) -> None:
    shutil.copy(Path(__file__).with_name("schemas") / f"{schema}.sqlite3", library_path)
    before = {table: rows(library_path, table) for table in ("notes", "marks", "highlights")}
    if damage == "page":
        blank(library_path, *pages_of(library_path, "acts", "leaf"))
    else:
        with raw(library_path) as connection:
            connection.execute("DROP VIEW visible")
    with pytest.raises(DamagedError):
        open_library(library_path)
    repair(library_path)
    assert {table: rows(library_path, table) for table in before} == before
    assert problems(library_path) == []


def test_numbers_of_any_length_are_read() -> None:
    assert varint(b"\xff" * 9, 0) == (2**64 - 1, 9)
    assert varint(b"\x81", 0) == (1, 1)
