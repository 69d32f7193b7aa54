"""What is shown, selected and asked; every view listens to it, and none of them writes."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.model import ChangeKind, Changes, Identifier, Paper, PaperId, PaperRow, ReaderError
from reader.model import ScopeKind as Kind
from reader.store import Library
from reader.ui import questions
from reader.ui.faults import sentence
from reader.ui.listing import Asked, Listing, keeping, without_kept
from reader.ui.questions import Overview
from reader.ui.runners import Matter, Searcher

_NARROWS = {
    Kind.UNREAD: ChangeKind.READ,
    Kind.STARRED: ChangeKind.STAR,
    Kind.NOTES: ChangeKind.NOTE,
    Kind.HIGHLIGHTS: ChangeKind.HIGHLIGHT,
    Kind.QUEUE: ChangeKind.QUEUE,
    Kind.ADDED: ChangeKind.ADDED,
}
EVERYTHING = {ChangeKind.DIGEST, ChangeKind.DIGEST_NAME, ChangeKind.HIDDEN, ChangeKind.ADDED}
# What a search may ask for, by words or by filters.
_FOUND_BY = {
    ChangeKind.PAPER,
    ChangeKind.NOTE,
    ChangeKind.TAGS,
    ChangeKind.STAR,
    ChangeKind.READ,
    ChangeKind.QUEUE,
    ChangeKind.HIGHLIGHT,
}


class Session(QObject):
    """The state of one window over one library, which belongs to the main thread.

    `listed` brings a Listing, `answered` follows it, or the news that there is none;
    `opened` brings the Paper one turns to (or None), `renewed` the same paper after a change,
    `left` a paper that only stayed in the list while it was read, `counted` an Overview,
    `changed` Changes from here or from another program, `told` a sentence for the person;
    `misplaced` one that holds for as long as the library's file is another, or nothing after that.
    """

    listed = Signal(object)
    answered = Signal()
    opened = Signal(object)
    renewed = Signal(object)
    left = Signal(object)
    counted = Signal(object)
    changed = Signal(object)
    told = Signal(str)
    misplaced = Signal(str)

    def __init__(self, library: Library, searcher: Searcher) -> None:
        super().__init__()
        self._library = library
        self._searcher = searcher
        self._seq = library.log.seq()
        self.library_name = library.identity()[0]
        self.library_path = library.path
        self.reopen = library.reopen
        self.is_read_only = library.is_read_only
        self.is_on_network = library.is_on_network
        self.caution = library.caution
        self.backups = library.backups
        self.ended_badly = library.ended_badly
        self.asked: Asked = Asked()
        self.listing: Listing = Listing()
        self.is_asking = False
        self.trouble = ""  # why there is no list
        self.misplacement = ""  # why nothing can be saved, where another program took the file
        self.overview: Overview | None = None
        self.paper: Paper | None = None
        self.undo_title: str | None = None
        self.redo_title: str | None = None
        self.selected: tuple[PaperId, ...] = ()

    def ask(self, asked: Asked) -> None:
        """Show another list, or what matches other words in it."""
        self.asked = asked
        self._list()

    def open(self, number: PaperId | None) -> None:
        """Turn to a paper; None closes the one being read."""
        if number == (self.paper.id if self.paper else None):
            return
        self._let_go()
        self.paper = self._read(number)
        self.opened.emit(self.paper)

    def select(self, papers: Sequence[PaperId]) -> None:
        """Remember which papers acts are about."""
        self.selected = tuple(papers)

    def rows(self, ids: Sequence[PaperId]) -> Sequence[PaperRow]:
        """Read a page of the list; a library that cannot be read leaves it blank and says so."""
        try:
            scope = self.listing.asked.scope
            with_notes = scope.kind is Kind.NOTES
            return self._library.papers.rows(ids, scope.digest, with_notes=with_notes)
        except ReaderError as error:
            self.told.emit(str(error))
            return ()

    def mentions(self, number: PaperId) -> Sequence[PaperRow]:
        """Read which papers' notes link to a paper; none where that cannot be read."""
        try:
            return self._library.papers.rows(self._library.links.mentioning(number))
        except ReaderError as error:
            self.told.emit(str(error))
            return ()

    def meant_by(self, identifier: Identifier) -> PaperId | None:
        """Return the paper that a link in a note means, or None."""
        try:
            return self._library.links.paper(identifier)
        except ReaderError as error:
            self.told.emit(str(error))
            return None

    def look_at_acts(self) -> None:
        """Learn what undo would take back and redo do again; none where that cannot be read."""
        try:
            undo, redo = self._library.acts.next_undo(), self._library.acts.next_redo()
        except ReaderError as error:
            undo = redo = None
            self.told.emit(str(error))
        self.undo_title = undo.title if undo else None
        self.redo_title = redo.title if redo else None

    def catch_up(self) -> None:
        """Show what this window or another program has written since the last time."""
        self._look_at_file()
        try:
            if self._library.log.seq() == self._seq:
                return
            changes = self._library.log.since(self._seq)
        except ReaderError as error:
            self.told.emit(str(error))
            return
        self._seq = changes.seq
        self._renew(changes)
        self.changed.emit(changes)

    def start_anew(self, told: str) -> None:
        """Show a library that is another one by now, and say why."""
        self._seq = self._library.log.seq()
        reading = self.paper.id if self.paper else None
        self.open(None)
        self.open(reading)
        self._list()
        self.count()
        self.changed.emit(Changes(self._seq, kinds=frozenset({ChangeKind.DIGEST})))
        self.told.emit(told)

    def count(self) -> None:
        """Count the library anew."""
        self._searcher.ask(Matter.COUNTS, questions.overview, self._on_counted, self.on_failed)

    def on_failed(self, error: Exception) -> None:
        """Tell the world's faults in a sentence; our own are loud."""
        if not isinstance(error, ReaderError):
            raise error
        self.told.emit(str(error))

    def _look_at_file(self) -> None:
        """Notice that the library's file is another by now, or that it is back."""
        words = ""
        try:
            self._library.require_in_place()
        except ReaderError as error:
            words = str(error)
        if words != self.misplacement:
            self.misplacement = words
            self.misplaced.emit(words)

    def _list(self) -> None:
        self.is_asking = True
        question = partial(questions.listing, self.asked)
        self._searcher.ask(Matter.LIST, question, self._on_listed, self._on_unlisted)

    def _on_listed(self, listing: Listing) -> None:
        self.is_asking, self.trouble = False, ""
        reading = self.paper.id if self.paper else None
        self.listing = keeping(listing, self.listing, reading)
        self.listed.emit(self.listing)
        self.answered.emit()

    def _on_unlisted(self, error: Exception) -> None:
        self.is_asking, self.trouble = False, sentence(error)
        self.answered.emit()
        self.on_failed(error)

    def _on_counted(self, overview: Overview) -> None:
        self.overview = overview
        self.counted.emit(overview)

    def _let_go(self) -> None:
        kept = self.listing.kept
        if kept is not None:
            self.listing = without_kept(self.listing)
            self.left.emit(kept)

    def _renew(self, changes: Changes) -> None:
        everything = not changes.kinds.isdisjoint(EVERYTHING)
        if self.paper and (everything or self.paper.id in changes.papers):
            self.paper = self._read(self.paper.id)
            signal = self.renewed if self.paper else self.opened
            signal.emit(self.paper)
        narrows = _NARROWS.get(self.asked.scope.kind)
        searched = self.asked.is_search and not changes.kinds.isdisjoint(_FOUND_BY)
        if everything or searched or narrows in changes.kinds:
            self._list()
        self.count()

    def _read(self, number: PaperId | None) -> Paper | None:
        try:
            return self._library.papers.get(number) if number is not None else None
        except ReaderError as error:
            self.told.emit(str(error))
            return None
