"""The list that the sidebar shows its lines in: what keys and clicks mean there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from reader.ui.sidebar_delegate import SidebarDelegate
from reader.ui.sidebar_model import Entry, SidebarModel

_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SidebarLines(QListView):
    """One line below the other; `turned` brings a tag that is to be folded, or opened.

    `shifted` brings a saved search and how many places down, or up, it is to move.
    """

    turned = Signal(str)
    shifted = Signal(str, int)

    def __init__(self, model: SidebarModel, delegate: SidebarDelegate) -> None:
        super().__init__()
        self._lines = model
        self._delegate = delegate
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName("Lists")
        self.setAccessibleDescription("Arrows move; the papers of a list follow at once")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold with Left, open with Right; from a tag below another, Left leads to that one.

        Alt with Up or Down moves a saved search.
        """
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in _STEPS and self._line().search:
            self.shifted.emit(self._line().search, _STEPS[event.key()])
        elif event.key() == Qt.Key.Key_Left and self._goes_left():
            event.accept()
        elif event.key() == Qt.Key.Key_Right and self._line().is_open is False:
            self.turned.emit(self._line().tag)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or open where the arrow is clicked; anywhere else, choose the line."""
        index = self.indexAt(event.position().toPoint())
        entry = self._lines.entries[index.row()] if index.isValid() else Entry("")
        box = self._delegate.fold_box(self.visualRect(index), entry)
        if entry.is_open is not None and box.contains(event.position().toPoint()):
            self.turned.emit(entry.tag)
        else:
            super().mousePressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the saved search that is dragged to where it is let go."""
        searches = [line.search for line in self._lines.entries if line.search]
        name = self._line().search
        if name in searches:
            here = searches.index(name)
            there = max(0, min(self._row_below(event) - self._first_search(), len(searches)))
            self.shifted.emit(name, there - here - (there > here))
        event.accept()

    def _row_below(self, event: QDropEvent) -> int:
        """Return the row that what is let go would stand before."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        if not index.isValid():
            return len(self._lines.entries)
        return index.row() + (place.y() > self.visualRect(index).center().y())

    def _first_search(self) -> int:
        return next(row for row, line in enumerate(self._lines.entries) if line.search)

    def _line(self) -> Entry:
        """Return the line one stands on."""
        index = self.currentIndex()
        return self._lines.entries[index.row()] if index.isValid() else Entry("")

    def _goes_left(self) -> bool:
        """Fold the tag one stands on, or go to the one above it; False where neither is."""
        line = self._line()
        if line.is_open:
            self.turned.emit(line.tag)
            return True
        if line.depth:
            row = self.currentIndex().row()
            while self._lines.entries[row].depth >= line.depth:
                row -= 1
            self.setCurrentIndex(self._lines.index(row))
        return line.depth > 0
