"""The table that shows the list: one column of rows of one height, a million of them if need be."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from reader.model import PaperId, runs_of
from reader.ui.paper_delegate import PaperDelegate
from reader.ui.paper_model import PaperModel

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
# Looking a paper up in 100,000 takes a millisecond; these few are looked up one by one.
_FEW = 4
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the eye rests on: papers in view, most important first, and how far from the top."""

    papers: tuple[tuple[PaperId, int], ...] = ()


class PaperTable(QTableView):
    """A table of papers; `star_clicked` brings the paper whose star was clicked.

    `moved` brings papers that were dragged, and the paper they were let go before, or None.
    """

    star_clicked = Signal(object)
    moved = Signal(object, object)

    def __init__(self, model: PaperModel, delegate: PaperDelegate) -> None:
        super().__init__()
        self._papers = model
        self._delegate = delegate
        self.setModel(model)
        self.setItemDelegate(delegate)
        self._be_a_list()
        self.on_theme()

    def on_theme(self) -> None:
        """Give the rows today's height; the top row stays, unless the current one would go."""
        header, bar = self.verticalHeader(), self.verticalScrollBar()
        rows = bar.value() / header.defaultSectionSize()
        was_seen = self._shows_current(self.viewport().size())
        header.setDefaultSectionSize(self._delegate.metrics.height)
        self.doItemsLayout()
        self.executeDelayedItemsLayout()  # or the scroll bar ends where the rows before ended
        bar.setValue(round(rows * header.defaultSectionSize()))
        if was_seen:
            self.scrollTo(self.currentIndex())

    def chosen(self) -> tuple[PaperId, ...]:
        """Return the selected papers, in the order of the list."""
        parts = self.selectionModel().selection().toList()
        ranges = sorted((part.top(), part.bottom()) for part in parts)
        ids = self._papers.ids
        return tuple(paper for top, bottom in ranges for paper in ids[top : bottom + 1])

    def choose(self, papers: tuple[PaperId, ...], current: PaperId | None) -> None:
        """Select papers, those that are listed, and make one of them current."""
        number = self._papers.row_of(current)
        if number is not None:
            index = self._papers.index(number, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(self._selection(papers), _SELECT)

    def go_to(self, number: int) -> None:
        """Make a row current, select it alone and bring it into view."""
        if 0 <= number < len(self._papers.ids):
            self.setCurrentIndex(self._papers.index(number, 0))

    def anchor(self) -> Anchor:
        """Return what is in view now: the current paper first, then from the top.

        Who has read nothing and scrolled nowhere rests on nothing, and sees what comes in on top.
        """
        height, top = self._delegate.metrics.height, self.verticalScrollBar().value()
        first = top // height
        last = (top + self.height()) // height
        numbers = list(range(first, min(last + 1, len(self._papers.ids))))
        current = self.currentIndex().row() if self.selectionModel().hasSelection() else -1
        if current < 0 and top == 0:
            return Anchor()
        numbers.sort(key=lambda number: number != current)
        chosen = numbers[:_FEW]
        return Anchor(tuple((self._papers.ids[n], n * height - top) for n in chosen))

    def restore(self, anchor: Anchor) -> None:
        """Scroll so that the first of the anchor's papers that is listed stands where it stood."""
        self.executeDelayedItemsLayout()  # or the scroll bar ends where the list before ended
        for paper, offset in anchor.papers:
            number = self._papers.row_of(paper)
            if number is not None:
                self.verticalScrollBar().setValue(number * self._delegate.metrics.height - offset)
                return
        self.scrollToTop()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the rows that are dragged to where they are let go."""
        papers, place = self.chosen(), event.position().toPoint()
        index = self.indexAt(place)
        row = index.row() if index.isValid() else len(self._papers.ids)
        row += index.isValid() and place.y() > self.visualRect(index).center().y()
        before = next((each for each in self._papers.ids[row:] if each not in papers), None)
        self.moved.emit(papers, before)
        event.accept()

    def keyboardSearch(self, search: str) -> None:
        """Ignore typed letters: they are commands, and a search would read every row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move; where nothing is selected yet, Down begins with the first row.

        Home and End go to the ends of the list; Qt means those of a row.
        """
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENDS and not held:
            self.go_to(0 if event.key() == Qt.Key.Key_Home else len(self._papers.ids) - 1)
        elif event.key() == Qt.Key.Key_Down and not self.selectionModel().hasSelection():
            self.go_to(max(0, self.currentIndex().row()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight when the room gets smaller."""
        was_seen = self._shows_current(event.oldSize())
        super().resizeEvent(event)
        if was_seen:
            self.scrollTo(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Star where the star is clicked; anywhere else, select."""
        paper = self._star_at(event)
        if paper is not None and event.button() == Qt.MouseButton.LeftButton:
            self.star_clicked.emit(paper)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a star."""
        over = self._star_at(event) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def _shows_current(self, room: QSize) -> bool:
        """Return whether the whole current row is seen in a room of this size."""
        row = self.visualRect(self.currentIndex())
        return row.top() >= 0 and row.height() > 0 and row.bottom() < room.height()

    def _star_at(self, event: QMouseEvent) -> PaperId | None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        if not index.isValid():
            return None
        inside = self._delegate.metrics.star_box(self.visualRect(index)).contains(place)
        return self._papers.ids[index.row()] if inside else None

    def _selection(self, papers: tuple[PaperId, ...]) -> QItemSelection:
        """Return the rows of papers as few ranges."""
        selection = QItemSelection()
        for span in runs_of(self._rows_of(papers)):
            first, last = self._papers.index(span.start, 0), self._papers.index(span.end - 1, 0)
            selection.select(first, last)
        return selection

    def _rows_of(self, papers: tuple[PaperId, ...]) -> list[int]:
        """Return where papers stand, in order; few are looked up, many are walked to."""
        if len(papers) <= _FEW:
            rows = (self._papers.row_of(paper) for paper in papers)
            return sorted(row for row in rows if row is not None)
        wanted = set(papers)
        return [row for row, paper in enumerate(self._papers.ids) if paper in wanted]

    def _be_a_list(self) -> None:
        self.setAccessibleName("Papers")
        self.setAccessibleDescription("Arrows move, s stars, r marks as read, e writes a note")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setDragDropOverwriteMode(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setVisible(False)
        across.setStretchLastSection(True)
        down.setVisible(False)
        down.setMinimumSectionSize(1)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
