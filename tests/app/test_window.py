"""The program without a command is the window."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app import main
from reader.model import Scope
from reader.store import open_library
from reader.ui.single import listen

# Opens the window and closes it a moment later, as its owner would.
OPEN_AND_CLOSE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from reader.app import main

application = QApplication([])
timer = QTimer(interval=100)
timer.timeout.connect(application.closeAllWindows)
timer.start()
sys.exit(main(sys.argv[1:]))
"""


def test_the_window_opens_over_the_library_and_ends_well(library_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", OPEN_AND_CLOSE, "--library", str(library_path)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")
    with closing(open_library(library_path)) as library:
        assert library.papers.ids(Scope()) == []


def test_a_start_without_a_word_opens_the_usual_library(library_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", OPEN_AND_CLOSE],
        env={**os.environ, "DIGEST_READER_LIBRARY": str(library_path)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")
    assert library_path.exists()


def test_a_library_that_cannot_be_opened_is_told_before_any_window(
    library_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library_path.write_text("no library")
    assert main(["--library", str(library_path)]) == 1
    assert "not a library" in capsys.readouterr().err


def test_a_second_start_hands_its_files_to_the_open_window_and_ends(
    library_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    got: list[Path] = []
    open_library(library_path).close()
    server = listen(library_path, got.extend)
    (tmp_path / "a.txt").write_text("a digest, perhaps")
    command = [sys.executable, "-m", "reader", "--library", str(library_path)]
    start = subprocess.Popen([*command, "open", str(tmp_path / "a.txt")])
    qtbot.waitUntil(lambda: start.poll() is not None, timeout=30_000)
    assert start.returncode == 0
    assert got == [tmp_path / "a.txt"]
    server.close()


# A slot and a thread fail while the window is open, and it goes on.
FAIL_AND_GO_ON = """
import sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from reader.app import main
from reader.ui.fault_dialog import FaultDialog

application = QApplication([])
steps = iter(range(9))

def fail():
    raise ZeroDivisionError("a bug")

def step():
    match next(steps):
        case 0 | 1:
            fail()
        case 2:
            threading.Thread(target=fail).start()
        case 8:
            widgets = application.topLevelWidgets()
            print(sum(isinstance(widget, FaultDialog) for widget in widgets))
            application.closeAllWindows()

timer = QTimer(interval=50)
timer.timeout.connect(step)
timer.start()
sys.exit(main(sys.argv[1:]))
"""


def test_a_fault_of_our_own_is_logged_told_once_and_survived(
    library_path: Path, tmp_path: Path
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FAIL_AND_GO_ON, "--library", str(library_path)],
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
    )
    assert (run.returncode, run.stdout) == (1, "1\n")
    (log,) = tmp_path.rglob("faults.log")
    assert "ZeroDivisionError: a bug" in log.read_text("utf-8")
    assert list(tmp_path.rglob("crashes.log"))
