"""Faults of our own are in the log at once, with version and time, and the log stays small."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.fault_log import LARGEST, Fault, FaultLog


@pytest.fixture
def log(tmp_path: Path) -> FaultLog:
    """A log of its own, in a folder that is made when it is needed."""
    return FaultLog(lambda: tmp_path / "state", "1.2.3")


def raised(words: str = "a bug") -> Exception:
    """Return an error as it is caught."""
    try:
        raise ZeroDivisionError(words)
    except ZeroDivisionError as error:
        return error


def test_a_fault_is_written_with_version_time_and_trace(log: FaultLog, tmp_path: Path) -> None:
    fault = log.keep(raised())
    text = (tmp_path / "state" / "faults.log").read_text("utf-8")
    assert text == fault.report
    assert "digest-reader 1.2.3" in text
    assert text[:2] == "20"
    assert "test_fault_log.py" in text
    assert "ZeroDivisionError: a bug" in text


def test_a_fault_that_repeats_is_counted_and_does_not_fill_the_disk(
    log: FaultLog, tmp_path: Path
) -> None:
    faults = [log.keep(raised(f"bug {number}")) for number in range(1000)]
    assert [fault.times for fault in faults] == list(range(1, 1001))
    text = (tmp_path / "state" / "faults.log").read_text("utf-8")
    assert text.count("Traceback") == 1
    assert "1000 times by now" in text
    assert len(text) < 2000


def test_the_log_is_bounded_and_so_is_each_report(log: FaultLog, tmp_path: Path) -> None:
    for number in range(60):
        kind = type(f"Fault{number}", (Exception,), {})
        assert len(log.keep(kind("so long " * 10_000)).report) < 21_000
    files = list((tmp_path / "state").iterdir())
    assert sorted(file.name for file in files) == ["faults.log", "faults.log.older"]
    assert all(file.stat().st_size < LARGEST + 21_000 for file in files)


def test_a_folder_that_takes_nothing_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    fault = FaultLog(lambda: tmp_path / "file", "1.2.3").keep(raised())
    assert fault.log is None
    assert fault.problem
    assert "a bug" in fault.report


def test_while_watched_nothing_that_fails_goes_unseen(log: FaultLog) -> None:
    class Collected:
        def __del__(self) -> None:
            raise ValueError("at the end")

    def broken() -> None:
        raise ZeroDivisionError("in a thread")

    def leave() -> None:
        sys.exit()

    told: list[Fault] = []
    with log.watching(told.append):
        sys.excepthook(ZeroDivisionError, raised("in a slot"), None)
        Collected()
        for work in (broken, leave):
            _live(work)
    assert [str(fault.error) for fault in told] == ["in a slot", "at the end", "in a thread"]


def test_where_crashes_are_written_already_they_stay(log: FaultLog, tmp_path: Path) -> None:
    log.watch_for_crashes()  # as the suite itself has it
    assert list(tmp_path.iterdir()) == []


CRASH = """
import faulthandler, sys
from pathlib import Path
from reader.fault_log import FaultLog

FaultLog(lambda: Path(sys.argv[1]), "1.2.3").watch_for_crashes()
if sys.argv[2] == "crash":
    faulthandler._sigsegv()
"""


@pytest.mark.parametrize("end", ["well", "crash"])
def test_a_crash_leaves_where_every_thread_was(tmp_path: Path, end: str) -> None:
    run = subprocess.run([sys.executable, "-c", CRASH, tmp_path, end], check=False, timeout=60)
    text = (tmp_path / "crashes.log").read_text("utf-8")
    assert "digest-reader 1.2.3" in text
    assert ("Segmentation fault" in text) == (end == "crash")
    assert (run.returncode != 0) == (end == "crash")


def test_a_folder_that_takes_nothing_stops_no_start(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    run = subprocess.run(
        [sys.executable, "-c", CRASH, tmp_path / "file", "well"],
        check=False,
        timeout=60,
        capture_output=True,
    )
    assert (run.returncode, run.stderr) == (0, b"")


def _live(work: Callable[[], None]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
