"""Misspelt words of a note are underlined once they are written, and put right by mouse or keys."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from reader.operations import write_note
from reader.ui.dictionaries import Dictionaries
from reader.ui.note_text import NoteText
from tests.word_books import WordBooks

# The offscreen screen has none of these.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")

if TYPE_CHECKING:
    from tests.reading.conftest import OpenReader, Reader

WAVY = QTextCharFormat.UnderlineStyle.SpellCheckUnderline


def underlined(field: NoteText) -> list[str]:
    """The words of a note that are shown to be misspelt."""
    for _ in range(4):
        QApplication.processEvents()
    found, block = [], field.document().begin()
    while block.isValid():
        raw = block.text().encode("utf-16-le")
        places = [
            place
            for style in block.layout().formats()
            if style.format.underlineStyle() == WAVY
            for place in range(style.start, style.start + style.length)
        ]
        starts = [place for place in places if place - 1 not in places]
        for start in starts:
            end = start
            while end in places:
                end += 1
            found.append(raw[2 * start : 2 * end].decode("utf-16-le"))
        block = block.next()
    return found


def menu(field: NoteText) -> QMenu:
    """The menu that is open at the note."""
    QApplication.processEvents()
    (found,) = (each for each in field.findChildren(QMenu) if each.isVisible())
    assert isinstance(found, QMenu)
    return found


def entries(field: NoteText) -> list[str]:
    return [each.text() for each in menu(field).actions() if not each.isSeparator()]


def choose(field: NoteText, words: str) -> None:
    """Choose an entry of the open menu."""
    opened = menu(field)
    opened.setActiveAction(next(each for each in opened.actions() if each.text() == words))
    QTest.keyClick(opened, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert not field.findChildren(QMenu)


def ask_for_menu(field: NoteText, at: str) -> None:
    """Click with the right button into a word, as the window system tells of it."""
    place = field.cursorRect(field.document().find(at)).center()
    reason = QContextMenuEvent.Reason.Mouse
    viewport = field.viewport()
    event = QContextMenuEvent(reason, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)


@pytest.fixture
def field(reader: "Reader") -> NoteText:
    """The note of the first paper, with the keyboard."""
    reader.press("j", "e")
    return reader.parts.detail.note.text


def test_a_word_is_underlined_once_it_is_written(reader: "Reader", field: NoteText) -> None:
    reader.type("worth a secnd")
    assert underlined(field) == []
    reader.type(" look")
    assert underlined(field) == ["secnd"]
    reader.press("Return")
    reader.type("othr")
    assert underlined(field) == ["secnd"]
    reader.press("Up")
    assert underlined(field) == ["secnd", "othr"]


def test_a_word_is_left_alone_while_it_is_changed_and_looked_at_when_one_leaves(
    reader: "Reader", field: NoteText
) -> None:
    field.setPlainText("recieve it")
    assert underlined(field) == ["recieve"]
    reader.press("Right", "Right")
    assert underlined(field) == ["recieve"]
    reader.type("x")
    assert underlined(field) == []
    reader.press("Right")
    assert underlined(field) == []
    reader.press("Esc")
    assert underlined(field) == ["rexcieve"]


def test_code_links_names_and_the_words_of_the_paper_are_left_alone(
    reader: "Reader", field: NoteText
) -> None:
    assert reader.reading == "Gaussian Splatting in Real Time"
    field.setPlainText("gaussian splatting’s `cde` NeRF [[Titel]]\n```\ncde\n```\n𝔸 wrng")
    assert underlined(field) == ["wrng"]
    reader.press("Esc", "j")
    field.setPlainText("gaussian")
    assert underlined(field) == ["gaussian"]


def test_a_right_click_offers_words_and_one_step_takes_it_back(
    reader: "Reader", field: NoteText
) -> None:
    reader.type("to recieve it")
    assert underlined(field) == ["recieve"]
    ask_for_menu(field, "recie")
    offered = entries(field)
    add, ignore = "Add “recieve” to the Dictionary", "Ignore in This Note"
    assert offered[:4] == ["receive", "recipe", add, ignore]
    assert "Paste\tCtrl+V" in [each.replace("&", "") for each in offered]
    assert menu(field).accessibleName() == "“recieve” may be misspelt: 2 suggestions."
    choose(field, "receive")
    assert field.toPlainText() == "to receive it"
    assert underlined(field) == []
    reader.press("Ctrl+Z")
    assert field.toPlainText() == "to recieve it"
    reader.press("Esc")
    assert reader.library.papers.get(reader.current).note.text == "to recieve it"  # type: ignore[union-attr]


def test_the_usual_menu_is_there_for_all_other_words(reader: "Reader", field: NoteText) -> None:
    reader.type("worth it")
    ask_for_menu(field, "wor")
    assert not [each for each in entries(field) if "“" in each]
    menu(field).close()


def test_the_command_goes_to_the_next_misspelt_word_and_says_which_it_is(
    reader: "Reader", field: NoteText
) -> None:
    field.setPlainText("wrng words\n\nand secnd")
    underlined(field)
    cursor = field.textCursor()
    cursor.setPosition(8)
    field.setTextCursor(cursor)
    reader.press("Ctrl+.")
    assert reader.status == "“secnd” may be misspelt: 1 suggestion."
    choose(field, "second")
    assert field.toPlainText() == "wrng words\n\nand second"
    reader.press("Ctrl+.")
    assert field.textCursor().selectedText() == "wrng"
    choose(field, "Ignore in This Note")
    assert underlined(field) == []
    reader.press("Ctrl+.")
    assert reader.status == "No word of this note is misspelt."


@pytest.mark.parametrize("place", [0, 6, 12, 17])
def test_from_anywhere_in_a_line_the_command_comes_to_its_one_misspelt_word(
    reader: "Reader", field: NoteText, place: int
) -> None:
    field.setPlainText("worth recieve it ")
    underlined(field)
    reader.press(*["Right"] * place, "Ctrl+.")
    assert field.textCursor().selectedText() == "recieve"
    menu(field).close()


def test_the_keys_for_menus_open_that_of_the_word_at_the_cursor(
    reader: "Reader", field: NoteText
) -> None:
    field.setPlainText("recieve it")
    reader.press("Right")
    QTest.keyClick(field, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert entries(field)[0] == "receive"
    menu(field).close()
    place = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).toRect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(field, QContextMenuEvent(reason, place, field.mapToGlobal(place)))
    assert entries(field)[0] == "receive"
    menu(field).close()


def test_the_command_puts_the_word_right_that_was_just_typed(
    reader: "Reader", field: NoteText
) -> None:
    field.insertPlainText("worth\nit; 𝔸 ")
    reader.type("recieve")
    reader.press("Ctrl+.")
    QTest.keyClick(menu(field), Qt.Key.Key_Return)
    assert field.toPlainText().endswith("𝔸 receive")
    reader.type(" xyzzy")
    reader.press("Ctrl+.")
    assert entries(field)[0] == "No Suggestions"
    menu(field).close()


def test_a_word_ignored_in_one_note_counts_in_another(reader: "Reader", field: NoteText) -> None:
    reader.type("secnd ")
    ask_for_menu(field, "secn")
    choose(field, "Ignore in This Note")
    assert underlined(field) == []
    reader.press("Esc", "j", "e")
    reader.type("secnd ")
    assert underlined(field) == ["secnd"]


def test_an_added_word_counts_everywhere_and_at_the_next_start_until_it_is_taken_out(
    open_reader: "OpenReader", reader: "Reader", field: NoteText
) -> None:
    field.insertPlainText("secnd Secnd’s ")
    assert underlined(field) == ["secnd", "Secnd’s"]
    ask_for_menu(field, "secn")
    choose(field, "Add “secnd” to the Dictionary")
    assert underlined(field) == []
    again = open_reader()
    assert again.parts.spelling.is_own("SECND")
    ask_for_menu(field, "Secnd’")
    choose(field, "Remove “Secnd’s” from the Dictionary")
    assert underlined(field) == ["secnd", "Secnd’s"]
    assert not open_reader().parts.spelling.is_own("secnd")


def test_words_that_cannot_be_kept_are_told(
    reader: "Reader", field: NoteText, tmp_path: Path
) -> None:
    (tmp_path / "words.txt").mkdir()
    reader.type("secnd ")
    ask_for_menu(field, "secn")
    choose(field, "Add “secnd” to the Dictionary")
    assert "cannot be read" in reader.status
    assert underlined(field) == ["secnd"]


def test_spelling_is_checked_or_not_and_in_another_language_at_once(
    reader: "Reader", field: NoteText
) -> None:
    field.setPlainText("see the Aufmerksamkeit")
    assert underlined(field) == ["Aufmerksamkeit"]
    reader.parts.preferences.change(language="de_DE")
    assert underlined(field) == ["see", "the"]
    reader.parts.preferences.change(spelling=False)
    assert underlined(field) == []
    reader.press("Ctrl+.")
    assert reader.status == "Spelling is not checked; the preferences turn that on."
    ask_for_menu(field, "the")
    assert not [each for each in entries(field) if "“" in each]
    menu(field).close()
    reader.parts.preferences.reset("spelling", "language")
    assert underlined(field) == ["Aufmerksamkeit"]


def test_where_there_is_no_dictionary_nothing_is_underlined_and_the_command_says_so(
    reader: "Reader", field: NoteText
) -> None:
    def lost() -> None:
        raise ImportError

    reader.parts.spelling.dictionaries = Dictionaries(lost)
    reader.type("recieve ")
    assert underlined(field) == []
    reader.press("Ctrl+.")
    assert reader.status.startswith("This system has no spelling dictionary; ")


def test_no_dictionary_is_opened_before_a_note_is_shown(reader: "Reader") -> None:
    opened = []

    def open_books() -> WordBooks:
        opened.append("books")
        return WordBooks()

    reader.parts.spelling.dictionaries = Dictionaries(open_books)
    reader.press("j", "j")
    QApplication.processEvents()
    assert opened == []
    write_note(reader.library, reader.current, "recieve")
    reader.parts.session.catch_up()
    assert underlined(reader.parts.detail.note.text) == ["recieve"]
    assert opened == ["books"]
