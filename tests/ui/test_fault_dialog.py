"""A fault of our own is told calmly: one dialog at a time, never twice for the same."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reader.fault_log import Fault
from reader.ui import show_fault
from reader.ui.fault_dialog import FaultDialog, FaultTeller

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


class Trouble:
    """A window, and what it is told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.said: list[str] = []
        self.teller = FaultTeller(self.window, self.said.append)

    def come(self, words: str, times: int = 1) -> None:
        """Have a fault come, and let the window get to it."""
        self.teller.tell(fault(words, times))
        QApplication.processEvents()

    @property
    def dialogs(self) -> list[FaultDialog]:
        """The dialogs that can be seen."""
        return [one for one in self.window.findChildren(FaultDialog) if one.isVisible()]


def fault(words: str, times: int = 1, log: Path | None = Path("faults.log")) -> Fault:
    return Fault(ValueError(words), f"report of {words}\n", times, log, "the disk is full")


@pytest.fixture
def trouble(qtbot: QtBot) -> Iterator[Trouble]:
    trouble = Trouble(qtbot)
    yield trouble
    trouble.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_fault_is_told_once_the_slot_that_failed_has_ended(trouble: Trouble) -> None:
    trouble.teller.tell(fault("one"))
    assert trouble.dialogs == []
    QApplication.processEvents()
    assert len(trouble.dialogs) == 1


def test_a_second_fault_goes_into_the_dialog_that_is_open(trouble: Trouble) -> None:
    trouble.come("one")
    trouble.come("two")
    trouble.come("one", times=2)
    (dialog,) = trouble.dialogs
    dialog.copied.click()
    assert QApplication.clipboard().text() == "report of one\n\nreport of two\n"
    assert dialog.copied.text() == "Copied"
    assert dialog.isVisible()


def test_a_repeat_only_says_so_at_the_foot_of_the_window(trouble: Trouble) -> None:
    trouble.come("one")
    trouble.dialogs[0].go_on.click()
    for times in range(2, 101):
        trouble.come("one", times)
    assert trouble.dialogs == []
    assert len(trouble.said) == 99


def test_more_than_a_few_dialogs_are_never_shown(trouble: Trouble) -> None:
    shown = 0
    for number in range(10):
        trouble.come(f"fault {number}")
        shown += len(trouble.dialogs)
        for dialog in trouble.dialogs:
            dialog.go_on.click()
    assert shown == 3
    assert trouble.said


def test_a_hundred_faults_at_once_are_one_dialog_of_bounded_length(trouble: Trouble) -> None:
    for number in range(100):
        trouble.teller.tell(fault(f"fault {number}"))
    QApplication.processEvents()
    (dialog,) = trouble.dialogs
    dialog.copied.click()
    assert QApplication.clipboard().text().count("report") == 20


def test_a_thread_may_tell(trouble: Trouble) -> None:
    thread = threading.Thread(target=lambda: trouble.teller.tell(fault("there")))
    thread.start()
    thread.join()
    assert trouble.teller.has_told
    QApplication.processEvents()
    assert len(trouble.dialogs) == 1


def test_a_report_that_could_not_be_written_can_still_be_copied(trouble: Trouble) -> None:
    trouble.teller.tell(fault("one", log=None))
    QApplication.processEvents()
    assert "the disk is full" in trouble.dialogs[0].where.text()


def test_where_no_window_stands_the_program_closes(qtbot: QtBot) -> None:
    dialog = FaultDialog(None, fault("one"), ends=True)
    qtbot.addWidget(dialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Digest Reader has to close. A report of it helps to mend it." in words
    assert dialog.go_on.text() == "Close"
    dialog.copied.click()
    assert QApplication.clipboard().text() == "report of one\n"


def test_where_nobody_could_see_a_dialog_there_is_none(qapp: QApplication) -> None:
    show_fault(fault("one"))
    assert [each for each in qapp.topLevelWidgets() if isinstance(each, FaultDialog)] == []
