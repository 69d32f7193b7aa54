"""The program without a command is the window."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reader.app import main
from reader.model import Scope
from reader.store import open_library


def close_soon(application: QApplication) -> QTimer:
    """Close whatever window is open, a moment after it stands."""
    timer = QTimer(application, interval=100)
    timer.timeout.connect(application.closeAllWindows)
    timer.start()
    return timer


def test_the_window_opens_over_the_library_and_ends_well(
    qapp: QApplication, library_path: Path
) -> None:
    timer = close_soon(qapp)
    assert main(["--library", str(library_path)]) == 0
    timer.stop()
    with closing(open_library(library_path)) as library:
        assert library.papers.ids(Scope()) == []


def test_a_library_that_cannot_be_opened_is_told_before_any_window(
    library_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library_path.write_text("no library")
    assert main(["--library", str(library_path)]) == 1
    assert "not a library" in capsys.readouterr().err
