"""Somebody at the window who types and stars without end: `python -m tests.bench.typist LIBRARY`.

Each line printed is a JSON list: what is about to be done (`["will", …]`), and what the window
shows as saved (`["saved", …]`), the moment it does. The second argument seeds the chance.
"""

import json
import os
import random
import sys
from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader.app import main
from reader.ui.main_window import MainWindow
from reader.ui.note_editor import NoteEditor
from reader.ui.paper_model import PaperModel

_WORDS = (
    "gardens",
    "of",
    "the",
    "mind",
    "naïve",
    "10^{19}",
    "深度",
    "grow;",
    "'quoted'",
    "– slowly",
)
# How often one looks whether what was awaited is there, in milliseconds.
_LOOK = 2
_LONGEST_NOTE = 400


class Typist:
    """One person; every `yield` waits until the window is as it says."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._steps = self._work()
        self._timer = QTimer(interval=_LOOK)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if next(self._steps, None) is None:
            self._timer.stop()

    def _work(self) -> Iterator[str]:
        """Go through the papers for ever, and write or star."""
        while not (editors := [each for window in _windows() for each in _editors(window)]):
            yield "the window stands"
        editor = editors[0]
        window = next(_windows())
        while not window.session.listing.ids:
            yield "the papers are listed"
        while True:
            window.papers.focus()
            self._press(self._chance.choice("jjk"))
            while window.session.paper is None:
                yield "a paper is open"
            act = self._star(window) if self._chance.random() < 0.5 else self._write(window, editor)
            yield from act

    def _star(self, window: MainWindow) -> Iterator[str]:
        paper = window.session.paper
        assert paper is not None
        wanted = not _starred(window, paper.id)
        _tell("will", "star", paper.id, wanted)
        self._press("s")
        while _starred(window, paper.id) != wanted:
            yield "the star is shown"
        _tell("saved", "star", paper.id, wanted)

    def _write(self, window: MainWindow, editor: NoteEditor) -> Iterator[str]:
        paper = window.session.paper
        assert paper is not None
        self._press("e")
        words = " ".join(self._chance.choices(_WORDS, k=self._chance.randint(1, 5)))
        before = stays = editor.text.toPlainText()
        if len(before) > _LONGEST_NOTE:
            editor.text.selectAll()  # it goes with the first letter
            stays = ""
        _tell("will", "note", paper.id, before, f"{stays}{words} ")
        for letter in f"{words} ":
            editor.text.insertPlainText(letter)
        if self._chance.random() < 0.7:
            QTest.keyClick(editor.text, Qt.Key.Key_Escape)  # else it is saved after a pause
        while editor.state.text() != "saved":
            yield "the window says saved"
        _tell("saved", "note", paper.id, editor.text.toPlainText())

    def _press(self, key: str) -> None:
        focus = QApplication.focusWidget()
        assert isinstance(focus, QWidget)
        QTest.keyClick(focus, Qt.Key(ord(key.upper())))


def _windows() -> Iterator[MainWindow]:
    return (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))


def _editors(window: MainWindow) -> list[NoteEditor]:
    return window.findChildren(NoteEditor)


def _starred(window: MainWindow, paper: object) -> bool:
    """Return whether the list shows a star."""
    model = window.papers.table.model()
    assert isinstance(model, PaperModel)
    row = model.row(model.ids.index(paper))
    return row is not None and row.starred


def _tell(*what: object) -> None:
    """Print at once; what is printed was shown."""
    os.write(1, f"{json.dumps(what)}\n".encode())


if __name__ == "__main__":
    application = QApplication([])
    typist = Typist(random.Random(sys.argv[2]))
    sys.exit(main(["--library", sys.argv[1]]))
