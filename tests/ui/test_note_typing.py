"""Keys in a note: lists go on, items move, words get emphasis, each taken back in one step."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.ui.note_text import NoteText
from reader.ui.theme import Theme


@pytest.fixture
def field(qtbot: QtBot, qapp: QApplication) -> Iterator[NoteText]:
    """The text field of a note, with the keyboard, between two others."""
    window, field = QWidget(), NoteText(Theme(qapp))
    for part in (QLineEdit(), field, QLineEdit()):
        part.setParent(window)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    field.setFocus()
    yield field
    window.close()


def put(field: NoteText, text: str) -> None:
    """Show a text; `|` is the cursor, two of them what is selected."""
    first, *rest = text.split("|")
    field.setPlainText("".join([first, *rest]))
    cursor = field.textCursor()
    at = len(first.encode("utf-16-le")) // 2
    cursor.setPosition(at)
    if len(rest) == 2:
        length = len(rest[0].encode("utf-16-le")) // 2
        cursor.setPosition(at + length, cursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def shown(field: NoteText) -> str:
    """The text, with the cursor or what is selected."""
    raw = field.toPlainText().encode("utf-16-le")
    cursor = field.textCursor()
    start, end = 2 * cursor.selectionStart(), 2 * cursor.selectionEnd()
    parts = [raw[:start], raw[start:end], raw[end:]] if start != end else [raw[:start], raw[start:]]
    return "|".join(part.decode("utf-16-le") for part in parts)


def press(field: NoteText, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(field, key, held or Qt.KeyboardModifier.NoModifier)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one|", "- one\n- |"),
        ("* o|ne", "* o\n* |ne"),
        ("9. nine|", "9. nine\n10. |"),
        ("    2) two|", "    2) two\n    3) |"),
        ("- [x] done|", "- [x] done\n- [ ] |"),
        ("> said|", "> said\n> |"),
        ("- one\n- |", "- one\n|"),
        ("- one\n    - |", "- one\n- |"),
        ("- [ ] |", "|"),
        ("plain|", "plain\n|"),
        ("|- one", "\n|- one"),
        ("```\n- code|", "```\n- code\n|"),
        ("- 𝔸𝔹|ℂ", "- 𝔸𝔹\n- |ℂ"),
    ],
)
def test_return_goes_on_with_a_list_or_ends_it(field: NoteText, before: str, after: str) -> None:
    put(field, before)
    press(field, Qt.Key.Key_Return)
    assert shown(field) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1. a|\n2. b\n3. c", "1. a\n2. |\n3. b\n4. c"),
        ("1. a|\n    1. x\n\n2. b\nend\n3. c", "1. a\n2. |\n    1. x\n\n3. b\nend\n3. c"),
        ("    8) a|\n    9) b\n1. c", "    8) a\n    9) |\n    10) b\n1. c"),
        ("1. a|\n1. b\n1. c", "1. a\n2. |\n1. b\n1. c"),
        ("1. a|\n2. b\n7. c\n", "1. a\n2. |\n3. b\n7. c\n"),
        ("1. a|\n2) b", "1. a\n2. |\n2) b"),
        ("1. a\n2. |\n3. c", "1. a\n|\n2. c"),
        ("1. a\n    1. x\n    2. |\n    3. z\n2. b", "1. a\n    1. x\n2. |\n    1. z\n3. b"),
    ],
)
def test_numbers_behind_a_new_item_count_on(field: NoteText, before: str, after: str) -> None:
    put(field, before)
    press(field, Qt.Key.Key_Return)
    assert shown(field) == after
    field.undo()
    assert field.toPlainText() == before.replace("|", "")
    field.redo()
    assert field.toPlainText() == after.replace("|", "")


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("1. a\n|2. b\n|3. c\n4. d", Qt.Key.Key_Delete, "1. a\n|2. c\n3. d"),
        ("|1. a\n|2. b\n3. c", Qt.Key.Key_Backspace, "|1. b\n2. c"),
        ("1. a\n2. b|\n3. c|\n4. d", Qt.Key.Key_X, "1. a\n2. b|\n3. d"),
        ("1. a\n2. |b\n3. c\n4. |d\n5. e", Qt.Key.Key_Delete, "1. a\n2. |d\n3. e"),
        ("1. a\n|\n3. c", Qt.Key.Key_Backspace, "1. a|\n2. c"),
        ("1. a|\n\n3. c", Qt.Key.Key_Delete, "1. a|\n2. c"),
        ("1. a\n    1. x\n|    2. y\n2. b\n|    3. z\n3. c", Qt.Key.Key_Delete,
         "1. a\n    1. x\n|    2. z\n2. c"),
        ("9. a\n|10. b\n|11. c", Qt.Key.Key_Delete, "9. a\n|10. c"),
        ("1. a\n|b\n|1. c\n1. d", Qt.Key.Key_Delete, "1. a\n|1. c\n1. d"),
        ("1. a\n|b\n|9. c", Qt.Key.Key_Delete, "1. a\n|9. c"),
        ("```\n1. a\n|2. b\n|3. c", Qt.Key.Key_Delete, "```\n1. a\n|3. c"),
    ],
)  # fmt: skip
def test_numbers_behind_a_removed_item_count_on(
    field: NoteText, before: str, key: Qt.Key, after: str
) -> None:
    put(field, before)
    press(field, key, Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_X else None)
    assert shown(field) == after
    field.undo()
    assert field.toPlainText() == before.replace("|", "")
    field.redo()
    assert field.toPlainText() == after.replace("|", "")


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("1. a\n2. b|\n3. c", Qt.Key.Key_Tab, "1. a\n    1. b|\n2. c"),
        ("1. a\n2. |b\n3. c|\n4. d", Qt.Key.Key_Tab, "1. a\n    1. |b\n    2. c|\n2. d"),
        ("1. a\n    1. x\n    2. y|\n    3. z\n2. b\n3. c", Qt.Key.Key_Backtab,
         "1. a\n    1. x\n2. y|\n    1. z\n3. b\n4. c"),
        ("- a\n    9. x|", Qt.Key.Key_Backtab, "- a\n1. x|"),
        ("- a\n- b|\n1. c", Qt.Key.Key_Tab, "- a\n    - b|\n1. c"),
    ],
)  # fmt: skip
def test_numbers_follow_an_item_that_moves(
    field: NoteText, before: str, key: Qt.Key, after: str
) -> None:
    put(field, before)
    press(field, key)
    assert shown(field) == after
    field.undo()
    assert field.toPlainText() == before.replace("|", "")


def test_undoing_by_the_key_removes_lines_and_counts_nothing(field: NoteText) -> None:
    put(field, "1. a|\n3. c")
    press(field, Qt.Key.Key_Return)
    assert shown(field) == "1. a\n2. |\n3. c"
    press(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == "1. a\n3. c"


def test_a_new_item_is_taken_back_in_one_step(field: NoteText) -> None:
    put(field, "- [x] one|")
    press(field, Qt.Key.Key_Return)
    field.undo()
    assert field.toPlainText() == "- [x] one"


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("- one|", Qt.Key.Key_Tab, "    - one|"),
        ("    - one|", Qt.Key.Key_Backtab, "- one|"),
        ("  - one|", Qt.Key.Key_Backtab, "- one|"),
        ("- o|ne\nplain\n1. t|wo", Qt.Key.Key_Tab, "    - o|ne\nplain\n    1. t|wo"),
    ],
)
def test_tab_moves_items_in_and_out(field: NoteText, before: str, key: Qt.Key, after: str) -> None:
    put(field, before)
    press(field, key)
    assert shown(field) == after
    field.undo()
    assert field.toPlainText() == before.replace("|", "")


@pytest.mark.parametrize(
    ("text", "key"), [("plain|", Qt.Key.Key_Tab), ("- one|", Qt.Key.Key_Backtab)]
)
def test_tab_leads_on_where_there_is_nothing_to_move(
    field: NoteText, text: str, key: Qt.Key
) -> None:
    put(field, text)
    press(field, key)
    assert shown(field) == text
    assert not field.hasFocus()


BOLD, ITALIC = "**", "*"


@pytest.mark.parametrize(
    ("before", "sign", "after"),
    [
        ("a |fine| day", BOLD, "a **|fine|** day"),
        ("a **|fine|** day", BOLD, "a |fine| day"),
        ("a |**fine**| day", BOLD, "a |fine| day"),
        ("a fi|ne day", ITALIC, "a *fi|ne* day"),
        ("a *fi|ne* day", ITALIC, "a fi|ne day"),
        ("a **fi|ne** day", ITALIC, "a ***fi|ne*** day"),
        ("a ***fi|ne*** day", BOLD, "a *fi|ne* day"),
        ("a fine|", BOLD, "a **fine|**"),
        ("a | day", BOLD, "a **|** day"),
        ("a **|** day", BOLD, "a | day"),
        ("a **fine|** day", BOLD, "a **fine**| day"),
        ("a **fine |** day", BOLD, "a **fine **| day"),
        ("a *fine|* day", ITALIC, "a *fine*| day"),
        ("a ***fine|***", BOLD, "a ***fine**|*"),
        ("a ***fine**|*", ITALIC, "a ***fine***|"),
        ("2 * 3 |*a*", ITALIC, "2 * 3 *|**a*"),
        ("so | it is | now", ITALIC, "so | *it is* | now"),
        ("|- one\n- two|", BOLD, "|- **one**\n- **two|**"),
        ("|- **one**\n- **two**|", BOLD, "|- one\n- two|"),
        ("𝔸 |𝔹| c", BOLD, "𝔸 **|𝔹|** c"),
    ],
)
def test_emphasis_goes_around_the_selection_or_the_word_and_away_again(
    field: NoteText, before: str, sign: str, after: str
) -> None:
    put(field, before)
    field.emphasise(sign)
    assert shown(field) == after
    field.undo()
    assert field.toPlainText() == before.replace("|", "")


def test_emphasis_of_words_selected_backwards_holds_on_to_them(field: NoteText) -> None:
    put(field, "a |fine| day")
    cursor = field.textCursor()
    cursor.setPosition(6)
    cursor.setPosition(2, cursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    field.emphasise("**")
    assert shown(field) == "a **|fine|** day"


def test_styling_changes_no_letter_and_leaves_nothing_to_undo(field: NoteText) -> None:
    text = "# A\n- **b** `c` [[d]]\n> e\n```\nf\n```"
    field.setPlainText(text)
    assert field.toPlainText() == text
    assert not field.document().isUndoAvailable()
    bold = field.document().findBlockByNumber(1).layout().formats()
    assert any(each.format.fontWeight() > 500 for each in bold)
