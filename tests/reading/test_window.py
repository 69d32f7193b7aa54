"""The window itself: parts, sizes, light and dark, help."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QTextBrowser, QWidget

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

if TYPE_CHECKING:
    from tests.reading.conftest import OpenReader, Reader


def test_a_first_window_fits_a_small_screen_with_its_title_bar(reader: "Reader") -> None:
    reader.window.stay_on(QSize(1024, 700))
    assert reader.window.width() == 1024
    assert reader.window.height() < 700
    reader.window.stay_on(QSize(2560, 1440))
    assert reader.window.width() == 1024


def test_f9_hides_the_sidebar_and_brings_it_back(reader: "Reader") -> None:
    reader.press("F9")
    assert not reader.parts.sidebar.isVisible()
    reader.press("F9")
    assert reader.parts.sidebar.isVisible()


def test_f11_leaves_only_the_paper_and_esc_leads_back(reader: "Reader") -> None:
    reader.press("j", "F11")
    assert not reader.parts.papers.isVisible()
    assert not reader.window.menuBar().isVisible()
    assert reader.parts.detail.isVisible()
    reader.press("j")
    assert reader.reading == "A Survey of Image Classification"
    reader.press("Esc")
    assert reader.parts.papers.isVisible()
    assert reader.focus() is reader.parts.papers.table


def test_the_text_of_the_entire_window_grows_and_shrinks(reader: "Reader") -> None:
    reader.press("j")
    table = reader.parts.papers.table
    before, place = table.rowHeight(0), table.chosen()
    reader.press("Ctrl+=")
    assert table.rowHeight(0) > before
    assert reader.window.menuBar().font().pixelSize() > 13
    assert table.chosen() == place
    reader.press("Ctrl+-", "Ctrl+-")
    assert table.rowHeight(0) < before
    reader.press("Ctrl+0")
    assert table.rowHeight(0) == before


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_the_window_fits_900_by_600_at_every_text_size(reader: "Reader", percent: int) -> None:
    reader.press("j")
    reader.window.resize(900, 600)
    reader.parts.theme.show_size(percent)
    QApplication.processEvents()
    assert reader.window.width() == 900
    assert reader.window.height() == 600
    assert reader.parts.detail.page.viewport().width() >= 150


def test_light_and_dark_follow_the_system(reader: "Reader") -> None:
    light = reader.window.palette().window().color()
    reader.parts.theme.show_scheme(Qt.ColorScheme.Dark)
    dark = reader.window.palette().window().color()
    reader.parts.theme.show_scheme(Qt.ColorScheme.Light)
    assert light.lightness() > 200
    assert dark.lightness() < 60


def test_question_mark_shows_the_keys_and_f1_the_help(reader: "Reader") -> None:
    reader.actions.action("shortcuts").trigger()
    reader.actions.action("help").trigger()
    pages = [dialog.findChild(QTextBrowser) for dialog in reader.window.findChildren(QDialog)]
    texts = [page.toPlainText() for page in pages if isinstance(page, QTextBrowser)]
    assert any("Ctrl+Shift+Z" in text and "Next Unread Paper" in text for text in texts)
    assert any("The first five minutes" in text for text in texts)


def test_every_control_has_a_name_for_those_who_listen(reader: "Reader") -> None:
    reader.press("j")
    nameless = [
        widget
        for widget in reader.window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not _spoken(widget)
    ]
    assert nameless == []


def test_tab_reaches_every_part_and_comes_round(reader: "Reader") -> None:
    reader.press("j")
    seen = []
    for _ in range(30):
        reader.press("Tab")
        seen.append(reader.focus())
        if reader.focus() is reader.parts.papers.table:
            break
    assert seen[-1] is reader.parts.papers.table
    assert {reader.parts.detail.page, reader.parts.detail.note.text} <= set(seen)
    assert {reader.parts.sidebar.lines, reader.parts.papers.search.box} <= set(seen)
    assert any(isinstance(widget, QAbstractButton) for widget in seen)


def test_the_system_turning_dark_turns_the_window_dark(
    reader: "Reader", qapp: QApplication
) -> None:
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    dark = reader.window.palette().window().color().lightness()
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert dark < 60


def test_a_row_is_spoken_with_its_state_and_its_digest(reader: "Reader") -> None:
    reader.press("j", "s")
    table = QAccessible.queryAccessibleInterface(reader.parts.papers.table)
    children = [table.child(number) for number in range(table.childCount())]
    cells = [child for child in children if child.role() == QAccessible.Role.Cell]
    assert [cell.text(QAccessible.Text.Name) for cell in cells][:2] == [
        "Gaussian Splatting in Real Time, unread, starred, Monday, number 1",
        "A Survey of Image Classification, unread, Monday, number 2",
    ]


def test_the_window_can_be_built_twice(reader: "Reader", open_reader: "OpenReader") -> None:
    other = open_reader()
    other.press("j", "s")
    reader.parts.session.catch_up()
    first = reader.parts.session.listing.ids[0]
    assert reader.row(first).starred
    assert reader.reading is None


def _spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""
