"""A library is copied to another place whole, or not at all."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.model import DigestId, PaperId, ReaderError, SetNote, SetStar, now
from reader.store import Library, copy_library, files_of, open_library, state_of
from tests.rights import read_only

AddDigest = Callable[..., DigestId]
PAPER = PaperId(1)


@pytest.fixture
def filled(library: Library, add_digest: AddDigest) -> Library:
    """A library with a star and a copy."""
    add_digest(("A", "1"), ("B", "2"))
    library.acts.do("Star", [SetStar(PAPER, now())])
    library.backups.make()
    return library


def test_a_copy_has_all_that_was_made_and_the_backups(filled: Library, tmp_path: Path) -> None:
    target = tmp_path / "there" / "library.sqlite3"
    copy_library(filled.path, target)
    assert state_of(target) == state_of(filled.path)
    with closing(open_library(target)) as moved:
        assert moved.identity() == filled.identity()
        assert moved.papers.rows([PAPER])[0].starred
        assert len(moved.backups.all()) == 1


def test_a_library_without_backups_is_copied_too(library: Library, tmp_path: Path) -> None:
    copy_library(library.path, tmp_path / "there.sqlite3")
    assert [path.name for path in files_of(tmp_path / "there.sqlite3")] == ["there.sqlite3"]


def test_nothing_is_overwritten(filled: Library, tmp_path: Path) -> None:
    (tmp_path / "there.sqlite3").write_text("somebody's")
    with pytest.raises(ReaderError, match="already"):
        copy_library(filled.path, tmp_path / "there.sqlite3")
    assert (tmp_path / "there.sqlite3").read_text() == "somebody's"


@pytest.mark.parametrize("within", ["", "deeper"])
def test_a_library_is_not_moved_into_its_own_backups(filled: Library, within: str) -> None:
    (link := filled.path.with_name("link")).symlink_to(filled.backups.folder)
    for folder in (filled.backups.folder / within, link / within):
        with pytest.raises(ReaderError, match="belongs to the library itself"):
            copy_library(filled.path, folder / "library.sqlite3")
    assert len(filled.backups.all()) == 1


def test_what_cannot_be_copied_leaves_nothing_behind(filled: Library, tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir()
    with read_only(tmp_path / "shut"), pytest.raises(ReaderError, match="No backup of"):
        copy_library(filled.path, tmp_path / "shut" / "there.sqlite3")
    with read_only(tmp_path / "shut"), pytest.raises(ReaderError, match="could not be copied"):
        copy_library(filled.path, tmp_path / "shut" / "deeper" / "there.sqlite3")
    assert list((tmp_path / "shut").iterdir()) == []
    unreadable = filled.backups.folder / "sub"
    unreadable.symlink_to(tmp_path / "nowhere")
    with pytest.raises(ReaderError, match="could not be copied"):
        copy_library(filled.path, tmp_path / "there.sqlite3")
    assert files_of(tmp_path / "there.sqlite3") == []


def test_a_library_that_is_written_to_all_the_time_is_not_moved(
    filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = iter(range(100))
    monkeypatch.setattr("reader.store.moving.state_of", lambda _: next(states))
    with pytest.raises(ReaderError, match="keeps writing"):
        copy_library(filled.path, tmp_path / "there.sqlite3")
    assert files_of(tmp_path / "there.sqlite3") == []


def test_every_change_changes_the_state(filled: Library, tmp_path: Path) -> None:
    before = state_of(filled.path)
    filled.acts.do("Note", [SetNote(PAPER, "an idea")])
    after = state_of(filled.path)
    filled.acts.undo()
    assert len({before, after, state_of(filled.path)}) == 3
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE t (x)")
    assert state_of(tmp_path / "other") is None
