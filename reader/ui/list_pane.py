"""The middle of the window: search box, list of papers, and what to do where it is empty."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from reader.model import (
    ChangeKind,
    Changes,
    Paper,
    PaperId,
    PaperRow,
    Scope,
    ScopeKind,
    Sort,
    Span,
    tag_path,
)
from reader.ui import questions
from reader.ui.dots import dot_icon
from reader.ui.empty_state import EmptyState
from reader.ui.icons import Icons
from reader.ui.listing import Asked, Listing, Mark
from reader.ui.paper_delegate import PaperDelegate
from reader.ui.paper_model import PaperModel
from reader.ui.paper_table import Anchor, PaperTable
from reader.ui.questions import Overview
from reader.ui.runners import Matter, Searcher
from reader.ui.search_bar import SearchBar
from reader.ui.session import Session
from reader.ui.theme import Theme
from reader.ui.trail import Trail

_LONGEST_OFFER = 44  # letters of a title on a button


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one was in a list: what was in view, selected and read."""

    anchor: Anchor
    selected: tuple[PaperId, ...]
    reading: PaperId | None


class ListPane(QWidget):
    """Shows the session's listing and tells the session where one moves."""

    def __init__(self, session: Session, searcher: Searcher, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("listPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._searcher = searcher
        self._showing = False
        self._shown = Listing()
        self._places: dict[Scope, _Place] = {}
        self.trail = Trail()
        self._model = PaperModel(session.rows, self)
        self._delegate = PaperDelegate(self._model, theme, icons)
        self._theme = theme
        self.search: SearchBar = SearchBar(icons)
        self.table = PaperTable(self._model, self._delegate)
        self.empty = EmptyState(instead=self.table)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.search)
        column.addWidget(self._stack)
        self._listen(theme, icons)

    def open(self, paper: PaperId | None) -> None:
        """Turn to a paper, and stand on it where it is listed; else no other stays selected."""
        self._session.open(paper)
        with self._quietly():
            self.table.choose(() if paper is None else (paper,), paper)
            if self._model.row_of(paper) is not None:
                self.table.scrollTo(self.table.currentIndex())
        self._session.select(self.table.chosen())

    def step(self, papers: int) -> None:
        """Go up or down the list by some papers; where none is selected, to where one was."""
        current = self.table.currentIndex().row()
        target = current + papers if self.table.selectionModel().hasSelection() else current
        self.table.go_to(max(0, min(target, len(self._model.ids) - 1)))

    def pass_by(self, papers: Sequence[PaperId]) -> None:
        """Go to the nearest paper that is not among these, which are about to leave the list."""
        ids, here = self._model.ids, self.table.currentIndex().row()
        places = chain(range(max(0, here), len(ids)), range(here - 1, -1, -1))
        target = next((place for place in places if ids[place] not in papers), None)
        if target is not None:
            self.table.go_to(target)

    def go_along(self, steps: int) -> None:
        """Go back or forward through the papers visited."""
        self.open(self.trail.go(steps))

    def next_unread(self) -> None:
        """Go to the next unread paper below, or from the top again."""
        start = self.table.currentIndex().row() + 1
        ids = self._model.ids
        later = partial(questions.first_unread, ids, start)
        self._searcher.ask(
            Matter.NEXT_UNREAD, later, self._on_unread_found, self._session.on_failed
        )

    def focus(self) -> None:
        """Give the list the keyboard, or what stands in its place; nothing while all is hidden."""
        if not self.isVisibleTo(self.window()):
            return
        if self._stack.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.empty.focus()

    def clear_search(self) -> None:
        """Show the whole list again, as it was before the search."""
        self.search.box.clear()

    def _listen(self, theme: Theme, icons: Icons) -> None:
        self._session.listed.connect(self._on_listed)
        self._session.opened.connect(self._on_opened)
        self._session.left.connect(self._on_left, Qt.ConnectionType.QueuedConnection)
        self._session.changed.connect(self._on_changed)
        self._session.counted.connect(self._on_counted)
        self.search.typed.connect(self._on_typed)
        self.search.done.connect(self._on_search_done)
        self.table.selectionModel().selectionChanged.connect(self._on_moved)
        self.table.selectionModel().currentChanged.connect(self._on_moved)
        theme.changed.connect(self.table.on_theme)
        theme.changed.connect(self.search.on_theme)
        theme.changed.connect(self._show_dots)
        icons.loaded.connect(self.search.on_theme)
        table = self.table
        icons.loaded.connect(lambda: table.viewport().update())

    def _on_listed(self, listing: Listing) -> None:
        before, self._shown = self._shown, listing
        place = self._place()
        if listing.asked != before.asked and not before.asked.is_search:
            self._places[before.asked.scope] = place
        self._delegate.mark_with(partial(_title_spans, listing.mark) if listing.mark else None)
        self._let_drag(listing.asked)
        self.search.on_listed(listing)
        self.search.show_text(self._session.asked.text)
        with self._quietly():
            if listing.ids == self._model.ids:
                self.table.viewport().update()
            else:
                self._model.show(listing.ids)
            self._return_to(listing, before.asked, place)
        self._show_empty(listing)

    def _let_drag(self, asked: Asked) -> None:
        """Let rows be dragged, in a list whose order is a person's own."""
        is_queue = asked.scope.kind is ScopeKind.QUEUE and not asked.is_search
        by_hand = is_queue and asked.sort is Sort.RELEVANCE
        mode = QAbstractItemView.DragDropMode
        self._model.is_ordered_by_hand = by_hand
        self.table.setDragDropMode(mode.InternalMove if by_hand else mode.NoDragDrop)

    def _return_to(self, listing: Listing, before: Asked, now: _Place) -> None:
        """Select and scroll as the list was, where it was seen before.

        A paper that was opened before it was listed is selected now, and brought into view.
        """
        place = now if listing.asked == before else None
        if not listing.asked.is_search and place is None:
            place = self._places.get(listing.asked.scope)
        moved_on = place is None or place.reading != now.reading
        selected = now.selected if moved_on or place is None else place.selected
        alone = (now.reading,) if now.reading is not None else ()
        if len(selected) <= 1 and selected != alone and now.reading in listing.ids:
            moved_on, selected = True, alone
        self.table.choose(selected, now.reading)
        if place is None:
            self.table.scrollToTop()
        else:
            self.table.restore(place.anchor)
        if moved_on and not listing.asked.is_search:
            self.table.scrollTo(self.table.currentIndex())
        self._session.select(self.table.chosen())

    def _on_opened(self, paper: Paper | None) -> None:
        if paper is not None:
            self.trail.visit(paper.id)

    def _on_left(self, paper: PaperId) -> None:
        anchor = self.table.anchor()
        with self._quietly():
            self._model.remove(paper)
            self.table.restore(anchor)
        self._shown = replace(self._shown, ids=self._model.ids, kept=None)
        self.search.on_listed(self._shown)

    def _on_changed(self, changes: Changes) -> None:
        if not changes.kinds.isdisjoint({ChangeKind.DIGEST, ChangeKind.DIGEST_NAME}):
            self._model.refresh_all()
        else:
            self._model.refresh(changes.papers)

    def _on_counted(self, overview: Overview) -> None:
        colours = {tag_path(tag.name): tag.colour for tag in overview.tags if tag.colour}
        if colours != self._delegate.tag_colours:
            self._delegate.tag_colours = colours
            self.table.viewport().update()
            self._show_dots()

    def _show_dots(self) -> None:
        """Give the chips of tags their colours, as they are in this theme."""
        colours, theme = self._delegate.tag_colours, self._theme

        def dot(tag: str) -> QIcon:
            colour = colours.get(tag_path(tag))
            return dot_icon(theme, colour) if colour else QIcon()

        self.search.chips.show_dots(dot)

    def _on_typed(self, text: str) -> None:
        self._session.ask(replace(self._session.asked, text=text))

    def _on_search_done(self) -> None:
        self.focus()
        if not self.table.selectionModel().hasSelection():
            self.table.go_to(0)

    def _on_moved(self) -> None:
        if self._showing:
            return
        chosen = self.table.chosen()
        self._session.select(chosen)
        current = self.table.currentIndex()
        if len(chosen) == 1:
            self._session.open(chosen[0])
        elif current.isValid() and self.table.selectionModel().isSelected(current):
            self._session.open(self._model.ids[current.row()])

    def _on_nearest(self, listing: Listing, rows: Sequence[PaperRow]) -> None:
        """Offer the papers that come nearest, if nothing else is listed by now."""
        if listing is self._session.listing:
            for row in rows:
                read = partial(self._open_anywhere, row.id)
                self.empty.offer(_shortened(row.title), read, f"Open “{row.title}”")

    def _open_anywhere(self, paper: PaperId) -> None:
        self._session.ask(replace(self._session.asked, scope=Scope(), text=""))
        self.open(paper)
        self.focus()

    def _on_unread_found(self, paper: PaperId | None) -> None:
        number = self._model.row_of(paper)
        if number is None:
            self._session.told.emit("No unread paper is left in this list.")
        else:
            self.table.go_to(number)

    def _place(self) -> _Place:
        reading = self._session.paper.id if self._session.paper else None
        return _Place(self.table.anchor(), self._session.selected, reading)

    def _show_empty(self, listing: Listing) -> None:
        self._stack.setCurrentWidget(self.table if listing.ids else self.empty)
        if listing.ids:
            return
        self.empty.say(*empty_words(listing.asked))
        if listing.asked.is_search:
            self.empty.offer("Clear search", self.clear_search, "Show the whole list again", "back")
            question = partial(questions.nearest, listing.asked.text)
            found = partial(self._on_nearest, listing)
            self._searcher.ask(Matter.NEAREST, question, found, self._session.on_failed)
            if listing.asked.scope != Scope():
                everywhere = replace(listing.asked, scope=Scope())
                ask = partial(self._session.ask, everywhere)
                self.empty.offer("Search all papers", ask, "Look for this in every list")

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Change the table without telling the session that somebody moved."""
        self._showing = True
        try:
            yield
        finally:
            self._showing = False


def empty_words(asked: Asked) -> tuple[str, ...]:
    """Return why the list is empty, what to do, and by which command that is done, if by one."""
    if asked.is_search:
        return (
            f"Nothing matches “{asked.text.strip()}”",
            "One slip a word is forgiven.",
        )
    return _EMPTY[asked.scope.kind]


_EMPTY: Mapping[ScopeKind, tuple[str, ...]] = {
    ScopeKind.ALL: ("No papers yet", "Import a digest, or drop one on this window."),
    ScopeKind.UNREAD: ("All read", "New papers wait here until you open them."),
    ScopeKind.STARRED: ("Nothing starred yet", "to star the paper you are reading.", "star"),
    ScopeKind.NOTES: ("No notes yet", "to write a note on the paper you are reading.", "note"),
    ScopeKind.HIGHLIGHTS: (
        "No highlights yet",
        "to highlight the words you have selected in a paper.",
        "highlight-yellow",
    ),
    ScopeKind.QUEUE: ("The queue is empty", "to put the paper you are reading into it.", "queue"),
    ScopeKind.ADDED: ("Nothing added yet", "to add a paper by hand.", "add-paper"),
    ScopeKind.HIDDEN: ("Nothing hidden", "Papers you are not interested in wait here."),
    ScopeKind.DIGEST: ("No papers here", "This digest has no papers that can be shown."),
}


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_OFFER else f"{title[:_LONGEST_OFFER].rstrip()}…"


def _title_spans(mark: Mark, title: str) -> Sequence[Span]:
    return mark(title).title
