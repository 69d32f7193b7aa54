"""Faults of our own while the window is open: told, kept for the log, and survived."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

_SENTENCE = "Something went wrong inside Digest Reader; your library is safe."


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
