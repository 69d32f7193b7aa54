"""The entries of the sidebar: headings, and lists with their counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model import DigestInfo, SavedSearch, Scope, ScopeKind, Sort
from reader.store import Counts
from reader.ui.listing import Asked
from reader.ui.plain_words import as_hint
from reader.ui.questions import Overview

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the sidebar; a heading asks for nothing, a count not known yet is None.

    A line with `unread` shows that instead of its count. A month is a heading within a part.
    """

    title: str
    asked: Asked | None = None
    icon: str = ""
    count: int | None = None
    hint: str = ""
    unread: int | None = None
    is_month: bool = False

    @property
    def spoken(self) -> str:
        """What the line says aloud."""
        if self.asked is None:
            return f"{self.title}, heading"
        parts = [self.title]
        if self.count is not None:
            parts.append(_papers(self.count))
        if self.unread is not None:
            parts.append(f"{self.unread:,} unread")
        return ", ".join(parts)

    @property
    def number(self) -> str:
        """The number at the end of the line; nothing where all is read."""
        shown = self.count if self.unread is None else self.unread or None
        return "" if shown is None else f"{shown:,}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# Shown only while they hold something.
_OFTEN_EMPTY = {ScopeKind.HIGHLIGHTS, ScopeKind.QUEUE, ScopeKind.HIDDEN}
_LISTS = (
    ("All papers", ScopeKind.ALL, "stack", "all"),
    ("Unread", ScopeKind.UNREAD, "circle-fill", "unread"),
    ("Starred", ScopeKind.STARRED, "star", "starred"),
    ("Notes", ScopeKind.NOTES, "note-pencil", "notes"),
    ("Highlights", ScopeKind.HIGHLIGHTS, "highlighter-circle", "highlights"),
    ("Queue", ScopeKind.QUEUE, "list-numbers", "queue"),
    ("Not interested", ScopeKind.HIDDEN, "eye-slash", "hidden"),
)


def entries(overview: Overview | None, found: Mapping[str, int] | None = None) -> list[Entry]:
    """Return the lines for what is known of the library, before it is counted too.

    `found` tells how many papers saved searches find, by their names.
    """
    lines = [Entry("Library"), *_lists(overview.counts if overview else None)]
    if overview is None:
        return lines
    if overview.digests:
        lines.append(Entry("Digests"))
        lines.extend(_digests(overview.digests))
    if overview.tags:
        lines.append(Entry("Tags"))
        lines.extend(_tag(name, papers) for name, papers in overview.tags)
    if overview.searches:
        lines.append(Entry("Saved searches"))
        counts = found or {}
        lines.extend(_search(search, counts.get(search.name)) for search in overview.searches)
    return lines


def _lists(counts: Counts | None) -> Iterator[Entry]:
    for title, kind, icon, name in _LISTS:
        count: int | None = getattr(counts, name) if counts else None
        if count or kind not in _OFTEN_EMPTY:
            yield Entry(title, Asked(Scope(kind)), icon, count)


def _digests(digests: Sequence[DigestInfo]) -> Iterator[Entry]:
    """Yield the lines of digests, the latest day first; several months have a heading each."""
    months = groupby(sorted(digests, key=lambda each: each.date, reverse=True), _month)
    parts = [(month, list(each)) for month, each in months]
    for month, each in parts:
        if len(parts) > 1:
            yield Entry(month, is_month=True)
        yield from map(_digest, each)


def _month(digest: DigestInfo) -> str:
    return f"{_MONTHS[digest.date.month - 1]} {digest.date.year}"


def _digest(digest: DigestInfo) -> Entry:
    return Entry(
        digest.name,
        Asked(Scope(ScopeKind.DIGEST, digest.id)),
        "newspaper",
        digest.papers,
        f"{digest.name}, {digest.date.isoformat()}: {_papers(digest.papers)}, "
        f"{digest.unread:,} unread, from {digest.file}",
        digest.unread,
    )


def _papers(count: int) -> str:
    return "1 paper" if count == 1 else f"{count:,} papers"


def _tag(name: str, papers: int) -> Entry:
    return Entry(name, Asked(text=f'tag:"{name}"'), "hash", papers)


def _search(search: SavedSearch, papers: int | None) -> Entry:
    return Entry(
        search.name, Asked(text=search.query), "magnifying-glass", papers, f"Search: {search.query}"
    )


class SidebarModel(QAbstractListModel):
    """The lines of the sidebar."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = entries(None)

    def show(self, lines: Sequence[Entry]) -> bool:
        """Show these lines; return whether they stand elsewhere than before."""
        moved = [line.asked for line in lines] != [line.asked for line in self.entries]
        if moved:
            self.beginResetModel()
        self.entries = lines
        if moved:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
        return moved

    def row_of(self, asked: Asked) -> int | None:
        """Return the line of a saved search or tag, else of the list that is looked in, or None."""
        wanted = replace(asked, text=" ".join(asked.text.split()), sort=Sort.RELEVANCE)
        for each in (wanted, Asked(asked.scope)):
            for number, line in enumerate(self.entries):
                if line.asked == each:
                    return number
        return None

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
        return as_hint(line.hint) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that lists can be chosen and headings cannot."""
        if not index.isValid() or self.entries[index.row()].asked is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
