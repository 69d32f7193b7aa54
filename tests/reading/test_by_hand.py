"""Adding and correcting papers in the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.model import Scope, ScopeKind
from reader.ui.paper_form import PaperForm, Texts
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from tests.reading.conftest import OpenReader, Reader

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


def form(reader: "Reader", command: str) -> PaperForm:
    reader.actions.action(command).trigger()
    QApplication.processEvents()
    return reader.window.findChildren(PaperForm)[-1]


def lists(reader: "Reader") -> list[str]:
    model = reader.parts.sidebar.lines.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_paper_is_added_opened_and_taken_back(reader: "Reader") -> None:
    assert "Added by hand" not in lists(reader)
    before = reader.listed
    new = form(reader, "add-paper")
    new.title.setText("A Paper of Mine")
    new.abstract.setPlainText("It says little.")
    new.link.setText("2401.00001")
    new.accept()
    assert reader.reading == "A Paper of Mine"
    assert reader.listed == ["A Paper of Mine", *before]
    assert "Added by hand" in lists(reader)
    page = reader.parts.detail.page.toPlainText()
    assert "Added by hand" in page
    assert "arxiv.org" in page
    reader.parts.detail._on_clicked("added:")
    assert reader.listed == ["A Paper of Mine"]
    reader.come_back()
    reader.press("Ctrl+Z")
    assert "Added by hand" not in lists(reader)
    assert reader.parts.session.paper is None


def test_one_esc_does_not_lose_what_was_written(reader: "Reader", qtbot: QtBot) -> None:
    before = reader.listed
    new = form(reader, "add-paper")
    qtbot.waitUntil(new.isActiveWindow)
    reader.type("A Paper of Mine")
    reader.press("Esc")
    assert new.isVisible()
    assert new.fault.text() == "Esc once more drops what you wrote; Ctrl+Return saves it."
    reader.type(", Again")
    reader.press("Esc")
    assert new.isVisible()
    reader.press("Esc")
    assert not reader.window.findChildren(PaperForm)
    new = form(reader, "add-paper")
    new.title.setText("Another")
    with qtbot.waitSignal(new.destroyed):
        new.buttons.rejected.emit()
    assert reader.listed == before


def test_ctrl_return_saves_a_paper_that_has_a_title(reader: "Reader", qtbot: QtBot) -> None:
    new = form(reader, "add-paper")
    qtbot.waitUntil(new.isActiveWindow)
    reader.press("Ctrl+Return")
    assert new.isVisible()
    reader.type("A Paper of Mine")
    reader.press("Tab")
    reader.type("It says little.")
    reader.press("Ctrl+Return")
    assert reader.reading == "A Paper of Mine"


def test_a_known_paper_is_turned_to(reader: "Reader") -> None:
    title = reader.listed[1]
    new = form(reader, "add-paper")
    new.title.setText(title.upper())
    new.accept()
    assert reader.reading == title
    assert "known already" in reader.status
    assert reader.parts.session.asked.scope != Scope(ScopeKind.ADDED)


def test_a_title_is_corrected_shown_as_imported_and_taken_back(reader: "Reader") -> None:
    reader.press("j")
    before = reader.reading
    assert before is not None
    assert not reader.actions.action("reset-paper").isEnabled()
    correcting = form(reader, "edit-paper")
    assert correcting.texts().title == before
    assert not correcting.title.hasSelectedText()
    correcting.title.setText("Quite Another Title")
    correcting.accept()
    assert reader.reading == "Quite Another Title"
    assert "Quite Another Title" in reader.listed
    page = reader.parts.detail.page
    assert "Edited: title" in page.toPlainText()
    reader.come_back()
    reader.press("i")
    assert before in page.toPlainText()
    reader.press("i")
    reader.actions.action("reset-paper").trigger()
    assert reader.reading == before
    reader.parts.acts.undo()
    assert reader.reading == "Quite Another Title"
    reader.parts.acts.undo()
    assert reader.reading == before


def test_nothing_changed_is_no_act(reader: "Reader") -> None:
    reader.press("j")
    form(reader, "edit-paper").accept()
    assert reader.library.acts.next_undo() is None


def test_a_link_that_is_none_is_said_and_nothing_is_lost(reader: "Reader") -> None:
    new = form(reader, "add-paper")
    new.title.setText("A Paper of Mine")
    new.link.setText("somewhere")
    new.accept()
    assert new.isVisible()
    assert "no web address" in new.fault.text()
    new.link.setText("https://www.example.org/paper")
    new.accept()
    assert reader.reading == "A Paper of Mine"
    assert "example.org" in reader.parts.detail.page.toPlainText()


@pytest.fixture
def locked(reader: "Reader") -> Callable[[], None]:
    """Another program holds the library, until the returned function lets go of it."""
    blocker = reader.library.reopen()
    connection = blocker._database.connection
    connection.execute("BEGIN IMMEDIATE")
    reader.library._database.connection.execute("PRAGMA busy_timeout = 0")

    def free() -> None:
        connection.rollback()
        blocker.close()

    return free


def test_what_the_library_refuses_stays_in_the_form(
    reader: "Reader", locked: Callable[[], None]
) -> None:
    new = form(reader, "add-paper")
    typed = Texts("A Paper of Mine", "It says little.", "2401.00001")
    new.title.setText(typed.title)
    new.abstract.setPlainText(typed.abstract)
    new.link.setText(typed.link)
    new.accept()
    assert new.isVisible()
    assert new.fault.isVisible()
    assert "in use by another program" in new.fault.text()
    assert new.texts() == typed
    assert not new.title.isReadOnly()
    locked()
    new.accept()
    assert reader.reading == typed.title
    assert not new.isVisible()


def test_a_correction_that_is_refused_stays_in_the_form(
    reader: "Reader", locked: Callable[[], None]
) -> None:
    reader.press("j")
    correcting = form(reader, "edit-paper")
    correcting.title.setText("Quite Another Title")
    correcting.accept()
    assert correcting.fault.isVisible()
    assert correcting.texts().title == "Quite Another Title"
    locked()
    correcting.accept()
    assert reader.reading == "Quite Another Title"


def test_a_form_on_its_way_to_the_library_can_neither_be_changed_nor_closed(qtbot: QtBot) -> None:
    window, saving = QWidget(), list[PaperForm]()
    qtbot.addWidget(window)
    theme = Theme(cast(QApplication, QApplication.instance()))
    new = PaperForm("Add", Texts("Mine"), lambda _, form: saving.append(form), theme, window)
    new.open()
    new.accept()
    new.reject()
    assert new.isVisible()
    assert new.title.isReadOnly()
    saving[0].saved()
    assert not new.isVisible()


def test_an_added_paper_is_deleted_and_brought_back(reader: "Reader") -> None:
    delete = reader.actions.action("delete-paper")
    reader.press("j")
    assert not delete.isEnabled()
    new = form(reader, "add-paper")
    new.title.setText("A Paper of Mine")
    new.accept()
    reader.come_back()
    reader.press("e")
    reader.type("An idea")
    assert delete.isEnabled()
    delete.trigger()
    assert "A Paper of Mine" not in reader.listed
    assert reader.reading == reader.listed[0]
    reader.parts.papers.focus()
    assert reader.actions.action("undo").text() == "Undo Delete “A Paper of Mine”"
    reader.press("Ctrl+Z")
    reader.press("k", "k")
    assert reader.reading == "A Paper of Mine"
    assert reader.parts.detail.note.text.toPlainText() == "An idea"


def test_the_only_paper_is_deleted(open_reader: "OpenReader") -> None:
    reader = open_reader()
    new = form(reader, "add-paper")
    new.title.setText("A Paper of Mine")
    new.accept()
    reader.actions.action("delete-paper").trigger()
    assert reader.reading is None
    assert reader.listed == []
