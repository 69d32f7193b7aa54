"""Work off the main thread: one writer, one searcher, each with its own library connection.

Whatever they answer is carried out on the main thread, and goes to the long-lived session that
asked, never to a dialog that may be gone. Tests put the inline runners in their place.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from reader.store import Library
from reader.ui.runners import Call, Cancelled, Failed, Finders, Matter, Reading, Steps, T

# How long a closing window waits for a question that does not listen, in seconds.
_PATIENCE = 2.0


class Post(QObject):
    """Carries calls from other threads to the thread it was made in, in their order."""

    _arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Call] = deque()
        self._is_closed = False
        self._arrived.connect(self._open_one, Qt.ConnectionType.QueuedConnection)

    def send(self, call: Call) -> None:
        """Have `call` carried out there; may be called from any thread."""
        if not self._is_closed:
            self._waiting.append(call)
            self._arrived.emit()

    def deliver(self) -> None:
        """Carry out now all that has been sent."""
        while self._waiting:
            self._open_one()

    def close(self) -> None:
        """Deliver what has been sent, and drop what comes later: its receivers are gone by then."""
        self.deliver()
        self._is_closed = True

    def _open_one(self) -> None:
        if self._waiting and not self._is_closed:
            self._waiting.popleft()()


class Connection:
    """A library connection opened on the thread that first needs it."""

    def __init__(self, library: Library) -> None:
        self._reopen = library.reopen
        self._library: Library | None = None

    def library(self) -> Library:
        """Return the open library. Raises ReaderError when it cannot be opened."""
        if self._library is None:
            self._library = self._reopen()
        return self._library

    def close(self) -> None:
        """Close what was opened."""
        if self._library is not None:
            self._library.close()


@dataclass(frozen=True, slots=True)
class _Run:
    steps: Steps
    each: Callable[[Any], None]
    ended: Call
    failed: Failed
    cancelled: threading.Event = field(default_factory=threading.Event)


class WriterThread:
    """Acts in their order, and between two of them one step of the run under way."""

    def __init__(self, library: Library) -> None:
        self._connection = Connection(library)
        self._post = Post()
        self._news = threading.Condition()
        self._acts: deque[Call] = deque()
        self._runs: deque[_Run] = deque()
        self._under_way: Iterator[None] | None = None
        self._finishing = False
        self._thread = threading.Thread(target=self._live, name="writer")
        self._thread.start()

    def act(self, work: Callable[[Library], T], done: Callable[[T], None], failed: Failed) -> None:
        """Write something; it goes before the next step of a run."""

        def write() -> T:
            return work(self._connection.library())

        self._tell(self._acts, partial(self._carry_out, write, done, failed))

    def run(self, steps: Steps, each: Callable[[Any], None], ended: Call, failed: Failed) -> None:
        """Do a long work in short steps, once earlier ones have ended."""
        self._tell(self._runs, _Run(steps, each, ended, failed))

    def aside(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Do something long that needs no connection of the writer's, while it goes on writing."""

        carry_out = partial(self._carry_out, work, done, failed)
        threading.Thread(target=carry_out, name="aside", daemon=True).start()

    def cancel_runs(self) -> None:
        """Have the run under way and those waiting end early and leave nothing behind."""
        with self._news:
            for run in self._runs:
                run.cancelled.set()

    def settle(self) -> None:
        """Wait until the acts so far are done, and deliver what came of them."""
        settled = threading.Event()
        self._tell(self._acts, settled.set)
        settled.wait()
        self._post.deliver()

    def finish(self) -> None:
        """Do the acts that wait, cancel the runs, deliver, and end the thread."""
        self.cancel_runs()
        with self._news:
            self._finishing = True
            self._news.notify()
        self._thread.join()
        self._post.close()

    def _tell(self, queue: deque[Any], item: object) -> None:
        with self._news:
            queue.append(item)
            self._news.notify()

    def _live(self) -> None:
        while (act := self._next()) is not None:
            act()
        self._connection.close()

    def _next(self) -> Call | None:
        """Return what to do next, or None when all is done and the thread may end."""
        with self._news:
            self._news.wait_for(lambda: self._acts or self._runs or self._finishing)
            if self._acts:
                return self._acts.popleft()
            return self._step if self._runs else None

    def _carry_out(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        try:
            result = work()
        except Exception as error:
            self._post.send(partial(failed, error))
        else:
            self._post.send(partial(done, result))

    def _step(self) -> None:
        run = self._runs[0]
        self._under_way = self._under_way or self._steps_of(run)
        if next(self._under_way, self) is self:
            self._under_way = None
            with self._news:
                self._runs.popleft()

    def _steps_of(self, run: _Run) -> Iterator[None]:
        try:
            for step in run.steps(self._connection.library(), run.cancelled.is_set):
                self._post.send(partial(run.each, step))
                yield
        except Exception as error:
            self._post.send(partial(run.failed, error))
        else:
            self._post.send(run.ended)


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    matter: Matter
    work: Callable[[Reading, Cancelled], Any]
    done: Callable[[Any], None]
    failed: Failed


class SearcherThread:
    """Answers questions; of each matter only the newest counts."""

    def __init__(self, library: Library, finders: Finders) -> None:
        self._connection = Connection(library)
        self._finders = finders
        self._post = Post()
        self._news = threading.Condition()
        self._waiting: dict[Matter, _Question] = {}
        self._newest: dict[Matter, _Question] = {}
        self._finishing = False
        # A daemon: an index half built is worth nothing and must not hold up the closing window.
        self._thread = threading.Thread(target=self._live, name="searcher", daemon=True)
        self._thread.start()

    def ask(
        self,
        matter: Matter,
        work: Callable[[Reading, Cancelled], T],
        done: Callable[[T], None],
        failed: Failed,
    ) -> None:
        """Have `work` answered, unless a newer question of the same matter comes first."""
        question = _Question(matter, work, done, failed)
        with self._news:
            self._waiting[matter] = self._newest[matter] = question
            self._news.notify()

    def finish(self) -> None:
        """Drop all questions and end the thread as soon as it listens."""
        with self._news:
            self._waiting.clear()
            self._newest.clear()
            self._finishing = True
            self._news.notify()
        self._thread.join(_PATIENCE)

    def _live(self) -> None:
        reading = Reading(self._connection.library, self._finders)
        while (question := self._next()) is not None:
            self._answer(question, reading)
        self._connection.close()

    def _next(self) -> _Question | None:
        with self._news:
            self._news.wait_for(lambda: self._waiting or self._finishing)
            return self._waiting.pop(min(self._waiting)) if self._waiting else None

    def _answer(self, question: _Question, reading: Reading) -> None:
        def outdated() -> bool:
            return self._newest.get(question.matter) is not question

        def deliver(call: Call) -> None:
            if not outdated():
                call()

        try:
            answer = question.work(reading, outdated)
        except Exception as error:
            self._post.send(partial(deliver, partial(question.failed, error)))
        else:
            self._post.send(partial(deliver, partial(question.done, answer)))
