"""How many papers each saved search finds, counted one after the other when nothing else waits."""

from collections import deque
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.model import SavedSearch
from reader.ui import questions
from reader.ui.questions import Overview
from reader.ui.runners import Matter, Searcher
from reader.ui.session import Session


class SavedCounts(QObject):
    """Counts anew whenever the library was counted; `counted` brings name and papers."""

    counted = Signal(str, int)

    def __init__(self, session: Session, searcher: Searcher) -> None:
        super().__init__()
        self._session = session
        self._searcher = searcher
        self._waiting: deque[SavedSearch] = deque()
        session.counted.connect(self._on_counted)

    def _on_counted(self, overview: Overview) -> None:
        self._waiting = deque(overview.searches)
        self._ask()

    def _ask(self) -> None:
        if self._waiting:
            search = self._waiting.popleft()
            question = partial(questions.found_by, search)
            done = partial(self._on_found, search.name)
            self._searcher.ask(Matter.SAVED, question, done, self._session.on_failed)

    def _on_found(self, name: str, papers: int) -> None:
        self.counted.emit(name, papers)
        self._ask()
