"""Faults of our own while the window is open: told, kept for the log, and survived."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from reader.model import ReaderError

_SENTENCE = "Something went wrong inside Digest Reader; your library is safe."


def report(error: Exception) -> None:
    """Tell and keep a fault without raising it, where the caller has more to do."""
    sys.excepthook(type(error), error, error.__traceback__)


def sentence(error: Exception) -> str:
    """Return what to tell a person about an error: the world's faults speak for themselves."""
    return str(error) if isinstance(error, ReaderError) else _SENTENCE


@contextmanager
def survived(tell: Callable[[str], None], close: Callable[[], object]) -> Iterator[None]:
    """Keep the window going for the block when a slot fails; raise the first fault after it.

    Qt calls Python from the event loop and cannot pass an exception on, so it ends in
    `sys.excepthook`. Ctrl+C in the terminal closes the window as its button does.
    """
    faults: list[BaseException] = []
    before = sys.excepthook

    def on_fault(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            close()
            return
        before(kind, error, trace)
        faults.append(error)
        tell(_SENTENCE)

    sys.excepthook = on_fault
    try:
        yield
    finally:
        sys.excepthook = before
    if faults:
        raise faults[0]
