"""Watches the search index being brought up to the library, and asks again once it is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model import Changes
from reader.operations import IndexProgress
from reader.ui import questions
from reader.ui.runners import Cancelled, Matter, Reading, Searcher
from reader.ui.session import EVERYTHING, Session

# How often one looks how far the index is, in milliseconds.
_LOOK = 150


class IndexWatch(QObject):
    """`progressed` brings IndexProgress while the index is brought up, `ended` that it is not.

    A list that came of an index not yet up to the library is asked for anew then.
    """

    progressed = Signal(object)
    ended = Signal()

    def __init__(self, session: Session, searcher: Searcher) -> None:
        super().__init__()
        self._session = session
        self._searcher = searcher
        self._is_stopped = False
        self._look = QTimer(self, singleShot=True, interval=_LOOK)
        self._look.timeout.connect(lambda: self._ask(questions.index_progress))
        session.changed.connect(self._on_changed)
        session.answered.connect(self._on_answered)

    def begin(self) -> None:
        """Have the index brought up, before anybody waits for it."""
        self._is_stopped = False
        self._ask(questions.follow)

    def stop(self) -> None:
        """Have the index left as it is until the next import or start."""
        self._is_stopped = True
        self._look.stop()
        self._ask(questions.stop_following)

    def _ask(self, question: Callable[[Reading, Cancelled], IndexProgress | None]) -> None:
        self._searcher.ask(Matter.INDEX, question, self._on_progress, self._session.on_failed)

    def _on_changed(self, changes: Changes) -> None:
        if not changes.kinds.isdisjoint(EVERYTHING):
            self.begin()

    def _on_answered(self) -> None:
        if self._session.listing.is_behind and not self._look.isActive():
            self._look.start()

    def _on_progress(self, progress: IndexProgress | None) -> None:
        if progress is not None:
            self.progressed.emit(progress)
            self._look.start()
            return
        self.ended.emit()
        if self._session.listing.is_behind and not self._is_stopped:
            self._session.ask(self._session.asked)
