"""Writing notes, which save by themselves and are never lost."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import PaperId
from reader.operations import append_note, remove_digest, write_note
from reader.ui import drafts
from reader.ui.dialogs import Unsaved
from reader.ui.versions import VersionsDialog

if TYPE_CHECKING:
    from tests.reading.conftest import Reader


def note(reader: "Reader", paper: PaperId) -> str:
    found = reader.library.papers.get(paper)
    assert found is not None
    return found.note.text if found.note else ""


@pytest.fixture
def writing(reader: "Reader") -> "Reader":
    """The first paper is open and the keyboard is in its note."""
    reader.press("j", "e")
    return reader


def test_a_note_saves_itself_and_says_so(writing: "Reader", qtbot: QtBot) -> None:
    writing.type("worth a second look")
    assert writing.parts.detail.note.state.text() == ""
    qtbot.waitUntil(lambda: writing.parts.detail.note.state.text() == "saved", timeout=3000)
    assert note(writing, writing.current) == "worth a second look"


def test_going_to_another_paper_saves_the_note_of_the_first(writing: "Reader") -> None:
    first = writing.current
    writing.type("mine")
    writing.press("Esc", "j")
    assert note(writing, first) == "mine"
    assert writing.parts.detail.note.text.toPlainText() == ""
    writing.press("k")
    assert writing.parts.detail.note.text.toPlainText() == "mine"


@pytest.mark.parametrize("text", ["10\u00a0km, then on", "one\r\ntwo\rthree", "a\u2028b\u2029c"])
def test_a_note_of_unusual_characters_stays_as_it_is_until_it_is_edited(
    writing: "Reader", text: str
) -> None:
    page = writing.parts.detail.note.text
    write_note(writing.library, writing.current, text)
    writing.parts.session.catch_up()
    cursor = page.textCursor()
    cursor.setPosition(4)
    page.setTextCursor(cursor)
    writing.parts.acts.toggle_star()
    assert page.textCursor().position() == 4
    page.textChanged.emit()  # as it comes of a new font, say
    writing.press("Esc", "j", "k", "e", "Esc")
    assert writing.drafts.unsaved == {}
    assert note(writing, writing.current) == text


def test_typing_taken_back_leaves_a_note_of_unusual_characters_as_it_was(
    writing: "Reader",
) -> None:
    write_note(writing.library, writing.current, "10\u00a0km")
    writing.parts.session.catch_up()
    writing.type("far")
    writing.drafts.flush()
    assert "far" in note(writing, writing.current)
    writing.press("Ctrl+Z")
    writing.drafts.flush()
    assert note(writing, writing.current) == "10\u00a0km"


def test_losing_the_keyboard_saves(writing: "Reader") -> None:
    writing.type("kept")
    writing.press("Esc")
    assert note(writing, writing.current) == "kept"


def test_closing_the_window_saves(writing: "Reader") -> None:
    writing.type("last words")
    assert writing.window.close()
    assert note(writing, writing.current) == "last words"


def test_undo_takes_a_note_back_and_the_editor_shows_it(writing: "Reader") -> None:
    writing.type("a mistake")
    writing.press("Esc", "Ctrl+Z")
    assert note(writing, writing.current) == ""
    assert writing.parts.detail.note.text.toPlainText() == ""
    writing.press("Ctrl+Shift+Z")
    assert writing.parts.detail.note.text.toPlainText() == "a mistake"


def test_undo_in_the_editor_takes_back_typing(writing: "Reader") -> None:
    writing.press("Esc", "s", "e")
    writing.type("abc")
    writing.press("Ctrl+Z")
    assert writing.parts.detail.note.text.toPlainText() == ""
    assert writing.row(writing.current).starred


def test_a_note_written_elsewhere_appears_but_not_over_what_is_being_typed(
    writing: "Reader",
) -> None:
    other = writing.library.reopen()
    write_note(other, writing.current, "from the command line")
    writing.parts.session.catch_up()
    assert writing.parts.detail.note.text.toPlainText() == "from the command line"
    writing.type("!")
    write_note(other, writing.current, "again")
    writing.parts.session.catch_up()
    assert "!" in writing.parts.detail.note.text.toPlainText()
    other.close()


def test_words_typed_while_another_program_writes_stay_beside_its_words(
    writing: "Reader",
) -> None:
    writing.type("mine")
    append_note(writing.library, writing.current, "theirs")
    writing.parts.session.catch_up()
    writing.type(" too")
    writing.drafts.flush()
    page = writing.parts.detail.note.text
    assert note(writing, writing.current) == page.toPlainText() == "mine too\ntheirs"
    assert page.textCursor().position() == len("mine too")
    assert writing.status.startswith("Another program has changed this note too")
    writing.type("!")
    writing.drafts.flush()
    assert note(writing, writing.current) == "mine too!\ntheirs"
    versions = [each.text for each in writing.library.papers.versions(writing.current)]
    assert "theirs" in versions


def test_words_of_another_program_appear_below_the_cursor_while_nothing_is_unsaved(
    writing: "Reader",
) -> None:
    writing.type("one")
    writing.drafts.flush()
    append_note(writing.library, writing.current, "two")
    writing.parts.session.catch_up()
    page = writing.parts.detail.note.text
    assert page.toPlainText() == "one\ntwo"
    assert page.textCursor().position() == 3
    writing.type("!")
    writing.drafts.flush()
    assert note(writing, writing.current) == "one!\ntwo"


def test_a_blank_begun_with_stays_while_one_writes(writing: "Reader") -> None:
    writing.type(" ")
    writing.drafts.flush()
    writing.type("a")
    writing.drafts.flush()
    assert note(writing, writing.current) == " a"


@pytest.fixture
def full_disk(writing: "Reader", monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The library takes no write until the returned function frees it."""
    blocker = writing.library.reopen()
    connection = blocker._database.connection
    connection.execute("BEGIN IMMEDIATE")
    writing.library._database.connection.execute("PRAGMA busy_timeout = 0")

    def free() -> None:
        connection.rollback()
        blocker.close()

    return free


