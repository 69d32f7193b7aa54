"""The last moment before Qt ends the program because its display is gone, as at some log-outs.

Qt then leaves without a word to Python; all it does is to say so. Whoever listens can still keep
what was typed just now.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

# As X11 and Wayland clients of Qt say it.
_LOST = "connection broke"


@contextmanager
def kept_at_its_loss(keep: Callable[[], None]) -> Iterator[None]:
    """Have `keep` called at a lost display for the block; all that Qt says is passed on."""

    def on_message(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        if _LOST in words:
            keep()
        if before is None:
            sys.stderr.write(f"{words}\n")
        else:
            before(kind, context, words)

    before = qInstallMessageHandler(on_message)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
