"""Ctrl+C, a terminal that closes and a system that logs out close the window as its button does."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from PySide6.QtCore import QSocketNotifier, QTimer

_ASKING = [signal.SIGINT, signal.SIGTERM]


class Asked:
    """Which signal asked the window to close; none yet is 0."""

    number = 0

    @property
    def code(self) -> int:
        """The exit code that tells of it, as shells do."""
        return 128 + self.number if self.number else 0


@contextmanager
def closed_by_signals(close: Callable[[], object]) -> Iterator[Asked]:
    """Have the signals that ask a program to end close the window for the block.

    Python hears of them only when it runs, and in an idle window it does not: so each also
    writes to a socket, which wakes Qt.
    """
    asked = Asked()

    def on_signal(number: int, _: FrameType | None) -> None:
        asked.number = number
        QTimer.singleShot(0, close)  # never in the midst of a slot

    ours, pythons = socket.socketpair()
    pythons.settimeout(0)  # as Python asks for
    wake = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
    wake.activated.connect(lambda: ours.recv(64))
    before = {each: signal.signal(each, on_signal) for each in [*_ASKING, *_hanging_up()]}
    woken = signal.set_wakeup_fd(pythons.fileno(), warn_on_full_buffer=False)
    try:
        yield asked
    finally:
        signal.set_wakeup_fd(woken)
        for each, handler in before.items():
            signal.signal(each, handler)
        wake.setEnabled(False)
        ours.close()
        pythons.close()


def _hanging_up() -> list[signal.Signals]:
    """Return the signal of a terminal that closes, unless nohup has it ignored."""
    if os.name != "posix" or signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        return []
    return [signal.SIGHUP]
