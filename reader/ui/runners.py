"""What the session asks of its writer and searcher, and what they hand to the work they do."""

from collections.abc import Callable, Iterator
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from reader.store import Library

if TYPE_CHECKING:
    from reader.operations import Finder

T = TypeVar("T")
Call = Callable[[], None]
Failed = Callable[[Exception], None]
Cancelled = Callable[[], bool]
Finders = Callable[[Library], "Finder"]
Steps = Callable[[Library, Cancelled], Iterator[Any]]


class Matter(IntEnum):
    """What a question is about; smaller ones are answered first."""

    LIST = 0
    NEXT_UNREAD = 1
    COUNTS = 2
    INDEX = 3
    SAVED = 4
    JUMP = 5
    NEAREST = 6
    LINK = 7


class Reading:
    """The searcher's own library and finder, each opened when first needed."""

    def __init__(self, open_library: Callable[[], Library], finders: Finders) -> None:
        self._open_library = open_library
        self._finders = finders

    @cached_property
    def library(self) -> Library:
        """The searcher's library."""
        return self._open_library()

    @cached_property
    def finder(self) -> "Finder":
        """The finder, which loads the search index."""
        return self._finders(self.library)


class Writer(Protocol):
    """Writes to the library, one thing after the other."""

    def act(self, work: Callable[[Library], T], done: Callable[[T], None], failed: Failed) -> None:
        """Write something; it goes before the next step of a run."""

    def run(self, steps: Steps, each: Callable[[Any], None], ended: Call, failed: Failed) -> None:
        """Do a long work in short steps, once earlier ones have ended."""

    def aside(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Do something long that needs no connection of the writer's, while it goes on writing."""

    def cancel_runs(self) -> None:
        """Have the run under way and those waiting end early and leave nothing behind."""

    def settle(self) -> None:
        """Wait until the acts so far are done, and deliver what came of them."""

    def finish(self) -> None:
        """Do the acts that wait, cancel the runs, deliver, and end."""


class Searcher(Protocol):
    """Answers questions about the library; of each matter only the newest counts."""

    def ask(
        self,
        matter: Matter,
        work: Callable[[Reading, Cancelled], T],
        done: Callable[[T], None],
        failed: Failed,
    ) -> None:
        """Have `work` answered, unless a newer question of the same matter comes first."""

    def finish(self) -> None:
        """Drop all questions and end."""


class InlineWriter:
    """Writes at once, on the calling thread; for tests and pictures."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def act(self, work: Callable[[Library], T], done: Callable[[T], None], failed: Failed) -> None:
        """Write now."""
        try:
            result = work(self._library)
        except Exception as error:
            failed(error)
        else:
            done(result)

    def run(self, steps: Steps, each: Callable[[Any], None], ended: Call, failed: Failed) -> None:
        """Take all steps now."""
        try:
            for step in steps(self._library, lambda: False):
                each(step)
        except Exception as error:
            failed(error)
        else:
            ended()

    def aside(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Do it now."""
        self.act(lambda _: work(), done, failed)

    def cancel_runs(self) -> None:
        """There is nothing to cancel."""

    def settle(self) -> None:
        """There is nothing to wait for."""

    def finish(self) -> None:
        """There is nothing to end."""


class InlineSearcher:
    """Answers at once, on the calling thread; for tests and pictures."""

    def __init__(self, library: Library, finders: Finders) -> None:
        self._reading = Reading(lambda: library, finders)

    def ask(
        self,
        matter: Matter,
        work: Callable[[Reading, Cancelled], T],
        done: Callable[[T], None],
        failed: Failed,
    ) -> None:
        """Answer now."""
        try:
            answer = work(self._reading, lambda: False)
        except Exception as error:
            failed(error)
        else:
            done(answer)

    def finish(self) -> None:
        """There is nothing to end."""
