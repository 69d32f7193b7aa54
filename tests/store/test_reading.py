"""A library that may not be written to is read all the same, and refuses every act."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.model import DamagedError, DigestId, PaperId, ReaderError, Scope, SetStar, now
from reader.store import Backups, Library, open_library
from tests.rights import read_only

AddDigest = Callable[..., DigestId]
PAPER = PaperId(1)


@pytest.fixture
def closed(library: Library, add_digest: AddDigest) -> Path:
    """A library in a folder of its own, closed well."""
    add_digest(("A", "1"), ("B", "2"))
    library.close()
    folder = library.path.parent / "shelf"
    folder.mkdir()
    library.path.replace(folder / "library.sqlite3")
    return folder / "library.sqlite3"


def test_a_closed_library_in_a_read_only_folder_is_read(closed: Path) -> None:
    with read_only(closed.parent), closing(open_library(closed)) as library:
        assert library.is_read_only
        assert len(library.papers.ids(Scope())) == 2
        with closing(library.reopen()) as again:
            assert again.is_read_only
            assert again.health.problems() == []
    assert [path.name for path in closed.parent.iterdir()] == [closed.name]


def test_a_read_only_file_in_a_folder_that_takes_others_is_read(closed: Path) -> None:
    with read_only(closed.parent):
        closed.parent.chmod(0o755)
        with closing(open_library(closed)) as library:
            assert library.is_read_only
            assert len(library.papers.ids(Scope())) == 2


def test_a_library_whose_folder_takes_no_files_is_read(closed: Path) -> None:
    with read_only(closed.parent, also_files=False), closing(open_library(closed)) as library:
        assert library.is_read_only


def test_every_write_to_a_read_only_library_is_refused_in_a_sentence(closed: Path) -> None:
    with read_only(closed.parent), closing(open_library(closed)) as library:
        with pytest.raises(ReaderError, match="is read-only"):
            library.acts.do("Star", [SetStar(PAPER, now())])
        with pytest.raises(ReaderError, match="is read-only"):
            library.arrivals.turn()
        with pytest.raises(ReaderError, match="No backup can be kept"):
            library.backups.make()


def test_a_read_only_library_can_be_copied_elsewhere(closed: Path, tmp_path: Path) -> None:
    with read_only(closed.parent):
        made = Backups(closed).make(tmp_path / "copy.sqlite3")
    assert made.holdings is not None
    assert made.holdings.papers == 2


def test_changes_that_wait_in_a_journal_are_never_passed_over(closed: Path) -> None:
    with closing(open_library(closed)) as library:
        library.acts.do("Star", [SetStar(PAPER, now())])
        shelf = closed.parent.with_name("other")
        shutil.copytree(closed.parent, shelf, ignore=shutil.ignore_patterns("*-shm", ".*"))
    with read_only(shelf), pytest.raises(ReaderError, match="copy that folder"):
        open_library(shelf / closed.name)
    with closing(open_library(shelf / closed.name)) as library:
        assert library.papers.rows([PAPER])[0].starred


def test_a_journal_that_can_be_read_is_read(closed: Path) -> None:
    with closing(open_library(closed)) as library:
        library.acts.do("Star", [SetStar(PAPER, now())])
        with read_only(closed.parent), closing(open_library(closed)) as other:
            assert other.papers.rows([PAPER])[0].starred


def test_an_older_library_that_may_not_be_changed_is_told(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as older:
        older.execute("PRAGMA user_version = 1")
    with read_only(closed.parent), pytest.raises(ReaderError, match="an older version"):
        open_library(closed)


def test_a_damaged_library_that_may_not_be_changed_is_told(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as broken:
        broken.execute("DROP TABLE notes")
    with read_only(closed.parent), pytest.raises(ReaderError, match="can be mended only") as told:
        open_library(closed)
    assert not isinstance(told.value, DamagedError)


def test_the_files_of_a_library_are_its_own(library: Library, tmp_path: Path) -> None:
    os.link(library.path, tmp_path / "second name")
    (tmp_path / "other").touch()
    assert library.owns(tmp_path / "second name")
    assert library.owns(library.path.with_name(f"{library.path.name}-shm"))
    assert not library.owns(tmp_path / "other")
    assert not library.owns(tmp_path / "nothing")


def test_a_library_is_no_backup_of_itself(library: Library) -> None:
    with pytest.raises(ReaderError, match="its own backup"):
        library.backups.restore(library.path)
