"""Bringing digests in: by button, by dropping, at the start."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

if TYPE_CHECKING:
    from tests.reading.conftest import OpenReader, Reader

Write = Callable[..., Path]


def report_text(reader: "Reader") -> str:
    page = reader.window.findChild(QDialog)
    assert page is not None
    browser = page.findChild(QTextBrowser)
    assert isinstance(browser, QTextBrowser)
    return browser.toPlainText()


def drop(reader: "Reader", *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(400, 300),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    reader.window.dropEvent(event)


def test_the_first_run_offers_to_import_and_the_sample(open_reader: "OpenReader") -> None:
    reader = open_reader()
    assert reader.window.welcome.isVisible()
    names = [button.text() for button in reader.window.welcome.findChildren(QPushButton)]
    assert names == ["Import…", "Try the sample digest"]
    focus = reader.focus()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Import…"
    reader.window.welcome.findChildren(QPushButton)[1].click()
    assert not reader.window.welcome.isVisible()
    assert len(reader.listed) > 20
    reader.press("j")
    assert reader.reading is not None


def test_a_search_can_be_typed_before_there_is_a_paper(open_reader: "OpenReader") -> None:
    reader = open_reader()
    reader.press("/")
    reader.type("models")
    assert reader.focus() is reader.parts.papers.search.box
    assert reader.parts.papers.search.box.text() == "models"
    reader.press("Esc")
    assert reader.window.welcome.isVisible()
    assert reader.window.welcome.isAncestorOf(reader.focus())


def test_files_are_chosen_and_imported(
    reader: "Reader", write_digest: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_digest(("New Paper", "It is new."), name="Tuesday.txt")
    monkeypatch.setattr(reader.parts.dialogs, "ask_for_files", lambda: [path])
    reader.press("Ctrl+O")
    assert reader.status == "Imported “Tuesday”: 1 paper, 1 new"
    assert "New Paper" in reader.listed


def test_files_and_folders_are_dropped_on_the_window(reader: "Reader", write_digest: Write) -> None:
    one = write_digest(("One", "First."), name="one.txt")
    folder = write_digest(("Two", "Second."), name="folder/two.txt").parent
    drop(reader, one, folder)
    assert {"One", "Two"} <= set(reader.listed)
    assert reader.status == "Imported 2 digests: 2 papers, 2 new"


def test_a_file_imported_before_brings_nothing_new(reader: "Reader", tmp_path: Path) -> None:
    drop(reader, tmp_path / "Monday.txt")
    assert reader.status == "“Monday” holds nothing new"


def test_current_paper_selection_and_scroll_survive_an_import(
    reader: "Reader", write_digest: Write
) -> None:
    many = [(f"Paper {number}", "Words.") for number in range(60)]
    drop(reader, write_digest(*many, name="Many.txt"))
    reader.press("j", "j")
    before, table = reader.current, reader.parts.papers.table
    drop(reader, write_digest(("New 1", "Words."), ("New 2", "Words."), name="New.txt"))
    assert reader.current == before
    assert table.chosen() == (before,)
    assert table.currentIndex().row() == 3
    assert table.visualRect(table.currentIndex()).top() == table.rowHeight(0)


def test_every_problem_is_named_by_file_and_line(
    reader: "Reader", write_digest: Write, tmp_path: Path
) -> None:
    good = write_digest(("A", "Fine."), ("Title without", ""), name="torn.txt")
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    drop(reader, good, picture, tmp_path / "missing.txt")
    text = report_text(reader)
    assert "torn.txt:" in text
    assert "picture.png" in text
    assert "missing.txt" in text
    assert "2 files not imported" in reader.status


def test_an_import_without_problems_opens_no_dialog(reader: "Reader", write_digest: Write) -> None:
    drop(reader, write_digest(("B", "Fine."), name="fine.txt"))
    assert reader.window.findChild(QDialog) is None
    reader.actions.action("import-report").trigger()
    assert "fine.txt" in report_text(reader)
