"""A library whose file is replaced or taken away while it is open: nothing is written into air."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reader.model import DigestId, PaperId, ReaderError, Scope, ScopeKind, SetNote, SetStar, now
from reader.store import Library, open_library
from reader.store.opened_file import OpenedFile
from tests.rights import read_only

PAPER = PaperId(1)
LOST = "was replaced or removed by another program, so nothing can be saved in it; close"


@pytest.fixture
def filled(library: Library, add_digest: Callable[..., DigestId]) -> Library:
    """An open library of one paper."""
    add_digest(("Title", "Abstract"))
    return library


def replace(path: Path) -> None:
    """Put a copy in the library's place, as programs do that keep folders in step."""
    shutil.copy(path, path.with_name("arriving"))
    path.with_name("arriving").replace(path)


def take_away(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink()


def make_a_folder_of(path: Path) -> None:
    take_away(path)
    path.mkdir()


def move_the_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))
    path.parent.write_text("a file in its place", encoding="utf-8")


CHANGES = (replace, take_away, make_a_folder_of, move_the_folder)


@pytest.fixture(params=CHANGES, ids=lambda change: str(change.__name__))
def lost(request: pytest.FixtureRequest, filled: Library) -> Iterator[Library]:
    """An open library whose path leads to its file no more."""
    folder = filled.path.parent
    request.param(filled.path)
    yield filled
    if folder.is_file():
        folder.unlink()
        folder.with_name("elsewhere").rename(folder)


def test_an_act_in_a_lost_library_is_refused_and_does_not_show(lost: Library) -> None:
    before = lost.log.seq()
    with pytest.raises(ReaderError, match=LOST):
        lost.acts.do("Star", [SetStar(PAPER, now())])
    assert lost.log.seq() == before
    assert lost.papers.ids(Scope(ScopeKind.STARRED)) == []


def test_a_lost_library_can_still_be_read_but_takes_no_digest(lost: Library) -> None:
    assert lost.papers.ids(Scope()) == [PAPER]
    with pytest.raises(ReaderError, match=LOST), lost.arrivals.turn():
        pytest.fail("it has a turn to import")


def test_a_lost_library_is_not_opened_again_and_leaves_nothing_in_its_place(lost: Library) -> None:
    was_there = lost.path.exists()
    with pytest.raises(ReaderError, match=LOST):
        lost.reopen()
    assert lost.path.exists() == was_there
    assert not lost.path.with_name(f"{lost.path.name}-wal").exists() or was_there


@pytest.mark.parametrize("change", [replace, take_away])
def test_what_is_being_written_while_the_file_is_lost_is_taken_back(
    filled: Library, change: Callable[[Path], None]
) -> None:
    database = filled._database

    def write() -> None:
        with database.transaction():
            database.run("UPDATE library SET generation = 7")
            change(filled.path)

    with pytest.raises(ReaderError, match=LOST):
        write()
    assert not database.connection.in_transaction
    assert filled.identity()[1] != 7


def test_a_file_that_is_replaced_just_as_it_is_opened_is_not_written_to(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def replaced(*told: Any, **options: Any) -> Any:
        replace(filled.path)
        return connect(*told, **options)

    monkeypatch.setattr(sqlite3, "connect", replaced)
    with pytest.raises(ReaderError, match=LOST):
        filled.reopen()


def test_a_library_that_was_replaced_takes_acts_again_once_it_is_opened_anew(
    filled: Library,
) -> None:
    filled.close()
    replace(filled.path)
    with closing(open_library(filled.path)) as again:
        again.acts.do("Note", [SetNote(PAPER, "kept")])
    with closing(open_library(filled.path)) as later:
        assert later.papers.ids(Scope(ScopeKind.NOTES)) == [PAPER]


def test_one_that_can_only_be_read_is_not_opened_again_as_another(filled: Library) -> None:
    filled.close()
    shelf = filled.path.parent / "shelf"
    shelf.mkdir()
    path = filled.path.replace(shelf / "library.sqlite3")
    with read_only(shelf), closing(open_library(path)) as library:
        shelf.chmod(0o755)
        replace(path)
        with pytest.raises(ReaderError, match="replaced or removed"):
            library.reopen()


def test_putting_a_copy_back_leaves_the_file_and_so_the_library_writable(filled: Library) -> None:
    made = filled.backups.make()
    filled.acts.do("Star", [SetStar(PAPER, now())])
    filled.backups.restore(made.path)
    assert filled.papers.ids(Scope(ScopeKind.STARRED)) == []
    filled.acts.do("Note", [SetNote(PAPER, "kept")])
    with closing(filled.reopen()) as again:
        assert again.papers.ids(Scope(ScopeKind.NOTES)) == [PAPER]


@pytest.mark.parametrize("when", ["opened", "written"])
@pytest.mark.parametrize("tells", ["no number", "nothing"])
def test_a_file_of_which_the_system_tells_no_number_is_taken_as_the_same(
    filled: Library, monkeypatch: pytest.MonkeyPatch, when: str, tells: str
) -> None:
    path, look = filled.path, Path.stat

    def untold(self: Path) -> os.stat_result:
        if tells == "nothing":
            raise PermissionError
        return os.stat_result([0 if at == 1 else each for at, each in enumerate(look(self))])

    with monkeypatch.context() as blind:
        if when == "opened":
            blind.setattr(Path, "stat", untold)
        file = OpenedFile(path)
    if when == "written":
        monkeypatch.setattr(Path, "stat", untold)
    refused: list[ReaderError] = []
    try:
        file.require_in_place()
    except ReaderError as error:
        refused.append(error)
    assert refused == []


def test_a_library_in_a_place_of_an_odd_name_is_opened_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "50% of #1? ünd ‘so’ & more" / "a b.sqlite3"
    with closing(open_library(path)) as library, closing(library.reopen()) as again:
        assert again.identity() == library.identity()
    assert [each.name for each in tmp_path.iterdir()] == [path.parent.name]
