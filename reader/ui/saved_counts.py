"""How many papers each saved search finds, counted one after the other when nothing else waits."""

from collections import deque
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model import SavedSearch
from reader.ui import questions
from reader.ui.questions import Overview
from reader.ui.runners import Matter, Searcher
from reader.ui.session import Session

# How soon a search is counted that had to wait for its index, in milliseconds.
_AGAIN = 500


class SavedCounts(QObject):
    """Counts anew whenever the library was counted; `counted` brings name and papers."""

    counted = Signal(str, int)

    def __init__(self, session: Session, searcher: Searcher) -> None:
        super().__init__()
        self._session = session
        self._searcher = searcher
        self._waiting: deque[SavedSearch] = deque()
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self._ask)
        session.counted.connect(self._on_counted)

    def _on_counted(self, overview: Overview) -> None:
        self._again.stop()
        self._waiting = deque(overview.searches)
        self._ask()

    def _ask(self) -> None:
        if self._waiting:
            search = self._waiting.popleft()
            question = partial(questions.found_by, search)
            done = partial(self._on_found, search)
            self._searcher.ask(Matter.SAVED, question, done, self._session.on_failed)

    def _on_found(self, search: SavedSearch, papers: int | None) -> None:
        if papers is None:
            self._waiting.appendleft(search)
            self._again.start()
            return
        self.counted.emit(search.name, papers)
        self._ask()
