"""Saved searches and the queue are put in order by keys and by dragging, and edited."""

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QInputDialog

from reader import operations
from reader.ui.listing import Asked

if TYPE_CHECKING:
    from tests.reading.conftest import Reader


@pytest.fixture
def saved(reader: "Reader") -> "Reader":
    """The window on three saved searches, the first of them chosen in the sidebar."""
    for name in ("a", "b", "c"):
        save = partial(operations.save_search, name=name, query=f"is:unread {name}")
        reader.parts.acts.do(save)
    reader.parts.sidebar.focus()
    reader.parts.session.ask(Asked(text="is:unread a"))
    return reader


def names(reader: "Reader") -> list[str]:
    return [each.name for each in reader.library.searches.all()]


def let_go(view: QAbstractItemView, index: QModelIndex, *, above: bool = True) -> None:
    """Let go of what is dragged above or below the middle of a line, or behind all."""
    box = view.visualRect(index)
    place = QPointF(box.center().x(), box.top() + 2 if above else box.bottom() - 2)
    if not index.isValid():
        place = QPointF(5, view.viewport().height() - 2)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view.dropEvent(QDropEvent(place, Qt.DropAction.MoveAction, QMimeData(), buttons, keys))


def test_alt_with_an_arrow_moves_a_saved_search(saved: "Reader") -> None:
    saved.press("Alt+Down")
    assert names(saved) == ["b", "a", "c"]
    assert saved.parts.sidebar.lines.currentIndex().data() == "a"
    saved.press("Alt+Down", "Alt+Down")
    assert names(saved) == ["b", "c", "a"]
    saved.press("Alt+Up")
    assert names(saved) == ["b", "a", "c"]
    saved.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert names(saved) == ["a", "b", "c"]
    saved.parts.sidebar.lines.setCurrentIndex(saved.parts.sidebar.lines.model().index(1, 0))
    saved.press("Alt+Down")
    assert names(saved) == ["a", "b", "c"]


def test_a_saved_search_is_dragged_to_its_place(saved: "Reader") -> None:
    view = saved.parts.sidebar.lines
    first = view.currentIndex().row()

    def line(number: int) -> QModelIndex:
        return view.model().index(first + number, 0)

    assert line(0).flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert not view.model().index(1, 0).flags() & Qt.ItemFlag.ItemIsDragEnabled
    let_go(view, line(1), above=False)
    assert names(saved) == ["b", "a", "c"]
    let_go(view, QModelIndex())
    assert names(saved) == ["b", "c", "a"]
    let_go(view, view.model().index(1, 0))
    assert names(saved) == ["a", "b", "c"]
    let_go(view, line(0), above=False)
    assert names(saved) == ["a", "b", "c"]
    view.setCurrentIndex(view.model().index(1, 0))
    let_go(view, line(2))
    assert names(saved) == ["a", "b", "c"]


def test_a_saved_search_is_edited_and_replaced(
    saved: "Reader", monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def answer(_window: object, _title: str, label: str, _mode: object, words: str) -> object:
        asked.append((label, words))
        return words, True

    monkeypatch.setattr(QInputDialog, "getText", answer)
    saved.actions.action("edit-search").trigger()
    box = saved.parts.papers.search.box
    assert box.hasFocus()
    saved.type("b")
    assert box.text() == "is:unread ab"
    saved.press("Ctrl+Shift+S")
    assert asked == [("Name; “a” will ask for this", "a")]
    assert saved.library.searches.all()[0].query == "is:unread ab"
    assert saved.status.startswith("Replaced “a”")
    saved.library.acts.undo()
    assert saved.library.searches.all()[0].query == "is:unread a"


def test_editing_ends_where_one_turns_to_something_else(saved: "Reader") -> None:
    search = saved.parts.papers.search
    saved.actions.action("edit-search").trigger()
    saved.parts.session.ask(Asked(text="is:unread b"))
    assert search.editing == ""
    saved.actions.action("edit-search").trigger()
    assert search.editing == "b"
    search.box.clear()
    assert search.editing == ""


def test_the_queue_is_put_in_order_by_dragging(reader: "Reader") -> None:
    reader.press("j", "q", "j", "q", "j", "q")
    table = reader.parts.papers.table
    assert not table.model().index(0, 0).flags() & Qt.ItemFlag.ItemIsDragEnabled
    reader.press("Ctrl+5")
    assert table.model().index(0, 0).flags() & Qt.ItemFlag.ItemIsDragEnabled
    one, two, three = reader.listed
    assert reader.reading == three
    let_go(table, table.model().index(0, 0))
    assert reader.listed == [three, one, two]
    assert table.chosen() == (reader.current,)
    let_go(table, QModelIndex())
    assert reader.listed == [one, two, three]
    reader.press("k", "Shift+Up")
    let_go(table, table.model().index(2, 0), above=False)
    assert reader.listed == [three, one, two]
    reader.press("Ctrl+Z", "Ctrl+Z")
    assert reader.listed == [three, one, two]
    reader.press("Ctrl+Z")
    assert reader.listed == [one, two, three]


def test_rows_stay_where_another_order_rules(reader: "Reader") -> None:
    reader.press("j", "q", "Ctrl+5")
    table = reader.parts.papers.table
    reader.actions.action("order-title").trigger()
    assert table.dragDropMode() is QAbstractItemView.DragDropMode.NoDragDrop
