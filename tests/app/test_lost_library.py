"""The library's file is lost under a window with all its threads: sentences, never a traceback."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.digest import find_sources
from reader.operations import import_sources
from reader.store import open_library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file stays there")

CHECKOUT = Path(__file__).parents[2]
ABSTRACT = "An abstract that goes on for a while, as abstracts do. " * 20
LOST = "was replaced or removed by another program"

# Opens the window, loses the library once it has papers or once it is at rest, and types a note.
WINDOW = """
import os, shutil, sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from reader.app import main
from reader.ui import mirroring
from reader.ui.main_window import MainWindow
from reader.ui.note_editor import NoteEditor

mirroring.SETTLED = 0.1
application = QApplication([])
library = Path(sys.argv[1])

def listed():
    for window in application.topLevelWidgets():
        if isinstance(window, MainWindow) and window.session.listing.ids:
            return window

def replace():
    shutil.copy(library, library.with_name("arriving"))
    library.with_name("arriving").replace(library)

def take_away():
    for file in library.parent.glob(library.name + "*"):
        file.is_dir() or file.unlink()

def work():
    while not (window := listed()):
        yield
    told = []
    window.session.told.connect(told.append)
    {lose}()
    while not (editor := window.findChild(NoteEditor)):
        yield
    window.papers.focus()
    QTest.keyClick(application.focusWidget(), Qt.Key.Key_J)
    while window.session.paper is None:
        yield
    QTest.keyClick(application.focusWidget(), Qt.Key.Key_S)
    window.papers.search.box.setFocus()
    QTest.keyClicks(application.focusWidget(), "title")
    while not told:
        yield
    editor.focus()
    QTest.keyClicks(editor.text, "kept")
    while "saved" not in editor.state.text():
        yield
    print(editor.state.text(), *told, sep="\\n", flush=True)
    QTimer.singleShot(0, window.close)
    while not (box := application.activeModalWidget()):
        yield
    next(each for each in box.buttons() if "Without" in each.text()).click()

steps = work()
timer = QTimer(interval=10)
timer.timeout.connect(lambda: next(steps, None))
timer.start()
sys.exit(main(["--library", sys.argv[1]]))
"""


@pytest.fixture
def filled(library_path: Path, write_digest: Callable[..., Path]) -> Path:
    """A library with some papers and a copy of them."""
    digest = write_digest(*((f"Title {number}", f"{number} {ABSTRACT}") for number in range(40)))
    with closing(open_library(library_path)) as library:
        list(import_sources(library, find_sources([digest])))
        library.backups.make()
    return library_path


@pytest.mark.parametrize("lose", ["replace", "take_away"])
def test_a_window_that_loses_its_library_tells_it_and_closes_well(filled: Path, lose: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WINDOW.replace("{lose}", lose), str(filled)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    state, *told = done.stdout.splitlines()
    assert state.startswith("not saved: ")
    assert told
    assert all(LOST in sentence for sentence in (state, *told))
    assert "Traceback" not in done.stderr
    assert done.returncode == 0
    assert filled.exists() == (lose == "replace")
