"""The entries of the sidebar: headings, and lists with their counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model import Scope, ScopeKind
from reader.ui.questions import Overview

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the sidebar; a heading has no scope, a count not known yet is None."""

    title: str
    scope: Scope | None = None
    icon: str = ""
    count: int | None = None
    hint: str = ""

    @property
    def spoken(self) -> str:
        """What the line says aloud."""
        if self.scope is None:
            return f"{self.title}, heading"
        return self.title if self.count is None else f"{self.title}, {self.count} papers"


_LISTS = (
    ("All papers", ScopeKind.ALL, "stack", "all"),
    ("Unread", ScopeKind.UNREAD, "circle-fill", "unread"),
    ("Starred", ScopeKind.STARRED, "star", "starred"),
    ("Notes", ScopeKind.NOTES, "note-pencil", "notes"),
)


def entries(overview: Overview | None) -> list[Entry]:
    """Return the lines for what is known of the library, before it is counted too."""
    counts = overview.counts if overview else None
    lines = [Entry("Library")]
    for title, kind, icon, name in _LISTS:
        count = getattr(counts, name) if counts else None
        lines.append(Entry(title, Scope(kind), icon, count))
    if overview and overview.digests:
        lines.append(Entry("Digests"))
        lines.extend(
            Entry(
                digest.name,
                Scope(ScopeKind.DIGEST, digest.id),
                "newspaper",
                digest.papers,
                f"{digest.name}, {digest.date.isoformat()}: {digest.papers} papers, "
                f"{digest.unread} unread, from {digest.file}",
            )
            for digest in overview.digests
        )
    return lines


class SidebarModel(QAbstractListModel):
    """The lines of the sidebar."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = entries(None)

    def show(self, lines: Sequence[Entry]) -> bool:
        """Show these lines; return whether they stand elsewhere than before."""
        moved = [line.scope for line in lines] != [line.scope for line in self.entries]
        if moved:
            self.beginResetModel()
        self.entries = lines
        if moved:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
        return moved

    def row_of(self, scope: Scope) -> int | None:
        """Return the line of a list, or None."""
        return next((n for n, line in enumerate(self.entries) if line.scope == scope), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a line's title, what it says aloud, or its hint."""
        if not index.isValid():
            return None
        line = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return line.hint if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that lists can be chosen and headings cannot."""
        if not index.isValid() or self.entries[index.row()].scope is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
