"""A fault of our own is kept and told, and does not take the window with it."""

import sys
import threading
from pathlib import Path

import pytest

from reader.fault_log import Fault, FaultLog
from reader.ui.faults import survived


def fail(error: BaseException) -> None:
    """Do what Qt does with an exception of a slot."""
    sys.excepthook(type(error), error, None)


@pytest.fixture
def log(tmp_path: Path) -> FaultLog:
    """A log of its own."""
    return FaultLog(lambda: tmp_path, "1.2.3")


def test_every_fault_is_told_and_written_at_once(
    log: FaultLog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[Fault] = []
    with survived(log, told.append):
        fail(ZeroDivisionError("first"))
        assert "first" in (tmp_path / "faults.log").read_text("utf-8")
        fail(ValueError("second"))
    assert [str(fault.error) for fault in told] == ["first", "second"]
    assert "first" in capsys.readouterr().err


def test_what_repeats_is_shown_in_the_terminal_once(
    log: FaultLog, capsys: pytest.CaptureFixture[str]
) -> None:
    with survived(log, lambda _: None):
        for _ in range(100):
            fail(ZeroDivisionError("again and again"))
    assert capsys.readouterr().err.count("again and again") == 1


def test_a_thread_that_fails_is_told_too(log: FaultLog) -> None:
    def broken() -> None:
        raise ZeroDivisionError("in the background")

    told: list[Fault] = []
    with survived(log, told.append):
        thread = threading.Thread(target=broken)
        thread.start()
        thread.join()
    assert "in the background" in told[0].report


def test_afterwards_all_is_as_before(log: FaultLog) -> None:
    before = sys.excepthook
    with survived(log, lambda _: None):
        assert sys.excepthook is not before
    assert sys.excepthook is before
