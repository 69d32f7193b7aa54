"""What is seen while a damaged library is mended, and the page that tells what came back."""

import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QVBoxLayout, QWidget

from reader.operations import Opened, open_mended
from reader.store import Library
from reader.ui.runners import T

_WAIT = "Your library is damaged and is being mended. The damaged file is kept."
# How often the end of the work is looked for, in milliseconds.
_LOOK = 50


def open_while_waiting(path: Path) -> tuple[Library, tuple[str, ...]]:
    """Open a library and mend it in another thread, with a small window to wait at.

    Raises ReaderError where it cannot be mended.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setApplicationName("digest-reader")
    opened: Opened = open_mended(path, partial(waited_for, _WAIT))
    return opened.library, opened.told


def mended_html(told: Sequence[str]) -> str:
    """Return the page that tells what came back."""
    first, *others = told
    return f"<p><b>{escape(first)}</b></p>" + "".join(f"<p>{escape(line)}</p>" for line in others)


class Waiting(QWidget):
    """A line that says what is being done, and a bar that moves meanwhile."""

    def __init__(self, words: str = _WAIT) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint)
        self.setWindowTitle("Digest Reader")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(QLabel(words))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        column.addWidget(bar)


def waited_for(words: str, work: Callable[[], T]) -> T:
    """Do something long in another thread, with a small window that says what is being done."""
    done: list[T | Exception] = []

    def carry_out() -> None:
        try:
            done.append(work())
        except Exception as error:
            done.append(error)

    waiting, loop = Waiting(words), QEventLoop()
    thread = threading.Thread(target=carry_out, name="waited for")
    look = QTimer(interval=_LOOK)
    look.timeout.connect(lambda: None if thread.is_alive() else loop.quit())
    waiting.show()
    thread.start()
    look.start()
    loop.exec()
    look.stop()
    waiting.close()
    waiting.deleteLater()
    if isinstance(done[0], Exception):
        raise done[0]
    return done[0]
