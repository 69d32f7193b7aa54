"""Faults of our own while the window is open: kept for the log, told calmly, and survived."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reader.fault_log import Fault, FaultLog
from reader.model import ReaderError

SENTENCE = "Something went wrong inside Digest Reader; your library is safe."


def report(error: Exception) -> None:
    """Tell and keep a fault without raising it, where the caller has more to do."""
    sys.excepthook(type(error), error, error.__traceback__)


def sentence(error: Exception) -> str:
    """Return what to tell a person about an error: the world's faults speak for themselves."""
    return str(error) if isinstance(error, ReaderError) else SENTENCE


@contextmanager
def survived(log: FaultLog, tell: Callable[[Fault], None]) -> Iterator[None]:
    """Keep the window going for the block when a slot or a thread fails; tell each fault.

    Qt calls Python from the event loop and cannot pass an exception on, so it ends in
    `sys.excepthook`; the first trace of each is shown in the terminal, too.
    """

    def on_fault(fault: Fault) -> None:
        if fault.times == 1:
            error = fault.error
            sys.__excepthook__(type(error), error, error.__traceback__)
        tell(fault)

    with log.watching(on_fault):
        yield
