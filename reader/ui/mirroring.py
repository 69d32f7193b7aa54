"""Keeps the plain-text mirror up to date once changes have settled, beside the window's work."""

import time
from functools import partial

from PySide6.QtCore import QObject, QTimer

from reader.ui import work
from reader.ui.runners import Writer
from reader.ui.session import Session

# How long after the last change it is written, and how long after the first at most, in seconds.
SETTLED = 3.0
_LATEST = 30.0
# The part of the time that writing may take: a large mirror is written less often.
_SHARE = 0.05


class Mirroring(QObject):
    """Writes the mirror after changes of this window or of another program, one at a time.

    What fails is told once, until it is well again; each later change tries anew.
    """

    def __init__(self, session: Session, writer: Writer) -> None:
        super().__init__()
        self._session = session
        self._writer = writer
        self._since = time.monotonic()
        self._pause = SETTLED
        self._is_writing = False
        self._is_told = False
        self.settled = QTimer(self, singleShot=True)
        self.settled.timeout.connect(self._write)
        session.changed.connect(self._on_changed)
        self._wait()  # for what was left unwritten the last time

    def _on_changed(self, _: object) -> None:
        if not self.settled.isActive():
            self._since = time.monotonic()
        if time.monotonic() - self._since < max(_LATEST, self._pause):
            self._wait()

    def _wait(self) -> None:
        self.settled.start(round(self._pause * 1000))

    def _write(self) -> None:
        if self._is_writing:
            self._wait()
            return
        self._is_writing = True
        write = partial(work.mirror, self._session.reopen)
        self._writer.aside(write, self._on_written, self._on_failed)

    def _on_written(self, seconds: float) -> None:
        self._is_writing = self._is_told = False
        self._pause = max(SETTLED, seconds / _SHARE)

    def _on_failed(self, error: Exception) -> None:
        self._is_writing = False
        if not self._is_told:
            self._is_told = True
            self._session.on_failed(error)
