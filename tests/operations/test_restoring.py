"""A copy that takes no sound library's place is completed from the mirror."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.digest import find_sources
from reader.model import PaperId, Scope, ScopeKind
from reader.operations import import_sources, restore, star, write_mirror, write_note
from reader.store import Backups, Library, open_library
from reader.store.presence import mark_of

WriteDigest = Callable[..., Path]


@pytest.fixture
def filled(library: Library, write_digest: WriteDigest) -> Path:
    """A closed library with a star in its copy, and a later note that only its mirror has, too."""
    list(import_sources(library, find_sources([write_digest(("A", "One."), ("B", "Two."))])))
    star(library, [PaperId(1)], starred=True)
    library.backups.make()
    write_note(library, PaperId(2), "later")
    write_mirror(library)
    library.close()
    return library.path


def copy_of(library: Path) -> Path:
    return min(copy.path for copy in Backups(library).all())


def notes(library: Path) -> list[PaperId]:
    with closing(open_library(library)) as opened:
        return opened.papers.ids(Scope(ScopeKind.NOTES))


def other_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")


def text(path: Path) -> None:
    path.write_text("A conflict of two computers.")


@pytest.mark.parametrize("take_the_place", [text, other_database])
def test_what_only_the_mirror_has_comes_back_where_another_file_was(
    filled: Path, take_the_place: Callable[[Path], None]
) -> None:
    take_the_place(filled)
    content = filled.read_bytes()
    restored = restore(Backups(filled), copy_of(filled))
    assert notes(filled) == [2]
    assert restored.kept is not None
    assert not restored.is_copy
    assert restored.kept.read_bytes() == content
    (told,) = restored.told
    assert told.startswith("Brought back from the plain-text mirror of ")
    assert told.endswith(": 1 note.")
    kept = f"Restored; what was in its place is kept as {restored.kept}."
    assert restored.sentences == (kept, told)
    assert [copy.path for copy in Backups(filled).all()] == [copy_of(filled)]
    take_the_place(filled)
    again = restore(Backups(filled), copy_of(filled))  # within the same second
    assert again.kept != restored.kept
    assert restored.kept.read_bytes() == content


def test_what_only_the_mirror_has_comes_back_where_nothing_was(filled: Path) -> None:
    filled.unlink()
    restored = restore(Backups(filled), copy_of(filled))
    assert restored.kept is None
    assert notes(filled) == [2]


def test_what_only_the_mirror_has_comes_back_where_a_new_library_was(filled: Path) -> None:
    filled.unlink()
    open_library(filled).close()
    restored = restore(Backups(filled), copy_of(filled))
    assert restored.is_copy
    assert notes(filled) == [2]


def test_a_sound_library_is_taken_back_to_its_copy(filled: Path) -> None:
    restored = restore(Backups(filled), copy_of(filled))
    assert restored.is_copy
    assert restored.told == ()
    assert notes(filled) == []


def test_a_mirror_from_before_the_copy_brings_nothing(filled: Path) -> None:
    with closing(open_library(filled)) as library:
        write_note(library, PaperId(2), "")
        latest = library.backups.make().path
    filled.unlink()
    assert restore(Backups(filled), latest).told == ()
    assert notes(filled) == []


def test_the_mirror_of_another_library_brings_nothing(filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "library.sqlite3"
    with closing(open_library(other)) as library:
        copy = library.backups.make().path
    filled.unlink()
    assert restore(Backups(filled), copy).told == ()


def test_the_sound_lines_of_a_mirror_that_lost_its_head_come_back(filled: Path) -> None:
    mirror = Backups(filled).mirror
    mirror.write_bytes(b"\0\0" + mirror.read_bytes()[2:])
    text(filled)
    restore(Backups(filled), copy_of(filled))
    assert notes(filled) == [2]


def test_a_library_of_another_name_that_is_open_is_completed_where_it_is(
    filled: Path, tmp_path: Path
) -> None:
    copy = copy_of(filled).rename(tmp_path / "copy.sqlite3")
    filled.unlink()
    with closing(open_library(filled)) as library:
        assert restore(library.backups, copy, library).is_copy
        assert library.papers.ids(Scope(ScopeKind.NOTES)) == [2]
        assert mark_of(filled).exists()


def test_a_library_whose_file_is_gone_is_completed_in_the_new_one(filled: Path) -> None:
    with closing(open_library(filled)) as library:
        filled.unlink()
        restored = restore(library.backups, copy_of(filled), library)
        assert not library.is_in_place()
    assert restored.told
    assert notes(filled) == [2]
