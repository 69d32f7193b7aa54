"""What a person does to papers, handed to the writer; each can be taken back."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from reader.model import Changes, Paper, PaperId
from reader.operations import note_opened
from reader.settings import Preferences, ReadWhen
from reader.store import Library
from reader.ui import work
from reader.ui.drafts import Drafts
from reader.ui.runners import Failed, T, Writer
from reader.ui.session import Session


class Acts(QObject):
    """The acts of one window; what they change comes back through the session."""

    def __init__(self, session: Session, writer: Writer, drafts: Drafts) -> None:
        super().__init__()
        self._session = session
        self._writer = writer
        self._drafts = drafts
        self._dwell = QTimer(self, singleShot=True, interval=0)
        self._counts = True
        self._dwell.timeout.connect(self.mark_opened)
        session.opened.connect(self._on_opened)

    def toggle_star(self, paper: PaperId | None = None) -> None:
        """Star the selected papers or this one; if all have a star, take it away."""
        if papers := self.chosen(paper):
            self.do(partial(work.toggle_star, papers))

    def toggle_read(self) -> None:
        """Mark the selected papers read; if all are, unread."""
        if papers := self.chosen():
            self._dwell.stop()  # the person has decided
            self.do(partial(work.toggle_read, papers))

    def mark_all_read(self, papers: Sequence[PaperId]) -> None:
        """Mark every paper of a list read."""
        self.do(partial(work.mark_all_read, papers))

    def undo(self) -> None:
        """Take back the last act; a note being typed is saved first, as an act of its own."""
        self._drafts.flush()
        self._replay(work.undo, "Undone")

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._replay(work.redo, "Done again")

    def chosen(self, paper: PaperId | None = None) -> tuple[PaperId, ...]:
        """Return this paper, or those selected where they are several, or the one being read."""
        if paper is not None:
            return (paper,)
        selected, reading = self._session.selected, self._session.paper
        return (reading.id,) if reading and len(selected) <= 1 else selected

    def _on_opened(self, paper: Paper | None) -> None:
        self._dwell.stop()
        unread = paper is not None and paper.marks.read_at is None
        if self._counts and unread and not self._session.is_read_only:
            self._dwell.start()

    def count_read(self, preferred: Preferences) -> None:
        """Count papers as read when the person prefers it."""
        at_once = preferred.read_when is ReadWhen.OPENED
        self._counts = preferred.read_when is not ReadWhen.BY_HAND
        self._dwell.setInterval(0 if at_once else round(1000 * preferred.read_after))
        if not self._counts:
            self._dwell.stop()

    @property
    def is_waiting(self) -> bool:
        """Whether the paper being read will soon count as read."""
        return self._dwell.isActive()

    def mark_opened(self) -> None:
        """Count the paper being read as read; undo passes over this."""
        paper = self._session.paper
        if paper is not None:
            number = paper.id
            self.do(lambda library: note_opened(library, number))

    def ask(
        self,
        work: Callable[[Library], T],
        done: Callable[[T], None],
        refused: Failed | None = None,
    ) -> None:
        """Have something else done to the library, once the note being typed is saved.

        What the world refuses is told in the status line, unless `refused` gets it.
        """
        self._drafts.flush()
        self._writer.act(work, done, refused or self._session.on_failed)

    def aside(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Have something long done beside the writing, once the note being typed is saved."""
        self._drafts.flush()
        self._writer.settle()
        self._writer.aside(work, done, self._session.on_failed)

    def do(self, write: Callable[[Library], Changes | None]) -> None:
        """Write something; what it changed comes back through the session."""
        self._writer.act(write, self._on_done, self._session.on_failed)

    def _on_done(self, _: Changes | None) -> None:
        self._session.catch_up()

    def _replay(self, step: Callable[[Library], str | None], how: str) -> None:
        """Undo or redo, and say what; the paper that it was done to may not be in view."""

        def done(title: str | None) -> None:
            self._session.catch_up()
            if title is not None:
                self._session.told.emit(f"{how}: {title}.")

        self._writer.act(step, done, self._session.on_failed)
