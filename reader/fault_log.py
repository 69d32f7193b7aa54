"""Faults of our own, written down at once in a log that stays small."""

import os
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

# How large a log grows before it becomes the older one of two, and one report, in characters.
LARGEST = 256 * 1024
_LONGEST = 20_000
# A fault that repeats is written in full once, and then only counted at these times.
_COUNTED = {10, 100, 1000, 10_000, 100_000}


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of our own: what to report, how often it has come, and where it is written down.

    `log` is None where it could not be written; `problem` then says why.
    """

    error: Exception
    report: str
    times: int
    log: Path | None
    problem: str = ""


class FaultLog:
    """The faults of one run; `folder` is asked for when the first one comes.

    Threads may keep faults at the same time, and other runs may write to the same log.
    """

    def __init__(self, folder: Callable[[], Path], version: str) -> None:
        self._folder = folder
        self._version = version
        self._times: Counter[str] = Counter()
        self._turn = threading.RLock()  # what is collected meanwhile may fail, too

    def keep(self, error: Exception) -> Fault:
        """Write down a fault and return what there is to tell; the world's faults stop nothing."""
        with self._turn:
            place = _place(error)
            self._times[place] += 1
            times = self._times[place]
            report = f"{self._headline()}\n{_trace(error)}"
            words = report if times == 1 else f"{self._headline()}: {place}, {times} times by now\n"
            try:
                log = self._folder() / "faults.log"
                if times == 1 or times in _COUNTED:
                    _append(log, words)
            except OSError as fault:
                return Fault(error, report, times, None, str(fault.strerror or fault))
            return Fault(error, report, times, log)

    @contextmanager
    def watching(self, tell: Callable[[Fault], None]) -> Iterator[None]:
        """Keep and tell what nobody catches during a block, on whatever thread it comes.

        What only ends a thread or a program is no fault.
        """
        before = sys.excepthook, threading.excepthook, sys.unraisablehook

        def on_fault(error: BaseException | None) -> None:
            if isinstance(error, Exception):
                tell(self.keep(error))

        sys.excepthook = lambda _, error, __: on_fault(error)
        threading.excepthook = lambda fault: on_fault(fault.exc_value)
        sys.unraisablehook = lambda fault: on_fault(fault.exc_value)
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook, sys.unraisablehook = before

    def watch_for_crashes(self) -> None:
        """Have Python write where every thread was, should the process die of a broken library.

        It goes to crashes.log, below a line with version and time; who has it written
        elsewhere already, as `python -X faulthandler` does, gets it there.
        """
        import faulthandler  # noqa: PLC0415 - the command line does without

        if faulthandler.is_enabled():
            return
        log = self._folder() / "crashes.log"
        with suppress(OSError):
            _append(log, f"{self._headline()} started\n")
            # Open for as long as the process lives: there is no time to open it later.
            faulthandler.enable(os.open(log, os.O_WRONLY | os.O_APPEND))

    def _headline(self) -> str:
        instant = datetime.now(UTC).isoformat(timespec="seconds")
        python = ".".join(str(part) for part in sys.version_info[:3])
        return f"{instant} digest-reader {self._version}, Python {python}, {sys.platform}"


def _place(error: Exception) -> str:
    """Return the kind of a fault and the line it comes from: the same fault has the same."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f" in {Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}{place}"


def _trace(error: Exception) -> str:
    """Return the trace of an error; of a very long one the middle is left out."""
    import traceback  # noqa: PLC0415 - the window's first rows do without

    told = "".join(traceback.format_exception(error))
    if len(told) > _LONGEST:
        told = f"{told[: _LONGEST // 2]}\n[…]\n{told[-_LONGEST // 2 :]}"
    return told


def _append(log: Path, words: str) -> None:
    """Write words to the end of a log, and wait until the disk has them."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGEST:
        log.replace(log.with_name(f"{log.name}.older"))
    with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
