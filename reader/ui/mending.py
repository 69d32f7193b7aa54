"""What is seen while a damaged library is mended, and the page that tells what came back."""

import sys
import threading
from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QVBoxLayout, QWidget

from reader.operations import Opened, open_mended
from reader.store import Library, Repaired, repair

_WAIT = "Your library is damaged and is being mended. The damaged file is kept."
# How often the end of the work is looked for, in milliseconds.
_LOOK = 50


def open_while_waiting(path: Path) -> tuple[Library, tuple[str, ...]]:
    """Open a library and mend it in another thread, with a small window to wait at.

    Raises ReaderError where it cannot be mended.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setApplicationName("digest-reader")
    opened: Opened = open_mended(path, _repair_while_waiting)
    return opened.library, opened.told


def mended_html(told: Sequence[str]) -> str:
    """Return the page that tells what came back."""
    first, *others = told
    return f"<p><b>{escape(first)}</b></p>" + "".join(f"<p>{escape(line)}</p>" for line in others)


class Waiting(QWidget):
    """A line that says what is being done, and a bar that moves meanwhile."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint)
        self.setWindowTitle("Digest Reader")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(QLabel(_WAIT))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(_WAIT)
        column.addWidget(bar)


def _repair_while_waiting(library: Path) -> Repaired:
    done: list[Repaired | Exception] = []

    def work() -> None:
        try:
            done.append(repair(library))
        except Exception as error:
            done.append(error)

    waiting, loop = Waiting(), QEventLoop()
    thread = threading.Thread(target=work, name="mending")
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
