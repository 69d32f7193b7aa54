"""A damaged copy gives what only it still holds, and takes nothing's place."""

from contextlib import closing
from pathlib import Path

import pytest

from reader.model import PaperEdit, PaperId, SetNote, SetStar, SetText, now
from reader.store import Backup, Brought, Library, open_library, repair
from tests.store.damaging import blank, pages_of, problems, raw, rows


def made(copied: Path, *edits: PaperEdit) -> Backup:
    """Do something, copy the library, and empty the library's own file."""
    with closing(open_library(copied)) as library:
        library.acts.do("Edit", list(edits))
        copy = library.backups.make()
    copied.write_bytes(b"")
    return copy


def torn(copy: Path) -> None:
    """Damage a copy where neither a note nor a star is."""
    blank(copy, *pages_of(copy, "acts", "leaf"), *pages_of(copy, "changes", "leaf"))


def last(copied: Path) -> Brought:
    return repair(copied).mended.brought[-1]


def test_what_only_a_damaged_copy_holds_comes_back(copied: Path) -> None:
    copy = made(copied, SetNote(PaperId(3), "only here"), SetStar(PaperId(4), now()))
    torn(copy.path)
    brought = last(copied)
    assert (brought.made_at, brought.is_sound) == (copy.made_at, False)
    assert (brought.papers, brought.starred, brought.notes) == (0, 1, 1)
    assert (3, "only here") in rows(copied, "notes", "paper, text")
    assert problems(copied) == []


def test_all_that_is_readable_comes_back_where_every_copy_is_damaged(copied: Path) -> None:
    notes = rows(copied, "notes")
    copy = made(copied, SetStar(PaperId(4), now()))
    for each in copy.path.parent.glob("*.sqlite3"):
        torn(each)
    repair(copied)
    assert rows(copied, "notes") == notes
    assert 4 in [paper for (paper,) in rows(copied, "marks", "paper")]


def test_a_damaged_copy_older_than_a_sound_one_is_not_asked(copied: Path) -> None:
    with closing(open_library(copied)) as library:
        (older,) = library.backups.all()
    torn(older.path)
    newer = made(copied, SetStar(PaperId(4), now()))
    assert last(copied).made_at == newer.made_at


def test_a_damaged_copy_takes_the_place_of_no_text(copied: Path) -> None:
    with raw(copied) as connection:
        connection.execute("INSERT INTO identifiers VALUES ('arxiv', '2401.00001', 1)")
    sound = made(copied, SetText(PaperId(2), "abstract", "Mine.", "Mine.", None, 1, now()))
    before = {table: rows(sound.path, table) for table in ("papers", "identifiers", "own_texts")}
    copied.write_bytes(sound.path.read_bytes())
    copy = made(copied, SetText(PaperId(2), "abstract", "Newer.", "Newer.", None, 1, now()))
    with raw(copy.path) as connection:
        connection.execute("UPDATE papers SET abstract = 'Wrong.' || abstract WHERE id <> 2")
        connection.execute("UPDATE identifiers SET value = '2401.9' WHERE scheme = 'arxiv'")
    torn(copy.path)
    repair(copied)
    assert {table: rows(copied, table) for table in before} == before


def test_of_two_notes_of_one_instant_the_sound_copy_has_the_right_one(copied: Path) -> None:
    right = rows(copied, "notes", "text")
    copy = made(copied, SetStar(PaperId(4), now()))
    with raw(copy.path) as connection:
        connection.execute("UPDATE notes SET text = 'X' || substr(text, 2)")
    torn(copy.path)
    repair(copied)
    assert rows(copied, "notes", "text") == right
    assert any(str(text).startswith("X") for (text,) in rows(copied, "note_revisions", "text"))


@pytest.mark.parametrize("is_there", [True, False])
def test_a_note_torn_in_a_damaged_copy_goes_behind_a_whole_one(
    copied: Path, *, is_there: bool
) -> None:
    ((paper, whole, _),) = rows(copied, "notes")
    number = PaperId(int(str(paper))) if is_there else PaperId(3)
    copy = made(copied, SetNote(number, "longer " * 4000))
    blank(copy.path, pages_of(copy.path, "notes", "overflow")[2])
    repair(copied)
    notes = {paper: str(text) for paper, text in rows(copied, "notes", "paper, text")}
    versions = [str(text) for (text,) in rows(copied, "note_revisions", "text")]
    assert notes[paper] == whole
    behind = versions if is_there else [notes[3]]
    assert any(text.startswith("longer longer") for text in behind)


def test_the_damaged_copy_of_another_library_is_left_alone(copied: Path) -> None:
    copy = made(copied, SetStar(PaperId(4), now()))
    with raw(copy.path) as connection:
        connection.execute("UPDATE library SET uuid = '00000000-0000-0000-0000-000000000000'")
    torn(copy.path)
    assert last(copied).is_sound


def test_a_copy_that_cannot_be_read_is_passed_over(library: Library) -> None:
    library.backups.folder.mkdir()
    library.backups.folder.joinpath("none.sqlite3").mkdir()
    library.close()
    library.path.write_bytes(b"")
    assert last(library.path).made_at is None


def test_a_letter_that_changed_in_the_library_s_name_leaves_it_its_copies(copied: Path) -> None:
    name, notes = rows(copied, "library", "uuid"), rows(copied, "notes")
    with raw(copied) as connection:
        connection.execute("UPDATE library SET uuid = 'z' || substr(uuid, 2)")
        connection.execute("DELETE FROM notes")
    repair(copied)
    assert rows(copied, "notes") == notes
    assert rows(copied, "library", "uuid") == name
