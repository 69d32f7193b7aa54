"""A disk that takes no more: a sentence, and nothing that was typed is gone.

A limit on the size of files stands in for the full disk, in a process of its own.
"""

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.digest import find_sources
from reader.model import Scope, ScopeKind
from reader.operations import import_sources
from reader.store import open_library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")

CHECKOUT = Path(__file__).parents[2]
ABSTRACT = "An abstract that goes on for a while, as abstracts do. " * 20

# Opens the window and does what follows there, step by step; `allow` limits the size of files.
WINDOW = """
import os, resource, sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from reader.app import main
from reader.ui import drafts
from reader.ui.main_window import MainWindow
from reader.ui.note_editor import NoteEditor
from reader.ui.paper_form import PaperForm

drafts.RETRY = 200
application = QApplication([])
most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]

def allow(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))

def fill_disk():
    allow(Path(sys.argv[1] + "-wal").stat().st_size)

def furnished():
    for window in application.topLevelWidgets():
        if isinstance(window, MainWindow) and window.findChildren(NoteEditor):
            if window.session.listing.ids:
                return window

def work():
    while not (window := furnished()):
        yield
{steps}
    os._exit(0)  # what was shown as saved is there whatever comes next

steps = work()
timer = QTimer(interval=10)
timer.timeout.connect(lambda: next(steps, None))
timer.start()
sys.exit(main(["--library", sys.argv[1]]))
"""
NOTE = """
    editor = window.findChild(NoteEditor)
    window.papers.focus()
    QTest.keyClick(application.focusWidget(), Qt.Key.Key_J)
    while window.session.paper is None:
        yield
    editor.focus()
    fill_disk()
    QTest.keyClicks(editor.text, "kept ")
    while "not saved" not in editor.state.text():
        yield
    print(editor.state.text(), flush=True)
    QTest.keyClicks(editor.text, "words")
    while "not saved" not in editor.state.text():
        yield
    print(editor.text.toPlainText(), flush=True)
    allow(most)
    while editor.state.text() != "saved":
        yield
"""
PAPER = """
    while not (adding := [each for each in window.actions() if each.text().startswith("Add a P")]):
        yield
    adding[0].trigger()
    form = window.findChild(PaperForm)
    form.title.setText("A Paper of Mine")
    form.abstract.setPlainText("words " * 2000)
    fill_disk()
    form.accept()
    while not form.fault.isVisible():
        yield
    print(form.fault.text(), flush=True)
    print(form.texts().title, len(form.texts().abstract), flush=True)
    allow(most)
    form.accept()
    while window.session.paper is None or window.session.paper.title.plain != "A Paper of Mine":
        yield
"""
# Runs a command while files may not become larger than so many bytes.
COMMAND = """
import resource, sys
from reader.app import main
most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), most))
code = main(sys.argv[2:])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
sys.exit(code)
"""


def run(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def filled(library_path: Path, write_digest: Callable[..., Path]) -> Path:
    """A library with some papers."""
    digest = write_digest(*((f"Title {number}", f"{number} {ABSTRACT}") for number in range(40)))
    with closing(open_library(library_path)) as library:
        list(import_sources(library, find_sources([digest])))
    return library_path


def test_a_note_stays_in_the_editor_until_the_disk_takes_it(filled: Path) -> None:
    done = run(WINDOW.format(steps=NOTE), filled)
    sentence, text = done.stdout.splitlines()
    assert sentence.startswith("not saved: The disk ")
    assert text == "kept words"
    with closing(open_library(filled)) as library:
        notes = [library.papers.get(paper) for paper in library.papers.ids(Scope())]
        assert [paper.note.text for paper in notes if paper and paper.note] == ["kept words"]


def test_a_paper_stays_in_its_form_until_the_disk_takes_it(filled: Path) -> None:
    done = run(WINDOW.format(steps=PAPER), filled)
    sentence, typed = done.stdout.splitlines()
    assert sentence.startswith("The disk ")
    assert typed == "A Paper of Mine 11999"
    with closing(open_library(filled)) as library:
        assert len(library.papers.ids(Scope(ScopeKind.ADDED))) == 1


@pytest.mark.parametrize("size", [0, 20_000, 33_000])
def test_a_star_that_the_disk_does_not_take_is_told_in_a_sentence(filled: Path, size: int) -> None:
    done = run(COMMAND, size, "--library", filled, "star", *range(1, 41))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1, done.stderr
    assert "disk" in done.stderr
    assert starred(filled) == 0
    assert run(COMMAND, 2**30, "--library", filled, "star", "1").returncode == 0
    assert starred(filled) == 1


def test_an_import_that_the_disk_does_not_take_leaves_nothing_behind(
    filled: Path, write_digest: Callable[..., Path]
) -> None:
    more = ((f"New {number}", f"new {number} {ABSTRACT}") for number in range(400))
    digest = write_digest(*more, name="more.txt")
    done = run(COMMAND, 200_000, "--library", filled, "import", digest)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert "disk" in done.stderr
    with closing(open_library(filled)) as library:
        assert len(library.papers.ids(Scope())) == 40
        assert library.health.problems() == []
    assert run(COMMAND, 2**30, "--library", filled, "import", digest).returncode == 0


def starred(path: Path) -> int:
    with closing(open_library(path)) as library:
        return library.papers.counts().starred
