"""However the program is ended, and whatever keeps it shut, it says no more than it must."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from reader.app import main
from reader.model import PaperId
from reader.store import open_library

WriteDigest = Callable[..., Path]

# Opens the window, writes into the first paper's note, and says so.
WRITE_AND_WAIT = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from reader.app import main
from reader.ui.note_text import NoteText
from reader.ui.paper_table import PaperTable

application = QApplication([])
def write():
    for window in application.topLevelWidgets():
        notes, tables = window.findChildren(NoteText), window.findChildren(PaperTable)
        if notes and tables and tables[0].model().rowCount():
            timer.stop()
            QTest.keyClick(tables[0], Qt.Key.Key_J)
            QTest.keyClick(tables[0], Qt.Key.Key_E)
            QTest.keyClicks(notes[0], "the last words")
            print("written", flush=True)

timer = QTimer(interval=100)
timer.timeout.connect(write)
timer.start()
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_closes_the_window_as_its_button_does(
    library_path: Path, write_digest: WriteDigest, name: str
) -> None:
    asked = signal.Signals[name]
    with _at_a_terminal_that_closes(signal.SIG_DFL):
        assert _closed_while_typing(library_path, write_digest, asked) == (128 + asked, b"")
    with closing(open_library(library_path)) as library:
        assert not library.ended_badly
        (paper,) = library.papers.many([PaperId(1)])
        assert paper.note is not None
        assert paper.note.text == "the last words"


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_a_window_that_nohup_started_outlives_its_terminal(
    library_path: Path, write_digest: WriteDigest
) -> None:
    asked = [signal.SIGHUP, signal.SIGTERM]
    with _at_a_terminal_that_closes(signal.SIG_IGN):
        assert _closed_while_typing(library_path, write_digest, *asked) == (128 + asked[1], b"")


@contextmanager
def _at_a_terminal_that_closes(handler: signal.Handlers) -> Iterator[None]:
    """Start what is started meanwhile as a shell does, or as nohup does."""
    before = signal.signal(signal.SIGHUP, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)


def _closed_while_typing(
    library_path: Path, write_digest: WriteDigest, *asked: signal.Signals
) -> tuple[int, bytes]:
    """Send signals to a window that somebody writes in; return how it ends and what it says."""
    digest = write_digest(("A title", "An abstract that goes on for a while. " * 20))
    assert main(["--library", str(library_path), "import", str(digest)]) == 0
    command = [sys.executable, "-c", WRITE_AND_WAIT, "--library", str(library_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == b"written\n"
        for each in asked:
            window.send_signal(each)
        _, told = window.communicate(timeout=30)
    return window.returncode, told


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_a_command_that_is_asked_to_end_does_so_quietly(library_path: Path) -> None:
    command = [sys.executable, "-m", "reader", "--library", str(library_path)]
    with subprocess.Popen(
        [*command, "search", "--stdin", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        run.stdin.write(b"anything\n")
        run.stdin.flush()
        run.stdout.readline()
        run.send_signal(signal.SIGTERM)
        _, told = run.communicate(timeout=30)
    assert (run.returncode, told) == (143, b"")


def test_a_command_runs_on_any_thread(library_path: Path) -> None:
    codes: list[int] = []
    command = ["--library", str(library_path), "stats"]
    thread = threading.Thread(target=lambda: codes.append(main(command)))
    thread.start()
    thread.join()
    assert codes == [0]


def test_ctrl_c_before_the_window_stands_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.ui.hand_over", interrupted)
    assert main([]) == 130
    assert capsys.readouterr().err == ""
    assert list(tmp_path.rglob("faults.log")) == []


@pytest.mark.parametrize(
    "part", ["reader.app.PreferencesFile", "reader.ui.open_or_ask", "reader.ui.open_window"]
)
@pytest.mark.parametrize("word", [[], ["open"]])
def test_what_keeps_the_window_from_standing_is_logged_and_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    part: str,
    word: list[str],
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(part, broken)
    assert main([*word, str(tmp_path)] if word else []) == 70
    (log,) = tmp_path.rglob("faults.log")
    assert "ZeroDivisionError: a bug" in log.read_text("utf-8")
    assert capsys.readouterr().err == (
        f"Something went wrong inside the program; what was saved stays saved. Details: {log}\n"
    )
