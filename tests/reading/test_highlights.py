"""Marking words of a paper, by keys, and coming back to them."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from reader import operations
from reader.model import Highlight, PaperId
from reader.operations import Colour, Passage
from reader.ui.comment_form import CommentForm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.reading.conftest import Reader

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

ONE = PaperId(1)


def select(reader: "Reader", words: str) -> None:
    page = reader.parts.detail.page
    cursor = page.document().find(words)
    assert not cursor.isNull()
    page.setTextCursor(cursor)
    page.setFocus()


def marks(reader: "Reader", paper: PaperId = ONE) -> tuple[Highlight, ...]:
    found = reader.library.papers.get(paper)
    assert found is not None
    return found.highlights


def colour_under(reader: "Reader", words: str) -> str:
    cursor = reader.parts.detail.page.document().find(words)
    return cursor.charFormat().background().color().name()


def test_h_marks_the_words_that_are_selected(reader: "Reader") -> None:
    reader.press("j")
    select(reader, "draw scenes")
    reader.press("h")
    (mark,) = marks(reader)
    assert (mark.field, mark.quote, mark.colour) == ("abstract", "draw scenes", "yellow")
    assert colour_under(reader, "draw scenes") == reader.parts.theme.palette.yellow
    assert reader.row(ONE).highlighted
    name = reader.parts.papers.table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "has highlights" in name
    reader.press("Ctrl+Z")
    assert marks(reader) == ()
    assert not reader.row(ONE).highlighted


def test_a_title_is_marked_too_and_the_colour_can_be_changed(reader: "Reader") -> None:
    reader.press("j")
    select(reader, "Real Time")
    reader.press("h")
    cursor = reader.parts.detail.page.document().find("Real")
    cursor.clearSelection()
    reader.parts.detail.page.setTextCursor(cursor)
    reader.actions.action("highlight-pink").trigger()
    assert [(mark.field, mark.colour) for mark in marks(reader)] == [("title", "pink")]
    reader.actions.action("remove-highlight").trigger()
    assert marks(reader) == ()


def test_a_comment_stands_below_and_leads_to_its_place(reader: "Reader") -> None:
    reader.press("j")
    select(reader, "scenes fast")
    reader.press("h")
    cursor = reader.parts.detail.page.document().find("scenes")
    cursor.clearSelection()
    reader.parts.detail.page.setTextCursor(cursor)
    reader.answer(",how fast?", "Ctrl+Return")
    reader.press("Ctrl+Shift+H")
    page = reader.parts.detail.page
    assert page.toPlainText().endswith("“scenes fast” how fast?")
    page.moveCursor(QTextCursor.MoveOperation.Start)
    page.clicked.emit(f"highlight:{marks(reader)[0].id}")
    assert page.document().find("scenes").selectionStart() == page.textCursor().position()


@pytest.mark.parametrize("keys", [("Ctrl+Return",), ("Ctrl+Enter",), ("Tab", "Return")])
def test_a_comment_is_written_on_and_saved_by_keys_alone(
    reader: "Reader", keys: tuple[str, ...]
) -> None:
    reader.press("j")
    select(reader, "scenes fast")
    reader.answer(",How fast", *keys)
    reader.press("Ctrl+Shift+H")
    reader.come_back()
    cursor = reader.parts.detail.page.document().find("scenes")
    cursor.clearSelection()
    reader.parts.detail.page.setTextCursor(cursor)
    reader.answer(",?", *keys)
    reader.press("Ctrl+Shift+H")
    assert [mark.comment for mark in marks(reader)] == ["How fast?"]


def test_a_comment_that_is_left_stays_as_it_was(reader: "Reader") -> None:
    reader.press("j")
    select(reader, "scenes fast")
    reader.answer(",How fast", "Esc", ", it is", "Esc", "Esc")
    reader.press("Ctrl+Shift+H")
    assert marks(reader) == ()


@pytest.mark.parametrize(("typed", "kept"), [("How fa", ["How fa"]), ("", [])])
def test_a_comment_outlasts_a_system_that_ends_while_it_is_written(
    reader: "Reader", typed: str, kept: list[str]
) -> None:
    def end() -> None:
        form = QApplication.activeModalWidget()
        assert isinstance(form, CommentForm)
        form.comment.setPlainText(typed)
        reader.window.close()
        if form.isVisible():
            form.leave()

    reader.press("j")
    select(reader, "scenes fast")
    QTimer.singleShot(0, end)
    reader.press("Ctrl+Shift+H")
    assert [mark.comment for mark in marks(reader)] == kept


def test_one_esc_does_not_lose_a_comment(reader: "Reader") -> None:
    reader.press("j")
    select(reader, "scenes fast")
    reader.answer(",How fast", "Esc", ",?", "Ctrl+Return")
    reader.press("Ctrl+Shift+H")
    assert [mark.comment for mark in marks(reader)] == ["How fast?"]


def test_nothing_selected_marks_nothing_and_says_so(reader: "Reader") -> None:
    reader.press("j")
    reader.parts.detail.page.setFocus()
    reader.press("h")
    assert "Select words" in reader.status
    reader.press("Ctrl+Shift+H")
    assert "Click a highlight" in reader.status
    reader.actions.action("remove-highlight").trigger()
    assert reader.status == (
        "Put the cursor into the highlight to be removed first: click it, or find its words."
    )
    select(reader, "Gaussian")
    reader.press("i")
    select(reader, "Gaussian")
    reader.press("h")
    assert marks(reader) == ()


def test_places_are_right_beside_formulas_and_beyond_the_basic_plane(
    reader: "Reader", write_digest: "Callable[..., Path]"
) -> None:
    abstract = "We 🚀 bound 𝒳 by O(N^{delta}) in M_{foo} spaces. " + "More of it. " * 30
    path = write_digest(("𝒳 and its bounds", abstract), name="odd.txt")
    reader.parts.imports.start([path])
    number = PaperId(5)
    reader.parts.papers.open(number)
    select(reader, "spaces")
    reader.press("h")
    select(reader, "bound 𝒳 by")
    reader.press("Shift+H")
    select(reader, "its")
    reader.press("h")
    found = {(mark.field, mark.quote, mark.colour) for mark in marks(reader, number)}
    assert found == {
        ("abstract", "spaces", "yellow"),
        ("abstract", "bound 𝒳 by", "green"),
        ("title", "its", "yellow"),
    }
    paper = reader.library.papers.get(number)
    assert paper is not None
    for mark in paper.highlights:
        text = paper.title if mark.field == "title" else paper.abstract
        assert text.plain[mark.start : mark.end] == mark.quote


def test_papers_with_highlights_are_a_list_and_lost_ones_are_still_told(reader: "Reader") -> None:
    operations.highlight(reader.library, ONE, Passage("title", 0, 8), Colour.BLUE, "mine")
    reader.library._database.run('UPDATE highlights SET start = NULL, "end" = NULL')
    reader.parts.session.catch_up()
    reader.press("Ctrl+6", "j")
    assert reader.listed == ["Gaussian Splatting in Real Time"]
    assert "“Gaussian” (no longer found) mine" in reader.parts.detail.page.toPlainText()


def test_selected_words_that_are_marked_take_the_new_colour(reader: "Reader") -> None:
    reader.press("j")
    select(reader, "draw scenes")
    reader.press("h")
    select(reader, "draw scenes")
    reader.press("Shift+H")
    assert [mark.colour for mark in marks(reader)] == ["green"]
    assert colour_under(reader, "draw scenes") == reader.parts.theme.palette.green
    select(reader, "draw scenes")
    reader.press("Shift+H")
    assert reader.status == "These words are highlighted in green already."
    reader.press("Ctrl+Z")
    assert [mark.colour for mark in marks(reader)] == ["yellow"]
    assert colour_under(reader, "draw scenes") == reader.parts.theme.palette.yellow


def test_a_comment_on_selected_words_that_are_marked_goes_on_from_theirs(
    reader: "Reader",
) -> None:
    whole = "draw scenes"
    reader.press("j")
    select(reader, whole)
    reader.press("Shift+H")
    for _ in range(2):
        select(reader, whole)
        reader.answer(",so", "Ctrl+Return")
        reader.press("Ctrl+Shift+H")
        reader.come_back()
    assert [(mark.colour, mark.comment) for mark in marks(reader)] == [("green", "soso")]
