"""A damaged library gives back what it and its copy hold, each thing once."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.model import DamagedError, PaperId, ReaderError, Scope, SetNote, SetSearch, written
from reader.store import Library, open_library, repair
from reader.store.instants import LOST
from reader.store.intake import insert
from reader.store.journal import read_journal
from reader.store.pages import PAGE_SIZE, TABLE_LEAF, Cell, Pages
from reader.store.pages import pages_of as pages_file
from reader.store.salvage import Salvage
from reader.store.shapes import decoded
from tests.store.damaging import blank, pages_of, problems, raw, rows

KEPT = Path(__file__).with_name("schemas") / "4.sqlite3"
MADE = ("marks", "notes", "note_revisions", "highlights", "tags", "paper_tags", "saved_searches")
OWN = (*MADE, "hidden", "queue", "added", "own_texts")


def test_all_of_a_file_comes_back_where_nothing_was_lost(full: Path) -> None:
    same = {*OWN, "papers", "digests", "entries", "acts"} - {"tags", "paper_tags"}
    before = {table: rows(full, table) for table in same}
    repaired = repair(full)
    assert {table: rows(full, table) for table in before} == before
    assert repaired.kept.exists()
    assert repaired.mended.incomplete == ()
    assert problems(full) == []


def test_until_a_library_is_completed_the_damaged_one_stands(full: Path) -> None:
    blank(full, 1)
    before = full.read_bytes()

    def cut_short(_: Library) -> tuple[str, ...]:
        assert full.read_bytes() == before
        raise ReaderError("The disk is full.")

    with pytest.raises(ReaderError, match="disk is full"):
        repair(full, cut_short)
    assert full.read_bytes() == before
    assert not list(full.parent.glob("*.damaged-*"))
    assert repair(full, lambda _: ("One more.",)).completed == ("One more.",)
    assert problems(full) == []


def test_all_comes_back_where_the_list_of_tables_is_lost(full: Path) -> None:
    made = {table: rows(full, table) for table in ("marks", "notes", "highlights")}
    blank(full, 1)
    with pytest.raises(DamagedError):
        open_library(full)
    repair(full)
    assert {table: rows(full, table) for table in made} == made
    assert problems(full) == []


def test_the_copy_gives_back_what_the_file_lost(copied: Path) -> None:
    before = {table: rows(copied, table) for table in OWN}
    with raw(copied) as connection:
        for table in OWN:
            connection.execute(f"DELETE FROM {table}")
    repaired = repair(copied)
    columns = {"note_revisions": "paper, text, edited_at", "saved_searches": "name, query"}
    for table, was in before.items():
        assert len(rows(copied, table)) == len(was), columns.get(table)
    copy = repaired.mended.brought[1]
    assert copy.made_at is not None
    assert (copy.starred, copy.notes, copy.highlights, copy.tags, copy.searches) == (1, 1, 1, 1, 1)


def test_of_two_notes_the_newer_one_stays_and_the_other_is_kept(copied: Path) -> None:
    (paper, old, _) = rows(copied, "notes")[0]
    with closing(open_library(copied)) as library:
        library.acts.do("Note", [SetNote(PaperId(int(str(paper))), "newer")])
    with raw(copied) as connection:
        connection.execute("DELETE FROM note_revisions")
    repair(copied)
    assert rows(copied, "notes", "text") == [("newer",)]
    assert (old,) in rows(copied, "note_revisions", "text")


def test_of_two_notes_of_one_instant_the_copy_has_the_right_one(copied: Path) -> None:
    right = rows(copied, "notes", "text")
    with raw(copied) as connection:
        connection.execute("UPDATE notes SET text = 'X' || substr(text, 2)")
    assert any("Notes differ" in problem for problem in problems(copied))
    with pytest.raises(DamagedError):
        open_library(copied)
    repair(copied)
    assert rows(copied, "notes", "text") == right
    assert any(str(text).startswith("X") for (text,) in rows(copied, "note_revisions", "text"))
    assert problems(copied) == []


def test_what_both_hold_otherwise_is_kept_twice(copied: Path) -> None:
    with raw(copied) as connection:
        connection.execute("UPDATE saved_searches SET query = 'other'")
        connection.execute(
            "UPDATE highlights SET made_at = '2020-01-01T00:00:00+00:00', quote = 'q'"
        )
        connection.execute("UPDATE queue SET paper = (SELECT max(id) FROM papers)")
    repair(copied)
    assert len(rows(copied, "saved_searches")) == 2
    assert len(rows(copied, "highlights")) == 2


def test_a_tag_that_lost_its_name_gets_it_from_the_copy_or_a_number(copied: Path) -> None:
    name = rows(copied, "tags", "name")
    with raw(copied) as connection:
        connection.execute("DELETE FROM tags")
        connection.execute("INSERT INTO paper_tags VALUES (1, 77)")
    repair(copied)
    assert set(rows(copied, "tags", "name")) == {*name, ("tag 77",)}


def test_a_highlight_in_no_place_is_kept_without_one(full: Path) -> None:
    with raw(full) as connection:
        connection.execute('UPDATE highlights SET start = 9, "end" = 3')
    repair(full)
    assert rows(full, "highlights", 'start, "end"') == [(None, None)]


def test_what_undo_cannot_read_is_let_go(full: Path) -> None:
    with raw(full) as connection:
        connection.execute('UPDATE acts SET forward = \'[{"edit": "Fly"}]\'')
    repair(full)
    assert rows(full, "acts") == []


@pytest.mark.parametrize("has_copy", [True, False])
def test_a_note_that_lost_its_end_gives_what_is_left(
    full: Path, tmp_path: Path, *, has_copy: bool
) -> None:
    with raw(full) as connection:
        text = "words " * 4000
        connection.execute("UPDATE notes SET text = ?", [text])
        connection.execute("UPDATE note_revisions SET text = ?", [text + "old"])
    if has_copy:
        with closing(open_library(full)) as library:
            library.backups.make()
    for table in ("notes", "note_revisions"):
        blank(full, pages_of(full, table, "overflow")[2])
    repair(full)
    (note,) = rows(full, "notes", "text")
    assert str(note[0]).startswith("words words")
    assert (note[0] == text) == has_copy
    assert all(str(old).startswith("words") for (old,) in rows(full, "note_revisions", "text"))


@pytest.mark.parametrize(
    "damage",
    [
        "title = substr(title, 1, 4) || '#' || substr(title, 6)",
        "title = substr(title, 1, 3), abstract = substr(title, 4) || abstract",
    ],
)
def test_a_paper_with_damaged_letters_gets_them_from_the_copy(copied: Path, damage: str) -> None:
    titles = rows(copied, "papers", "id, title, abstract")
    with raw(copied) as connection:
        connection.execute(f"UPDATE papers SET {damage}")
    repair(copied)
    assert rows(copied, "papers", "id, title, abstract") == titles


def test_a_paper_that_is_no_text_any_more_is_read_as_far_as_it_is(full: Path) -> None:
    with raw(full) as connection:
        connection.execute(
            "UPDATE papers SET abstract = CAST(x'41ff42' AS TEXT), title_layout = '{' WHERE id = 1"
        )
    repair(full)
    assert rows(full, "papers", "abstract")[0] is not None
    assert ("A\ufffdB",) in rows(full, "papers", "abstract")
    assert problems(full) == []


def test_a_paper_that_is_no_text_any_more_is_taken_from_the_copy(copied: Path) -> None:
    papers = rows(copied, "papers", "id, title, abstract")
    with raw(copied) as connection:
        connection.execute("UPDATE papers SET abstract = CAST(x'41ff42' AS TEXT)")
    repair(copied)
    assert rows(copied, "papers", "id, title, abstract") == papers


def test_a_row_that_makes_no_sense_is_passed_over(full: Path) -> None:
    with raw(full) as connection:
        connection.execute("INSERT INTO note_revisions VALUES (900, 2, 'x', 'never')")
        connection.execute("INSERT INTO marks VALUES (77, NULL, NULL)")
    repair(full)
    assert 900 not in [number for (number,) in rows(full, "note_revisions", "id")]
    assert problems(full) == []


def test_a_tree_that_begins_where_another_does_is_not_climbed(full: Path) -> None:
    with closing(sqlite3.connect(full)) as connection:
        roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_schema"))
    blank(full, 1, *pages_of(full, "sqlite_schema", "leaf"))
    with pages_file(full, with_journal=False) as pages:
        salvage = Salvage(pages, {"entries": roots["notes"], "notes": roots["entries"]})
        assert len(list(salvage.rows("notes", whole=True))) == 1


def test_what_the_library_refuses_is_not_written(library: Library) -> None:
    assert insert(library._database, "queue", (99, 1)) is None


def test_a_journal_ends_where_an_older_one_goes_on(library: Library) -> None:
    library.acts.do("Search", [SetSearch("a", "b", 1)])
    journal = Path(f"{library.path}-wal")
    before = read_journal(library.path, PAGE_SIZE)
    journal.write_bytes(journal.read_bytes() + bytes(2 * (PAGE_SIZE + 24)))
    assert read_journal(library.path, PAGE_SIZE) == before


def test_cells_of_no_length_and_odd_values_are_passed_over() -> None:
    leaf = bytearray(PAGE_SIZE)
    leaf[0], leaf[4], leaf[8:10] = TABLE_LEAF, 1, (4000).to_bytes(2, "big")
    assert list(Pages(bytes(2 * PAGE_SIZE), {2: bytes(leaf)}).cells(2)) == []
    values, whole = decoded(Cell(1, b"\x03\x0e\x07" + b"x" + bytes(8), whole=True))
    assert (values, whole) == ([b"x", None], False)


def test_a_copy_of_an_older_version_gives_what_it_has(library_path: Path) -> None:
    folder = library_path.with_name(f"{library_path.name}.backups")
    folder.mkdir()
    shutil.copy(KEPT.with_name("1.sqlite3"), folder / "old.sqlite3")
    library_path.write_bytes(b"")
    repair(library_path)
    assert rows(library_path, "notes") == rows(folder / "old.sqlite3", "notes")
    assert problems(library_path) == []


def test_a_copy_with_an_instant_that_is_none_gives_what_is_left(copied: Path) -> None:
    with closing(open_library(copied)) as library:
        (copy,) = library.backups.all()
    with raw(copy.path) as connection:
        connection.execute("UPDATE notes SET edited_at = '2026-11-21T08:54:_3'")
    copied.write_bytes(b"")
    repair(copied)
    assert rows(copied, "notes", "edited_at") == [(written(LOST),)]
    assert problems(copied) == []


def test_what_a_damaged_instant_stands_beside_comes_back_without_a_copy(full: Path) -> None:
    made = {"marks": "paper", "notes": "paper, text", "highlights": "id, paper, quote"}
    made |= {"hidden": "paper", "digests": "id, name", "own_texts": "paper, field, text"}
    instants = {
        **{"marks": "starred_at", "notes": "edited_at", "highlights": "made_at"},
        **{"hidden": "hidden_at", "digests": "date", "own_texts": "edited_at"},
    }
    with raw(full) as connection:
        own = "(1, 'abstract', 'Mine.', '2026-01-01T00:00:00+00:00')"
        connection.execute(f"INSERT OR REPLACE INTO own_texts VALUES {own}")
    before = {table: rows(full, table, columns) for table, columns in made.items()}
    with raw(full) as connection:
        for table, column in instants.items():
            connection.execute(f"UPDATE {table} SET {column} = '2\x03' || substr({column}, 3)")
    repair(full)
    assert {table: rows(full, table, columns) for table, columns in made.items()} == before
    assert rows(full, "digests", "date") == [("1970-01-01",)]
    assert problems(full) == []


def test_what_is_torn_in_the_file_is_taken_whole_from_its_copy(copied: Path) -> None:
    tables = ("digests", "highlights", "own_texts", "notes")
    with closing(open_library(copied)) as library:
        library.backups.make()
    before = {table: rows(copied, table) for table in tables}
    with raw(copied) as connection:
        for table, column in zip(
            tables, ("imported_at", "made_at", "edited_at", "edited_at"), strict=True
        ):
            connection.execute(f"UPDATE {table} SET {column} = '2\x03' || substr({column}, 3)")
    repair(copied)
    assert {table: rows(copied, table) for table in tables} == before


def test_a_copy_with_a_note_that_is_no_text_is_not_compared(copied: Path) -> None:
    with closing(open_library(copied)) as library:
        (copy,) = library.backups.all()
        with raw(copy.path) as connection:
            connection.execute("UPDATE notes SET text = CAST(x'80ff80' AS TEXT)")
        assert library.health.problems() == []


def test_two_papers_of_one_number_are_both_kept(copied: Path) -> None:
    count = len(rows(copied, "papers"))
    with raw(copied) as connection:
        connection.execute("UPDATE papers SET title = 'Zzz', abstract = 'Another.' WHERE id = 1")
        connection.execute(
            "UPDATE identifiers SET value = 'zzz' WHERE paper = 1 AND scheme = 'title'"
        )
        connection.execute("INSERT INTO identifiers VALUES ('arxiv', '2401.00001', 1)")
        connection.execute("INSERT INTO identifiers VALUES ('arxiv', '2401.00002', 99)")
    repair(copied)
    assert len(rows(copied, "papers")) == count + 1
    assert rows(copied, "identifiers WHERE scheme = 'arxiv'", "value, paper") == [("2401.00001", 1)]


def test_what_was_made_of_a_lost_paper_stands_on_what_is_known_of_it(full: Path) -> None:
    with raw(full) as connection:
        connection.execute("DELETE FROM papers")
        connection.execute("INSERT INTO notes VALUES (99, 'x', '2026-01-01T00:00:00+00:00')")
    repaired = repair(full)
    assert repaired.mended.textless > 0
    assert ("Paper 99",) in rows(full, "papers", "title")
    assert problems(full) == []


def test_the_papers_of_a_lost_digest_stay_visible(full: Path) -> None:
    with raw(full) as connection:
        connection.execute("DELETE FROM digests")
    repair(full)
    with closing(open_library(full)) as library:
        assert library.papers.ids(Scope())
        assert [digest.name for digest in library.digests.all()] == ["Digest 1"]


def test_a_value_the_library_would_not_take_is_passed_over(full: Path) -> None:
    with raw(full) as connection:
        connection.execute("UPDATE digests SET state = 'gone'")
        connection.execute("UPDATE papers SET title = '' WHERE id = 3")
    repair(full)
    assert problems(full) == []


def test_the_copy_of_another_library_is_left_alone(copied: Path) -> None:
    with raw(copied) as connection:
        connection.execute("UPDATE library SET uuid = '00000000-0000-0000-0000-000000000000'")
        connection.execute("DELETE FROM notes")
    assert len(repair(copied).mended.brought) == 1


def test_a_copy_of_a_newer_version_is_passed_over(copied: Path) -> None:
    with closing(open_library(copied)) as library:
        (first,) = library.backups.all()
        second = library.backups.make()
    with closing(sqlite3.connect(second.path)) as connection:
        connection.execute("PRAGMA user_version = 900")
    copied.write_bytes(b"")
    mended = repair(copied).mended
    assert mended.brought[-1].made_at == first.made_at


def test_a_letter_that_a_copy_lost_takes_the_place_of_none(copied: Path) -> None:
    titles = rows(copied, "papers", "id, title")
    with closing(open_library(copied)) as library:
        (copy,) = library.backups.all()
    with raw(copy.path) as connection:
        connection.execute(
            "UPDATE papers SET title = CAST(CAST(substr(title, 1, 2) AS BLOB) || x'ff' || "
            "CAST(substr(title, 4) AS BLOB) AS TEXT)"
        )
    repair(copied)
    assert rows(copied, "papers", "id, title") == titles


def test_a_paper_that_needs_another_number_takes_none_of_the_copy_s(copied: Path) -> None:
    titles = {title for (title,) in rows(copied, "papers", "title")}
    ((last,),) = rows(copied, "papers", "max(id)")
    with raw(copied) as connection:
        connection.execute("UPDATE papers SET title = 'Zzz', abstract = 'Another.' WHERE id = 1")
        connection.execute("UPDATE identifiers SET value = 'zzz' WHERE paper = 1")
        connection.execute("DELETE FROM papers WHERE id = ?", (last,))
    repair(copied)
    assert {title for (title,) in rows(copied, "papers", "title")} == {*titles, "Zzz"}
    assert rows(copied, f"papers WHERE id = {last}", "title") != [("Zzz",)]
