"""The entries of the sidebar: headings, and lists with their counts."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model import (
    DigestInfo,
    SavedSearch,
    Scope,
    ScopeKind,
    Sort,
    Tag,
    is_tag_under,
    tag_parts,
    tag_path,
)
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
    A line of a tag has its whole name, and stands below `depth` others; `is_open` says whether
    what stands below it is shown, None where nothing does. That of a saved search has its name.
    """

    title: str
    asked: Asked | None = None
    icon: str = ""
    count: int | None = None
    hint: str = ""
    unread: int | None = None
    is_month: bool = False
    tag: str = ""
    depth: int = 0
    is_open: bool | None = None
    colour: str = ""
    search: str = ""

    @property
    def name(self) -> str:
        """What it is called where it stands alone."""
        return self.tag or self.title

    @property
    def spoken(self) -> str:
        """What the line says aloud."""
        if self.asked is None:
            return f"{self.title}, heading"
        parts = [self.name]
        if self.is_open is not None:
            parts.append("open" if self.is_open else "folded")
        if self.colour:
            parts.append(self.colour)
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
_OFTEN_EMPTY = {ScopeKind.HIGHLIGHTS, ScopeKind.QUEUE, ScopeKind.ADDED, ScopeKind.HIDDEN}
_LISTS = (
    ("All papers", ScopeKind.ALL, "stack", "all"),
    ("Unread", ScopeKind.UNREAD, "circle-fill", "unread"),
    ("Starred", ScopeKind.STARRED, "star", "starred"),
    ("Notes", ScopeKind.NOTES, "note-pencil", "notes"),
    ("Highlights", ScopeKind.HIGHLIGHTS, "highlighter-circle", "highlights"),
    ("Queue", ScopeKind.QUEUE, "list-numbers", "queue"),
    ("Added by hand", ScopeKind.ADDED, "plus-circle", "added"),
    ("Not interested", ScopeKind.HIDDEN, "eye-slash", "hidden"),
)


def entries(
    overview: Overview | None,
    found: Mapping[str, int] | None = None,
    folded: Collection[str] = (),
) -> list[Entry]:
    """Return the lines for what is known of the library, before it is counted too.

    `found` tells how many papers saved searches find, by their names; what stands below a
    `folded` tag is left out.
    """
    lines = [Entry("Library"), *_lists(overview.counts if overview else None)]
    if overview is None:
        return lines
    if overview.digests:
        lines.append(Entry("Digests"))
        lines.extend(_digests(overview.digests))
    if overview.tags:
        lines.append(Entry("Tags"))
        lines.extend(_tags(overview.tags, folded))
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


def _tags(tags: Sequence[Tag], folded: Collection[str]) -> Iterator[Entry]:
    """Yield the lines of tags, each behind the one it stands below."""
    closed: tuple[str, ...] | None = None
    for tag, following in pairwise([*tags, None]):
        if tag is None or (closed and is_tag_under(tag.name, closed)):
            continue
        is_parent = following is not None and following.depth > tag.depth
        is_open = tag.name not in folded if is_parent else None
        closed = tag_path(tag.name) if is_open is False else None
        yield _tag(tag, is_open=is_open)


def _tag(tag: Tag, *, is_open: bool | None) -> Entry:
    colour = f", {tag.colour}" if tag.colour else ""
    hint = f"#{tag.name}{colour}: {_papers(tag.papers)}"
    return Entry(
        tag_parts(tag.name)[-1],
        Asked(text=asking_for(tag.name)),
        "hash",
        tag.papers,
        hint,
        tag=tag.name,
        depth=tag.depth,
        is_open=is_open,
        colour=tag.colour or "",
    )


def asking_for(tag: str) -> str:
    """Return what the search box says where a tag is chosen."""
    return f'tag:"{tag}"'


def _search(search: SavedSearch, papers: int | None) -> Entry:
    return Entry(
        search.name,
        Asked(text=search.query),
        "magnifying-glass",
        papers,
        f"Search: {search.query}",
        search=search.name,
    )


class SidebarModel(QAbstractListModel):
    """The lines of the sidebar."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = entries(None)

    def show(self, lines: Sequence[Entry]) -> bool:
        """Show these lines; return whether they stand elsewhere than before."""
        moved = [_place(line) for line in lines] != [_place(line) for line in self.entries]
        if moved:
            self.beginResetModel()
        self.entries = lines
        if moved:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
        return moved

    def row_of(self, asked: Asked) -> int | None:
        """Return the line of a saved search or tag, else of the list that is looked in, or None.

        A tag whose line is folded away stands with the one above it.
        """
        wanted = replace(asked, text=" ".join(asked.text.split()), sort=Sort.RELEVANCE)
        for each in (wanted, *_above(wanted), Asked(asked.scope)):
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
        """Return that lists can be chosen and saved searches dragged, and headings neither."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled  # between lines
        line = self.entries[index.row()]
        if line.asked is None:
            return Qt.ItemFlag.NoItemFlags
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen | Qt.ItemFlag.ItemIsDragEnabled if line.search else chosen

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that what is dragged here moves."""
        return Qt.DropAction.MoveAction


def _place(line: Entry) -> tuple[Asked | None, bool]:
    return line.asked, line.is_open is False


def _above(asked: Asked) -> Iterator[Asked]:
    """Yield what asks for the tags above the one that is asked for."""
    text = asked.text
    while text.startswith('tag:"') and "/" in text:
        text = text.rpartition("/")[0] + '"'
        yield replace(asked, text=text)
