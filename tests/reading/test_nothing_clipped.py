"""Every text size at every size of the window: nothing is cut off, squeezed or overlapped."""

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from reader.ui.paper_form import PaperForm
from reader.ui.preferences_dialog import PreferencesDialog
from reader.ui.quiet_label import QuietLabel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

if TYPE_CHECKING:
    from tests.reading.conftest import OpenReader, Reader

SIZES = ((900, 600), (1280, 800), (3840, 2160))


def cut_off(window: QWidget) -> list[str]:
    """What a person could not read or click in a window, and why."""
    for _ in range(3):  # a layout may ask for another
        QApplication.processEvents()
    found = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not isinstance(widget.parent(), QLineEdit):
            found += [f"{_named(widget)} {fault}" for fault in _faults(widget)]
    return found


def _faults(widget: QWidget) -> Iterator[str]:
    room, needed = widget.size(), widget.sizeHint()
    if isinstance(widget, QAbstractButton) and room != room.expandedTo(needed):
        yield f"is squeezed from {needed.toTuple()} to {room.toTuple()}"
    if isinstance(widget, QLabel) and not _fits(widget):
        yield "is cut off"
    if isinstance(widget, QLineEdit) and room.height() < needed.height():
        yield "is too low"
    around = widget.parentWidget()
    scrolled = isinstance(around.parentWidget(), QAbstractScrollArea) if around else False
    if around and not scrolled and not around.rect().contains(widget.geometry()):
        yield f"stands out of {_named(around)}"
    for one, other in combinations(_laid_out(widget), 2):
        if one.geometry().intersects(other.geometry()):
            yield f"has {_named(one)} over {_named(other)}"


def _fits(label: QLabel) -> bool:
    """Whether a label is seen whole; a quiet line may end in an ellipsis, its tooltip goes on."""
    if isinstance(label, QuietLabel):
        return label.height() >= label.fontMetrics().height()
    if label.wordWrap():
        return label.height() >= label.heightForWidth(label.width())
    return label.width() >= label.fontMetrics().horizontalAdvance(label.text())


def _laid_out(widget: QWidget) -> list[QWidget]:
    """The parts of a widget that are shown side by side."""
    layout = widget.layout()
    items = [layout.itemAt(number) for number in range(layout.count())] if layout else []
    parts = [item.widget() for item in items if item is not None]
    return [part for part in parts if part is not None and part.isVisible()]


def _named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else widget.objectName()
    return f"{type(widget).__name__} “{text}”"


def reading(opened: "Reader") -> None:
    opened.press("k", "e")
    opened.type("A note.")
    page = opened.parts.detail.page
    page.setFocus()
    page.setTextCursor(page.document().find("draw scenes"))


def finding(opened: "Reader") -> None:
    opened.press("j")
    opened.actions.action("find").trigger()
    opened.type("scenes")


def searching(opened: "Reader") -> None:
    opened.press("j", "/")
    opened.type("is:unread has:code gausian ta")


def nothing_found(opened: "Reader") -> None:
    opened.press("/")
    opened.type("is:unread xylophone")


def going(opened: "Reader") -> None:
    opened.press("j", "Ctrl+K")
    opened.type("re")


STATES = (reading, finding, searching, nothing_found, going)


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_nothing_is_cut_off_at_any_size(
    reader: "Reader", state: Callable[["Reader"], None], percent: int
) -> None:
    for width, height in SIZES:
        reader.window.resize(width, height)
        reader.parts.theme.show_size(percent)
        QApplication.processEvents()
        reader.press("Esc", "Esc")
        state(reader)
        assert cut_off(reader.window) == []
        assert reader.window.size().toTuple() == (width, height)


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_nothing_of_the_preferences_is_cut_off(
    reader: "Reader", tmp_path: Path, percent: int
) -> None:
    elsewhere = tmp_path / "a folder with quite a long name" / "library.sqlite3"
    reader.parts.preferences.change(text_size=percent, library=str(elsewhere))
    for width, height in SIZES:
        reader.window.resize(width, height)
        reader.actions.action("preferences").trigger()
        dialog = reader.window.findChildren(PreferencesDialog)[-1]
        for row, page in enumerate(dialog.pages):
            dialog.show_page(row)
            assert cut_off(dialog) == [], page.title
            area = next(each for each in dialog.findChildren(QScrollArea) if each.widget() is page)
            assert page.minimumSizeHint().width() <= area.viewport().width(), page.title
        assert reader.window.size().toTuple() == (width, height)
        dialog.close()
        QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_nothing_of_a_paper_by_hand_is_cut_off(reader: "Reader", percent: int) -> None:
    reader.parts.theme.show_size(percent)
    for width, height in SIZES:
        reader.window.resize(width, height)
        reader.actions.action("add-paper").trigger()
        form = reader.window.findChildren(PaperForm)[-1]
        form.refuse("The library is in use by another program; try again in a moment.")
        assert cut_off(form) == []
        form.reject()


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_nothing_of_the_first_run_is_cut_off(open_reader: "OpenReader", percent: int) -> None:
    opened = open_reader()
    for width, height in SIZES:
        opened.window.resize(width, height)
        opened.parts.theme.show_size(percent)
        assert cut_off(opened.window) == []
