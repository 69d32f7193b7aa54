"""Turning to another library, and moving this one, as far as the first window goes."""

from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.model import Scope
from reader.operations import star
from reader.store import copy_library, files_of, open_library
from reader.ui.going_on import OldLibrary
from reader.ui.library_choice import LibraryChoice
from reader.ui.story import Next
from tests.reading.conftest import Reader

# the offscreen screen has none
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def choose(monkeypatch: pytest.MonkeyPatch, way: str, answer: object) -> None:
    """Have a file dialog answer."""
    answered = str(answer) if way == "getExistingDirectory" else (str(answer), "")
    monkeypatch.setattr(QFileDialog, way, lambda *_: answered)


def throw(trash: Path, file: Path) -> bool:
    """Put a file into a folder that stands for the trash, where there is one."""
    return trash.exists() and bool(file.rename(trash / file.name))


def choice(reader: Reader) -> LibraryChoice:
    """Ask for another library; return the dialog."""
    reader.actions.action("open-library").trigger()
    (dialog,) = reader.window.findChildren(LibraryChoice)
    return dialog


def test_another_file_is_turned_to_and_the_window_closes(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.sqlite3"
    open_library(other).close()
    choose(monkeypatch, "getOpenFileName", other)
    reader.press("j", "e")
    reader.type("typed just now")
    choice(reader).other.click()
    assert reader.parts.libraries.next == Next(other)
    assert not reader.window.isVisible()
    paper = reader.library.papers.get(reader.current)
    assert paper is not None
    assert paper.note is not None
    assert paper.note.text == "typed just now"


def test_recent_libraries_are_listed_as_far_as_they_are_there(
    reader: Reader, tmp_path: Path
) -> None:
    other = tmp_path / "other.sqlite3"
    open_library(other).close()
    reader.parts.libraries.known = [reader.library.path, tmp_path / "gone.sqlite3", other]
    dialog = choice(reader)
    assert dialog.lines.count() == 1
    dialog.lines.itemActivated.emit(dialog.lines.item(0))
    assert reader.parts.libraries.next == Next(other)


def test_a_new_library_is_made_where_nothing_is(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "getSaveFileName", reader.library.path)
    choice(reader).new.click()
    assert "is there already" in reader.status
    choose(monkeypatch, "getSaveFileName", "")
    reader.parts.libraries.choose_new()
    choose(monkeypatch, "getSaveFileName", tmp_path / "new.sqlite3")
    reader.parts.libraries.choose_new()
    assert reader.parts.libraries.next == Next(tmp_path / "new.sqlite3")


@pytest.mark.parametrize("words", ["no library", "SQLite format 3\0"])
def test_what_is_no_library_is_refused_and_the_window_stays(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    (tmp_path / "other.txt").write_text(words)
    choose(monkeypatch, "getOpenFileName", tmp_path / "other.txt")
    reader.parts.libraries.choose_file()
    assert "other.txt" in reader.status
    choose(monkeypatch, "getOpenFileName", reader.library.path)
    reader.parts.libraries.choose_file()
    assert reader.status == "This library is open already."
    choose(monkeypatch, "getOpenFileName", "")
    reader.parts.libraries.choose_file()
    assert reader.parts.libraries.next is None
    assert reader.window.isVisible()


def test_a_folder_to_move_to_is_asked_for(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("", tmp_path):
        choose(monkeypatch, "getExistingDirectory", folder)
        reader.actions.action("move-library").trigger()
        assert reader.parts.libraries.next is None
    assert "choose another one" in reader.status
    (tmp_path / "there").mkdir()
    choose(monkeypatch, "getExistingDirectory", tmp_path / "there")
    reader.actions.action("move-library").trigger()
    target = tmp_path / "there" / "library.sqlite3"
    assert reader.parts.libraries.next == Next(target, moves=True)


def test_the_old_library_goes_to_the_trash_only_where_nothing_is_missed(
    reader: Reader, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.sqlite3", tmp_path / "there" / "old.sqlite3"
    copy_library(reader.library.path, old)
    copy_library(old, new)
    told: list[str] = []
    with closing(open_library(old)) as library:
        offer = OldLibrary(old, new, reader.window, told.append)
        star(library, library.papers.ids(Scope())[:1], starred=True)
    offer.remove.click()
    assert "changed meanwhile" in told[0]
    assert old.exists()
    trash = tmp_path / "trash"
    OldLibrary(old, new, reader.window, told.append, partial(throw, trash)).remove.click()
    assert "There is no trash" in told[1]
    trash.mkdir()
    OldLibrary(old, new, reader.window, told.append, partial(throw, trash)).remove.click()
    assert told[2] == "The old library is in the trash."
    assert files_of(old) == []
    assert new.exists()


def test_the_choice_says_that_there_is_none_yet(reader: Reader) -> None:
    dialog = choice(reader)
    assert isinstance(dialog, QWidget)
    assert not dialog.lines.isVisible()
    dialog.reject()
    assert reader.parts.libraries.next is None