def test_a_note_that_cannot_be_saved_says_so_and_stays(
    writing: "Reader", full_disk: Callable[[], None]
) -> None:
    writing.type("precious")
    writing.press("Esc")
    assert writing.parts.detail.note.state.text().startswith("not saved: ")
    writing.press("j")
    assert writing.parts.detail.note.state.text() == ""
    writing.press("k")
    assert writing.parts.detail.note.text.toPlainText() == "precious"
    assert writing.parts.detail.note.state.text().startswith("not saved: ")
    full_disk()
    writing.drafts.flush()
    assert note(writing, writing.current) == "precious"


def test_the_window_does_not_close_over_an_unsaved_note_unasked(
    writing: "Reader", full_disk: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = [Unsaved.STAY, Unsaved.COPY]

    def answer(trouble: str, _: Path | None) -> Unsaved:
        asked.append(trouble)
        return answers[len(asked) - 1]

    monkeypatch.setattr(writing.parts.dialogs, "ask_about_unsaved", answer)
    writing.type("precious")
    assert not writing.window.close()
    assert "in use" in asked[0]
    assert writing.window.close()
    assert QApplication.clipboard().text() == "precious"
    full_disk()


def test_a_note_typed_while_its_paper_goes_is_told_of_and_asked_about(
    writing: "Reader", monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def copy(trouble: str, _: Path | None) -> Unsaved:
        asked.append(trouble)
        return Unsaved.COPY

    monkeypatch.setattr(writing.parts.dialogs, "ask_about_unsaved", copy)
    paper = writing.current
    writing.type("precious")
    remove_digest(writing.library, writing.library.digests.all()[0].id)
    writing.library._database.connection.execute("PRAGMA foreign_keys = OFF")
    writing.library._database.connection.execute("DELETE FROM papers")
    writing.parts.session.catch_up()
    assert writing.reading is None
    assert writing.status == f"A note is not saved: There is no paper {paper}."
    assert writing.window.close()
    assert asked == [f"There is no paper {paper}."]
    assert QApplication.clipboard().text() == "precious"


def test_a_fault_of_our_own_does_not_close_the_window_over_a_note(
    writing: "Reader", monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    asked: list[str] = []

    def stay(trouble: str, _: Path | None) -> Unsaved:
        asked.append(trouble)
        return Unsaved.STAY

    writing.type("precious")
    with monkeypatch.context() as broken, qtbot.captureExceptions() as faults:
        broken.setattr(drafts, "type_note", fail)
        broken.setattr(writing.parts.dialogs, "ask_about_unsaved", stay)
        assert not writing.window.close()
    assert asked[0].startswith("Something went wrong")
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
    assert writing.parts.detail.note.text.toPlainText() == "precious"
    assert writing.window.close()
    assert note(writing, writing.current) == "precious"


def test_a_fault_while_the_window_closes_leaves_it_open(
    writing: "Reader", monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> bool:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(writing.window, "may_close", fail)
        with pytest.raises(ZeroDivisionError):
            writing.window.close()
    assert writing.window.isVisible()


def test_esc_in_the_note_leads_to_the_list_and_leaves_the_search(writing: "Reader") -> None:
    writing.press("Esc", "/")
    writing.type("gaussian")
    writing.press("Return", "e", "Esc")
    assert writing.listed == ["Gaussian Splatting in Real Time"]
    assert writing.focus() is writing.parts.papers.table
    writing.press("Esc")
    assert len(writing.listed) == 4


def test_the_keys_of_bold_and_italic_lead_out_behind_the_signs(writing: "Reader") -> None:
    for keys, word in (("Ctrl+B", "bold"), ("Ctrl+I", "slanted")):
        writing.press(keys)
        writing.type(word)
        writing.press(keys)
        writing.type(" and ")
    assert writing.parts.detail.note.text.toPlainText() == "**bold** and *slanted* and "


def test_the_preview_shows_the_note_and_writing_leaves_it(writing: "Reader") -> None:
    writing.type("**bold** words")
    writing.press("Ctrl+Shift+V")
    editor = writing.parts.detail.note
    assert editor.is_preview
    assert editor.preview.hasFocus()
    assert editor.preview.toPlainText() == "bold words"
    append_note(writing.library, writing.current, "\n- more")
    writing.parts.session.catch_up()
    assert editor.preview.toPlainText() == "bold words\nmore"
    writing.press("Esc", "j")
    assert editor.preview.toPlainText() == ""
    writing.press("e")
    assert not editor.is_preview
    assert editor.text.hasFocus()


def test_a_link_in_the_preview_is_opened_and_told_of(writing: "Reader") -> None:
    writing.type("[there](https://a.b/c)")
    writing.press("Ctrl+Shift+V")
    preview = writing.parts.detail.note.preview
    preview.hovered.emit("https://a.b/c")
    assert writing.status == "https://a.b/c"
    preview.clicked.emit("https://a.b/c")
    assert writing.followed == ["https://a.b/c"]


def versions_of(reader: "Reader") -> VersionsDialog:
    """Open the dialog of the note's versions."""
    reader.press("Ctrl+Shift+E")
    dialog = reader.window.findChildren(VersionsDialog)[-1]
    assert isinstance(dialog, VersionsDialog)
    return dialog


NO_SIZES = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


@NO_SIZES
def test_an_earlier_version_is_compared_and_restored_and_that_taken_back(
    writing: "Reader",
) -> None:
    write_note(writing.library, writing.current, "one two")
    write_note(writing.library, writing.current, "one three")
    writing.parts.session.catch_up()
    dialog = versions_of(writing)
    assert dialog.lines.count() == 2
    assert dialog.lines.hasFocus()
    assert dialog.page.toPlainText() == "one twothree"
    dialog.lines.setCurrentRow(0)
    assert not dialog.restore.isEnabled()
    dialog.lines.setCurrentRow(1)
    dialog.restore.click()
    assert note(writing, writing.current) == "one two"
    assert writing.parts.detail.note.text.toPlainText() == "one two"
    writing.actions.action("undo").trigger()
    assert note(writing, writing.current) == "one three"


@NO_SIZES
def test_a_note_that_was_removed_can_be_restored(writing: "Reader") -> None:
    write_note(writing.library, writing.current, "precious")
    write_note(writing.library, writing.current, "")
    writing.parts.session.catch_up()
    dialog = versions_of(writing)
    assert dialog.lines.count() == 1
    dialog.restore.click()
    assert note(writing, writing.current) == "precious"


def test_a_note_without_earlier_versions_says_so(writing: "Reader") -> None:
    writing.press("Ctrl+Shift+E")
    assert writing.status == "This note has no earlier versions."
