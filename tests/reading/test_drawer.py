"""The sidebar in a narrow window: a drawer over the papers."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from reader.model import ScopeKind

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.reading.conftest import OpenReader, Reader


def widen(reader: "Reader", width: int) -> None:
    reader.window.resize(width, 600)
    QApplication.processEvents()


def turned_to(reader: "Reader") -> ScopeKind:
    return reader.parts.session.asked.scope.kind


@pytest.fixture
def narrow(reader: "Reader") -> "Reader":
    """The window too narrow for three columns, a paper open."""
    reader.press("j")
    widen(reader, 740)
    return reader


def test_a_narrow_window_keeps_its_lists_in_a_drawer(narrow: "Reader") -> None:
    sidebar, columns = narrow.parts.sidebar, narrow.parts.frame.columns
    assert not sidebar.isVisible()
    before = columns.sizes()
    narrow.press("F9")
    assert sidebar.isVisible()
    assert columns.sizes() == before
    place = sidebar.mapTo(narrow.window, sidebar.rect().topLeft())
    assert place == columns.mapTo(narrow.window, columns.rect().topLeft())
    assert sidebar.height() == columns.height()
    assert 200 <= sidebar.width() <= 240
    widen(narrow, 720)
    assert sidebar.height() == columns.height()


def test_the_drawer_lies_right_where_the_papers_came_after_the_window(
    open_reader: "OpenReader", write_digest: "Callable[..., Path]"
) -> None:
    opened = open_reader()
    widen(opened, 740)
    opened.parts.imports.start([write_digest(("A Title", "An abstract."))])
    QApplication.processEvents()
    opened.press("F9")
    sidebar, columns = opened.parts.sidebar, opened.parts.frame.columns
    place = sidebar.mapTo(opened.window, sidebar.rect().topLeft())
    assert place == columns.mapTo(opened.window, columns.rect().topLeft())
    assert sidebar.height() == columns.height()


def test_f9_takes_the_keyboard_into_the_drawer_and_back_to_where_it_was(narrow: "Reader") -> None:
    narrow.press("e", "F9")
    assert narrow.focus() is narrow.parts.sidebar.lines
    narrow.press("F9")
    assert not narrow.parts.sidebar.isVisible()
    assert narrow.focus() is narrow.parts.detail.note.text


def test_esc_closes_the_drawer_leads_to_the_list_and_keeps_the_search(narrow: "Reader") -> None:
    narrow.press("/")
    narrow.type("scenes")
    narrow.press("Return", "F9", "Esc")
    assert not narrow.parts.sidebar.isVisible()
    assert narrow.focus() is narrow.parts.papers.table
    assert narrow.parts.papers.search.box.text() == "scenes"
    narrow.press("Esc")
    assert narrow.parts.papers.search.box.text() == ""


def test_what_had_the_keyboard_may_be_gone_when_the_drawer_closes(narrow: "Reader") -> None:
    narrow.press("/")
    narrow.type("is:unread")
    chips = narrow.parts.papers.search.chips.findChildren(QToolButton)
    chips[0].setFocus()
    narrow.press("F9")
    narrow.parts.papers.clear_search()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    narrow.press("F9")
    assert narrow.focus() is narrow.parts.papers.table


def test_arrows_pass_through_the_lists_and_return_chooses_one(narrow: "Reader") -> None:
    narrow.press("F9", "Down")
    assert turned_to(narrow) is ScopeKind.UNREAD
    assert narrow.parts.sidebar.isVisible()
    narrow.press("Down", "Return")
    assert turned_to(narrow) is ScopeKind.STARRED
    assert not narrow.parts.sidebar.isVisible()
    assert narrow.focus() is not narrow.parts.sidebar.lines


@pytest.mark.parametrize(("line", "chosen"), [(0, False), (1, True), (6, True)])
def test_a_click_chooses_a_list_and_a_heading_is_none(
    narrow: "Reader", line: int, *, chosen: bool
) -> None:
    narrow.press("F9")
    lines = narrow.parts.sidebar.lines
    place = lines.visualRect(lines.model().index(line, 0)).center()
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert narrow.parts.sidebar.isVisible() is not chosen
    assert narrow.parts.papers.table.hasFocus() is chosen


def test_a_click_beside_the_drawer_closes_it(narrow: "Reader") -> None:
    narrow.press("F9")
    page = narrow.parts.detail.page.viewport()
    QTest.mouseClick(page, Qt.MouseButton.LeftButton, pos=page.rect().center())
    assert not narrow.parts.sidebar.isVisible()
    assert narrow.focus() is narrow.parts.detail.page


def test_a_window_made_wider_has_three_columns_again(narrow: "Reader") -> None:
    narrow.press("F9")
    widen(narrow, 1200)
    assert narrow.parts.sidebar.isVisible()
    assert narrow.parts.frame.columns.sizes()[0] >= 150
    assert narrow.focus() is narrow.parts.sidebar.lines
    widen(narrow, 740)
    assert not narrow.parts.sidebar.isVisible()
    assert narrow.focus().isVisible()
    assert not narrow.parts.frame.is_drawer_open


def test_larger_text_makes_a_drawer_of_it_too(reader: "Reader") -> None:
    widen(reader, 1000)
    assert reader.parts.sidebar.isVisible()
    reader.parts.theme.show_size(150)
    QApplication.processEvents()
    assert not reader.parts.sidebar.isVisible()
    reader.press("F9")
    assert reader.parts.sidebar.isVisible()
    assert reader.parts.sidebar.width() <= 0.8 * 1000


def test_only_the_paper_closes_the_drawer(narrow: "Reader") -> None:
    narrow.press("F9", "F11")
    assert not narrow.parts.sidebar.isVisible()
    narrow.press("F9")
    assert not narrow.parts.sidebar.isVisible()
    narrow.press("F11")
    assert not narrow.parts.sidebar.isVisible()
    assert narrow.focus() is narrow.parts.papers.table


def test_an_empty_library_has_no_drawer(open_reader: "OpenReader") -> None:
    empty = open_reader()
    widen(empty, 740)
    before = empty.focus()
    empty.press("F9")
    assert not empty.parts.sidebar.isVisible()
    assert empty.focus() is before


def test_f9_in_a_wide_window_never_loses_the_keyboard(reader: "Reader") -> None:
    reader.press("j", "F9", "F9")
    assert reader.focus() is reader.parts.papers.table
    reader.parts.sidebar.focus()
    reader.press("F9")
    assert reader.focus() is reader.parts.papers.table
    reader.press("F9")
    assert reader.parts.sidebar.isVisible()


def test_a_narrow_window_does_not_hide_the_sidebar_of_the_next_wide_one(
    narrow: "Reader", open_reader: "OpenReader"
) -> None:
    narrow.press("F9")
    narrow.window.close()
    again = open_reader()
    widen(again, 1200)
    assert again.parts.sidebar.isVisible()


def click_the_button(reader: "Reader") -> None:
    button = reader.parts.papers.search.sidebar
    assert button.toolTip() == "Show or Hide the Sidebar (F9)"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_a_button_beside_the_search_box_opens_the_drawer(narrow: "Reader") -> None:
    before = narrow.focus()
    click_the_button(narrow)
    assert narrow.parts.sidebar.isVisible()
    assert narrow.focus() is narrow.parts.sidebar.lines
    narrow.press("F9")
    assert narrow.focus() is before


def test_the_button_hides_and_shows_the_sidebar_of_a_wide_window(reader: "Reader") -> None:
    click_the_button(reader)
    assert not reader.parts.sidebar.isVisible()
    click_the_button(reader)
    assert reader.parts.sidebar.isVisible()


def test_nothing_jumps_when_the_button_gets_its_icon(open_reader: "OpenReader") -> None:
    opened = open_reader()
    button = opened.parts.papers.search.sidebar
    for percent in (100, 200):
        opened.parts.theme.show_size(percent)
        assert button.iconSize().width() == opened.window.icons.side
        assert not button.icon().isNull()
