"""A text takes another's place line by line, and the cursor stays where it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from reader.ui.note_weaving import weave

TEXTS = st.lists(st.sampled_from(["a", "b", "𝔸", "", "- d"]), max_size=6).map("\n".join)


@pytest.fixture(scope="module")
def field(qapp: object) -> QPlainTextEdit:
    return QPlainTextEdit()


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_other_text_is_shown_and_can_be_taken_back(
    field: QPlainTextEdit, before: str, after: str
) -> None:
    field.setPlainText(before)
    weave(field, after)
    assert field.toPlainText() == after
    field.undo()
    assert field.toPlainText() == before


@pytest.mark.parametrize(
    ("before", "cursor", "after", "behind"),
    [
        ("one", 3, "one\nappended", "\nappended"),
        ("one", 1, "zero\none\ntwo", "ne\ntwo"),
        ("", 0, "appended", "appended"),
    ],
)
def test_the_cursor_stays_where_it_was(
    qtbot: QtBot, before: str, cursor: int, after: str, behind: str
) -> None:
    field = QPlainTextEdit(before)
    qtbot.addWidget(field)
    caret = field.textCursor()
    caret.setPosition(cursor)
    field.setTextCursor(caret)
    weave(field, after)
    assert not field.textCursor().hasSelection()
    assert field.toPlainText()[field.textCursor().position() :] == behind


def test_what_is_selected_stays_so_and_grows_by_nothing(qtbot: QtBot) -> None:
    field = QPlainTextEdit("one")
    qtbot.addWidget(field)
    field.selectAll()
    weave(field, "zero\none\ntwo")
    assert field.textCursor().selectedText() == "one"
