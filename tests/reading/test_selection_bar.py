"""The small bar at words that are selected: by the mouse, by keys, and never in the way."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from reader.model import Highlight, PaperId
from reader.ui.selection_bar import SelectionBar

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

if TYPE_CHECKING:
    from tests.reading.conftest import Reader

ONE = PaperId(1)


def bar(reader: "Reader") -> SelectionBar:
    found = reader.window.findChild(SelectionBar)
    assert isinstance(found, SelectionBar)
    for _ in range(3):
        QApplication.processEvents()
    return found


def button(reader: "Reader", name: str) -> QToolButton:
    found = bar(reader).findChildren(QToolButton)
    return next(each for each in found if each.accessibleName().startswith(name))


def select(reader: "Reader", words: str) -> None:
    """Drag the mouse over words."""
    page = reader.parts.detail.page
    found = page.document().find(words)
    begin, end = QTextCursor(found), QTextCursor(found)
    begin.setPosition(found.selectionStart())
    places = [page.cursorRect(cursor).center() for cursor in (begin, end)]
    QTest.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=places[0])
    QTest.mouseMove(page.viewport(), places[1])
    page.setTextCursor(found)  # the offscreen mouse holds no button while it moves
    QTest.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=places[1])
    page.setTextCursor(found)
    page.setFocus()


def selected_lines(reader: "Reader") -> QRect:
    """Where the selected lines are, seen from the window."""
    page = reader.parts.detail.page
    ends = page.textCursor()
    first, last = ends.selectionStart(), ends.selectionEnd()
    ends.setPosition(first)
    lines = page.cursorRect(ends)
    ends.setPosition(last)
    lines = lines.united(page.cursorRect(ends))
    lines = QRect(0, lines.top(), page.viewport().width(), lines.height())
    lines = lines.intersected(page.viewport().rect())
    return lines.translated(page.viewport().mapTo(reader.window, QPoint()))


def marks(reader: "Reader") -> list[tuple[str, str, str]]:
    found = reader.library.papers.get(ONE)
    assert found is not None
    highlights: tuple[Highlight, ...] = found.highlights
    return [(mark.quote, mark.colour, mark.comment) for mark in highlights]


@pytest.fixture
def reading(reader: "Reader") -> "Reader":
    """The first paper open, nothing selected."""
    reader.press("j")
    assert not bar(reader).isVisible()
    return reader


@pytest.mark.parametrize("colour", ["yellow", "green", "blue", "pink"])
def test_a_click_marks_the_words_in_one_of_four_colours(reading: "Reader", colour: str) -> None:
    select(reading, "draw scenes")
    assert bar(reading).isVisible()
    chosen = button(reading, f"Highlight in {colour.capitalize()}")
    assert not chosen.icon().isNull()
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
    assert marks(reading) == [("draw scenes", colour, "")]
    assert not bar(reading).isVisible()
    assert reading.focus() is reading.parts.detail.page
    reading.press("Ctrl+Z")
    assert marks(reading) == []


def test_a_click_copies_or_comments(reading: "Reader") -> None:
    select(reading, "draw scenes")
    QTest.mouseClick(button(reading, "Copy"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "draw scenes"
    assert marks(reading) == []
    reading.answer(",how?", "Esc", "Esc")
    QTest.mouseClick(button(reading, "Comment"), Qt.MouseButton.LeftButton)
    assert marks(reading) == []
    reading.answer(",how?", "Ctrl+Return")
    QTest.mouseClick(button(reading, "Comment"), Qt.MouseButton.LeftButton)
    assert marks(reading) == [("draw scenes", "yellow", "how?")]


def test_keys_alone_select_words_and_mark_them(reading: "Reader") -> None:
    reading.actions.action("find").trigger()
    reading.type("draw")
    reading.press("Esc")
    assert bar(reading).isVisible()
    reading.press("Ctrl+Shift+Right", "Ctrl+Shift+Right")
    reading.press("Shift+Left")
    reading.press("Tab")
    assert reading.focus() is button(reading, "Highlight in Yellow")
    reading.press("Right", "Right", "Left", "Space")
    assert marks(reading) == [("draw scenes", "green", "")]
    assert reading.focus() is reading.parts.detail.page
    assert not bar(reading).isVisible()


def test_esc_leads_out_of_the_bar_to_the_page_and_then_to_the_list(reading: "Reader") -> None:
    select(reading, "draw scenes")
    assert bar(reading).isVisible()
    reading.press("Tab", "Left")
    assert reading.focus() is button(reading, "Copy")
    reading.press("Esc")
    assert not bar(reading).isVisible()
    assert reading.focus() is reading.parts.detail.page
    reading.press("Esc")
    assert reading.focus() is reading.parts.papers.table


def test_it_goes_with_the_selection_and_when_one_turns_elsewhere(reading: "Reader") -> None:
    select(reading, "draw scenes")
    assert bar(reading).isVisible()
    reading.press("e")
    assert not bar(reading).isVisible()
    reading.parts.detail.page.setFocus()
    assert bar(reading).isVisible()
    cursor = reading.parts.detail.page.textCursor()
    cursor.clearSelection()
    reading.parts.detail.page.setTextCursor(cursor)
    assert not bar(reading).isVisible()
    select(reading, "draw scenes")
    reading.press("j")
    assert not bar(reading).isVisible()


def test_what_cannot_be_marked_brings_no_bar(reading: "Reader") -> None:
    select(reading, "Monday")
    assert not bar(reading).isVisible()
    reading.press("i")
    select(reading, "draw scenes")
    assert not bar(reading).isVisible()


@pytest.mark.parametrize("percent", [80, 100, 200])
@pytest.mark.parametrize("width", [720, 1280])
def test_it_never_covers_the_selected_lines(
    reader: "Reader", write_digest: Callable[..., Path], percent: int, width: int
) -> None:
    text = "Words without end are read here. " * 60
    reader.parts.imports.start([write_digest(("Gaussian", text), name="long.txt")])
    reader.parts.papers.open(PaperId(5))
    reader.window.resize(width, 600)
    reader.parts.theme.show_size(percent)
    page, room = reader.parts.detail.page, reader.parts.detail
    bar_of = bar(reader)
    page.setFocus()
    for first, last in ((0, 8), (60, 66), (60, 400), (300, 1200), (12, 1900), (1500, 1520)):
        cursor = page.textCursor()
        block = page.document().find("Words").block().position()
        start = 0 if first == 0 else block + first
        cursor.setPosition(start)
        cursor.setPosition(start + last - first, QTextCursor.MoveMode.KeepAnchor)
        page.setTextCursor(cursor)
        for place in (page.verticalScrollBar().value(), 0, 200, 10_000):
            page.verticalScrollBar().setValue(place)
            shown, lines = bar(reader).isVisible(), selected_lines(reader)
            assert shown == (not lines.isEmpty())
            if shown:
                assert not bar_of.geometry().intersects(lines)
                left = room.mapTo(reader.window, QPoint()).x()
                assert left <= bar_of.x()
                assert bar_of.geometry().right() <= left + room.width()
                assert reader.window.rect().contains(bar_of.geometry())


def test_it_grows_with_the_text(reading: "Reader") -> None:
    select(reading, "draw scenes")
    before = bar(reading).size()
    reading.parts.theme.show_size(200)
    select(reading, "draw scenes")
    assert bar(reading).height() > before.height()
    assert bar(reading).isVisible()
