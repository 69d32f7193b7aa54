"""A library that cannot be opened is explained, with a way on."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from reader.model import PaperId, Scope
from reader.store import Backups, Library, open_library
from reader.ui.trouble import Trouble, ask_what_then


def click(trouble: Trouble, button: QPushButton | None) -> None:
    assert button is not None
    button.click()


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def test_what_happened_and_where_the_file_is_are_told(qtbot: QtBot, tmp_path: Path) -> None:
    trouble = Trouble("It is damaged.", tmp_path / "l.sqlite3")
    qtbot.addWidget(trouble.box)
    assert "It is damaged." in trouble.box.informativeText()
    assert str(tmp_path / "l.sqlite3") in trouble.box.informativeText()
    assert trouble.restore is None
    click(trouble, trouble.leave)
    assert trouble.answer() is None


def test_another_library_can_be_chosen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble = Trouble("It is damaged.", tmp_path / "l.sqlite3")
    qtbot.addWidget(trouble.box)
    click(trouble, trouble.other)
    choose(monkeypatch, tmp_path / "other.sqlite3")
    assert trouble.answer() == tmp_path / "other.sqlite3"
    choose(monkeypatch, "")
    assert trouble.answer() is None


@pytest.mark.usefixtures("papers")
def test_a_backup_takes_the_place_of_a_damaged_library(
    qtbot: QtBot, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = library.backups.make()
    library.close()
    library.path.write_bytes(b"torn")
    trouble = Trouble("It is damaged.", library.path)
    qtbot.addWidget(trouble.box)
    click(trouble, trouble.restore)
    choose(monkeypatch, "")
    assert trouble.answer() is None
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: told.append(words[-1]))
    choose(monkeypatch, library.path)
    assert trouble.answer() == library.path
    assert "own backup" in told[0]
    monkeypatch.setattr(QMessageBox, "information", lambda *words: told.append(words[-1]))
    choose(monkeypatch, made.path)
    assert trouble.answer() == library.path
    assert "Restored; what was in its place is kept as " in told[1]
    again = open_library(library.path)
    assert again.papers.ids(Scope()) == [PaperId(1), PaperId(2), PaperId(3)]
    again.close()
    assert Backups(library.path).all()


def test_where_nobody_sees_a_screen_nobody_is_asked(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot
    assert ask_what_then("It is damaged.", tmp_path / "l.sqlite3") is None
