"""Work handed to processes of its own, which takes every processor and holds up no thread.

A member reads its pieces from a pipe and ends when that does, however this process ended. What
a member cannot do, or dies of, is done here instead: a fault shows itself where it is heard.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Generic, Self, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_FEWEST = 2  # members; one alone is hardly faster
_MOST = 4  # members; more would wait for whoever hands out the work
_NICE = 5  # the window goes before
_AHEAD = 2  # pieces handed out for each member before a result is waited for


class Crew(Generic[Piece, Result]):
    """Does one kind of work, first here and, once that is worth it, in several processes."""

    def __init__(
        self, work: Callable[[Piece], Result], *, alone: int, members: int | None = None
    ) -> None:
        """`alone` pieces are done before others help; `work` and all it handles are pickled.

        There are as many members as processors if nothing else is said.
        """
        self._work = work
        self._alone = alone
        self._wanted = min(_MOST, os.cpu_count() or 1) if members is None else members
        self._members: deque[_Member[Piece, Result]] = deque()
        self._under_way: deque[_Member[Piece, Result]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the others go."""
        while self._members:
            self._members.pop().dismiss()
        self._under_way.clear()

    def results(self, pieces: Iterable[Piece]) -> Iterator[Result]:
        """Yield what becomes of each piece, in order; raises what the work raises.

        Some pieces are taken before the results of those before them are yielded.
        """
        if self._under_way:  # a stream was left, and its results must not be taken for ours
            self.close()
        for piece in pieces:
            if self._is_alone():
                yield self._work(piece)
                continue
            self._hand_out(piece)
            if len(self._under_way) > _AHEAD * self._wanted:
                yield self._under_way.popleft().result()
        while self._under_way:
            yield self._under_way.popleft().result()

    def _is_alone(self) -> bool:
        """Return whether this piece is done here."""
        self._alone -= 1
        return self._alone >= 0 or self._wanted < _FEWEST

    def _hand_out(self, piece: Piece) -> None:
        if not self._members:
            self._members.extend(_Member(self._work) for _ in range(self._wanted))
        self._members.rotate()
        self._members[0].begin(piece)
        self._under_way.append(self._members[0])


class _Member(Generic[Piece, Result]):
    """One process, or this one in place of one that could not be had."""

    def __init__(self, work: Callable[[Piece], Result]) -> None:
        from multiprocessing import get_context  # noqa: PLC0415 - few ever need help

        self._work = work
        self._pieces: deque[Piece] = deque()
        context = get_context("spawn")  # to fork a process with threads may hang it
        self._pipe, its_end = context.Pipe()
        self._process = context.Process(target=_serve, args=(work, its_end), daemon=True)
        with suppress(OSError):
            self._process.start()
        its_end.close()

    def begin(self, piece: Piece) -> None:
        """Hand it a piece."""
        self._pieces.append(piece)
        with suppress(OSError):
            self._pipe.send(piece)

    def result(self) -> Result:
        """Wait for what becomes of the piece that it has had for longest."""
        piece = self._pieces.popleft()
        try:
            result: Result = self._pipe.recv()
        except (EOFError, OSError):
            return self._work(piece)
        return result

    def dismiss(self) -> None:
        """Let the process end, in the midst of its work if need be."""
        self._pipe.close()
        if self._process.pid is not None:
            if self._pieces:
                self._process.terminate()
            self._process.join()
            self._process.close()


def _serve(work: Callable[[Piece], Result], pipe: "Connection[Result, Piece]") -> None:
    """Do what comes through the pipe until it ends, or the work fails: that is told over there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is in charge lets go of us
    with suppress(AttributeError):  # where there is no such thing
        os.nice(_NICE)
    pieces: SimpleQueue[list[Piece]] = SimpleQueue()
    Thread(target=_receive, args=(pipe, pieces), daemon=True).start()
    with suppress(Exception):
        while piece := pieces.get():
            pipe.send(work(piece[0]))


def _receive(pipe: "Connection[Result, Piece]", pieces: "SimpleQueue[list[Piece]]") -> None:
    """Take pieces as they come, so that nobody waits to hand one over; none is the end."""
    with suppress(EOFError, OSError):
        while True:
            pieces.put([pipe.recv()])
    pieces.put([])
