"""The program opens no network connection at all, whatever one does with it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]

# Goes through the window as a person does. What Python would send out is refused and told; the
# socket of the window itself, by which a second start finds it, is a local one.
WALK = """
import socket, sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from reader.app import main
from reader.ui.main_window import MainWindow
from reader.ui.note_editor import NoteEditor

LOOKS_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"}

def watch(event, arguments):
    local = event in {"socket.connect", "socket.bind"} and arguments[0].family == socket.AF_UNIX
    if (event == "socket.connect" or event in LOOKS_UP or event == "urllib.Request") and not local:
        print("network:", event, arguments, flush=True)
        raise ConnectionRefusedError(event)

sys.addaudithook(watch)
application = QApplication([])

def press(window, key):
    QTest.keyClick(application.focusWidget() or window, key)

def furnished():
    for window in application.topLevelWidgets():
        if isinstance(window, MainWindow) and window.findChildren(NoteEditor):
            if window.session.listing.ids:
                return window

def walk():
    while not (window := furnished()):
        yield
    editor = window.findChild(NoteEditor)
    window.papers.focus()
    press(window, Qt.Key.Key_J)
    while window.session.paper is None:
        yield
    press(window, Qt.Key.Key_S)
    press(window, Qt.Key.Key_E)
    QTest.keyClicks(editor.text, "![x](http://example.org/x.png) <img src='http://example.org/y'>")
    press(window, Qt.Key.Key_Escape)
    while editor.state.text() != "saved":
        yield
    for entry in ("Back Up Now", "Show as Imported", "Help", "Keyboard Shortcuts"):
        for action in window.findChildren(QAction):
            if action.text().replace("&", "").startswith(entry):
                action.trigger()
                yield
    window.papers.search.focus()
    QTest.keyClicks(window.papers.search.box, "attention has:link")
    yield
    while window.session.is_asking:
        yield
    print("walked", flush=True)
    window.close()

steps = walk()
timer = QTimer(interval=20)
timer.timeout.connect(lambda: next(steps, None))
timer.start()
sys.exit(main(["--library", sys.argv[1], "open", sys.argv[2]]))
"""
LINKS = (
    "Gaussians", "Code: https://github.com/a/b and <img src='http://example.org/a.png'> here.",
    "<img src='http://example.org/b.png'>", "<script src='http://example.org/c.js'></script> text",
)  # fmt: skip
OUT = re.compile(r"socket\(AF_INET.*")


@pytest.fixture
def digest(write_digest: Callable[..., Path]) -> Path:
    """A digest whose papers would load something, were they more than text."""
    return write_digest((LINKS[0], LINKS[1]), (LINKS[2], LINKS[3]))


def walk(library_path: Path, digest: Path, *prefix: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*prefix, sys.executable, "-c", WALK, str(library_path), str(digest)],
        capture_output=True,
        timeout=120,
        check=False,
        text=True,
    )


def test_a_walk_through_the_window_asks_python_for_no_connection(
    library_path: Path, digest: Path
) -> None:
    run = walk(library_path, digest)
    assert (run.returncode, run.stdout) == (0, "walked\n"), run.stderr


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace, to see what Qt does")
def test_nor_does_anything_below_python(library_path: Path, digest: Path, tmp_path: Path) -> None:
    log = tmp_path / "strace.txt"
    tracing = ["strace", "-f", "-e", "trace=%network", "-o", str(log)]
    if subprocess.run([*tracing, "true"], check=False, capture_output=True).returncode:
        pytest.skip("processes may not be traced here")
    run = walk(library_path, digest, *tracing)
    assert (run.returncode, run.stdout) == (0, "walked\n"), run.stderr
    calls = log.read_text("utf-8", "replace")
    assert "AF_UNIX" in calls  # it saw something
    assert OUT.findall(calls) == []


def test_the_command_line_asks_for_none_either(library_path: Path, digest: Path) -> None:
    code = """
import sys
def watch(event, arguments):
    if event.startswith(("socket.", "urllib.")):
        sys.exit(f"network: {event}")
sys.addaudithook(watch)
from reader.app import main
library = ["--library", sys.argv[1]]
for command in (["import", sys.argv[2]], ["search", "gaussians"], ["show", "1"], ["backup"],
                ["note", "1", "--set", "http://example.org"], ["check"], ["stats"]):
    if main([*library, *command]):
        sys.exit(f"{command} failed")
"""
    run = subprocess.run(
        [sys.executable, "-c", code, library_path, digest],
        capture_output=True,
        timeout=120,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stderr


def test_only_the_local_socket_of_the_window_is_taken_from_qts_network() -> None:
    """Qt's sockets pass by Python; whoever uses them is named here."""
    taken = {
        (file.name, names.strip())
        for file in (CHECKOUT / "reader").rglob("*.py")
        for names in re.findall(
            r"from PySide6\.Qt(?:Network|Web\w*) import (.*?)(?:#|$)", file.read_text("utf-8"), re.M
        )
    }
    assert taken == {("single.py", "QLocalServer"), ("single.py", "QLocalSocket")}
    files = [*(CHECKOUT / "reader").rglob("*.py")]
    imports = re.compile(
        r"^\s*(?:import|from) (?:socket|ssl|urllib\.request|http|ftplib|asyncio)\b"
    )
    users = {
        file.name
        for file in files
        if any(imports.match(line) for line in file.read_text("utf-8").splitlines())
    }
    # One looks whether the screen's own socket answers, one wakes its own process by a pair.
    assert users <= {"display.py", "signals.py"}
