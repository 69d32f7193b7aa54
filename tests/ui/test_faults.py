"""A fault of our own is told and logged, and does not take the window with it."""

import sys

import pytest

from reader.ui.faults import survived


def fail(error: BaseException) -> None:
    """Do what Qt does with an exception of a slot."""
    sys.excepthook(type(error), error, None)


@pytest.fixture(autouse=True)
def _plain_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have faults shown as Python shows them."""
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)


def test_the_first_fault_is_told_at_once_and_raised_at_the_end(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told: list[str] = []

    def read_on() -> None:
        with survived(told.append, lambda: None):
            fail(ZeroDivisionError("first"))
            fail(ValueError("second"))
            told.append("went on")

    with pytest.raises(ZeroDivisionError):
        read_on()
    assert told[0].startswith("Something went wrong")
    assert told[-1] == "went on"
    assert "first" in capsys.readouterr().err


def test_without_a_fault_nothing_is_raised_and_all_is_as_before() -> None:
    before = sys.excepthook
    with survived(lambda _: None, lambda: None):
        assert sys.excepthook is not before
    assert sys.excepthook is before


def test_ctrl_c_closes_the_window() -> None:
    closed: list[bool] = []
    with survived(lambda _: None, lambda: closed.append(True)):
        fail(KeyboardInterrupt())
    assert closed == [True]
