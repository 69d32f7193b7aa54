"""The list's papers: ids in order, and rows read a page at a time when they are painted.

There is no proxy: order and filter are decided below, the list only shows ids.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model import PaperId, PaperRow
from reader.ui.markdown_marks import first_line

PAGE = 64
_PAGES_KEPT = 64

ReadRows = Callable[[Sequence[PaperId]], Sequence[PaperRow]]
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PaperModel(QAbstractTableModel):
    """One column of papers. `read_rows` gives the rows of some ids; missing ones may be left out.

    Page n of the cache holds the rows of the ids from n × 64 on, by id, so that a paper which
    is gone leaves a blank row and shifts nothing.
    """

    def __init__(self, read_rows: ReadRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read_rows = read_rows
        self._pages: OrderedDict[int, dict[PaperId, PaperRow]] = OrderedDict()
        self.ids: Sequence[PaperId] = ()
        self.is_ordered_by_hand = False

    def show(self, ids: Sequence[PaperId]) -> None:
        """List these papers instead."""
        self.beginResetModel()
        self.ids = ids
        self._pages.clear()
        self.endResetModel()

    def remove(self, paper: PaperId) -> None:
        """Take one paper off the list; one that is not listed changes nothing."""
        number = self.row_of(paper)
        if number is None:
            return
        self.beginRemoveRows(_NOWHERE, number, number)
        self.ids = [*self.ids[:number], *self.ids[number + 1 :]]
        self._pages = OrderedDict(
            (page, rows) for page, rows in self._pages.items() if page < number // PAGE
        )
        self.endRemoveRows()

    def refresh(self, papers: frozenset[PaperId]) -> None:
        """Read the rows of these papers anew, where they have been read before."""
        for page in list(self._pages):
            if not papers.isdisjoint(self.ids[page * PAGE : (page + 1) * PAGE]):
                self._forget(page)

    def refresh_all(self) -> None:
        """Read every row anew."""
        for page in list(self._pages):
            self._forget(page)

    def row(self, number: int) -> PaperRow | None:
        """Return the row at a place in the list, or None when its paper is gone."""
        return self._page(number // PAGE).get(self.ids[number])

    def row_of(self, paper: PaperId | None) -> int | None:
        """Return where a paper stands in the list, or None."""
        try:
            return self.ids.index(paper)
        except ValueError:
            return None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many papers are listed."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return 1."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that papers can be chosen, and dragged where their order is a person's own."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled  # between rows
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen | Qt.ItemFlag.ItemIsDragEnabled if self.is_ordered_by_hand else chosen

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that what is dragged here moves."""
        return Qt.DropAction.MoveAction

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a paper's title, or what is said of the row aloud."""
        if role not in _ROLES or not index.isValid():
            return None
        row = self.row(index.row())
        if row is None:
            return ""
        return row.title if role == Qt.ItemDataRole.DisplayRole else spoken(row)

    def _page(self, page: int) -> dict[PaperId, PaperRow]:
        if page not in self._pages:
            chosen = self.ids[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = {row.id: row for row in self._read_rows(chosen)}
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page]

    def _forget(self, page: int) -> None:
        del self._pages[page]
        last = min((page + 1) * PAGE, len(self.ids)) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, 0))


_ROLES = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}


def spoken(row: PaperRow) -> str:
    """Return what a row says aloud: title, unread, starred, where it stands."""
    parts = [row.title]
    if not row.read:
        parts.append("unread")
    if row.starred:
        parts.append("starred")
    if row.noted:
        parts.append("has a note")
    if row.highlighted:
        parts.append("has highlights")
    if row.note:
        parts.append(first_line(row.note))
    if row.place:
        parts.append(f"{row.place.name}, number {row.place.position}")
    elif row.added:
        parts.append("added by hand")
    parts.extend(f"tag {tag}" for tag in row.tags)
    return ", ".join(parts)
