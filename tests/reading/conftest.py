"""The whole window over a real library, driven by keys; work is done at once, in place."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from reader.model import PaperId, PaperRow
from reader.operations import Finder
from reader.search import SearchIndex
from reader.settings import PreferencesFile
from reader.store import Library
from reader.ui.application import complete, stand
from reader.ui.dictionaries import Dictionaries
from reader.ui.furnishing import Furnished
from reader.ui.runners import InlineSearcher, InlineWriter
from reader.ui.settings import Settings
from reader.ui.theme import Theme
from tests.word_books import WordBooks

_NAMED = {
    "Space": Qt.Key.Key_Space,
    "Esc": Qt.Key.Key_Escape,
    "Return": Qt.Key.Key_Return,
    "Enter": Qt.Key.Key_Enter,
    "Down": Qt.Key.Key_Down,
    "Up": Qt.Key.Key_Up,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
    "Tab": Qt.Key.Key_Tab,
    "F9": Qt.Key.Key_F9,
    "F11": Qt.Key.Key_F11,
}


class Reader:
    """A person at the window: presses keys, types, and sees what is shown."""

    def __init__(self, whole: Furnished, library: Library, followed: list[str]) -> None:
        self.window = whole.window
        self.parts = whole.parts
        self.actions = whole.actions
        self.drafts = whole.drafts
        self.library = library
        self.followed = followed
        self._words = whole.status.words

    def leave(self) -> None:
        """Close the window for good."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def press(self, *keys: str) -> None:
        """Press keys, as `j`, `Ctrl+F` or `Esc`, where the keyboard is."""
        for key in keys:
            *modifiers, last = key.split("+") if key != "+" else ["+"]
            held = Qt.KeyboardModifier.NoModifier
            for modifier in modifiers:
                held |= _MODIFIERS[modifier]
            code = _NAMED.get(last, Qt.Key(ord(last.upper())) if len(last) == 1 else None)
            assert code is not None, f"no key is named {last}"
            QTest.keyClick(self.focus(), code, held)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type text where the keyboard is."""
        QTest.keyClicks(self.focus(), text)
        QApplication.processEvents()

    def answer(self, *keys: str) -> None:
        """Press keys in the dialog that opens next and waits; a comma before what is typed."""
        QTimer.singleShot(0, lambda: self._answer(keys))

    def come_back(self) -> None:
        """Turn to the window again once a dialog is gone, as window systems do by themselves."""
        QApplication.processEvents()
        self.window.activateWindow()
        QApplication.processEvents()

    def _answer(self, keys: tuple[str, ...], tries: int = 200) -> None:
        dialog = QApplication.activeModalWidget()
        has_keyboard = dialog is not None and dialog.isAncestorOf(self.focus())
        if not has_keyboard and tries:
            QTimer.singleShot(10, lambda: self._answer(keys, tries - 1))
            return
        assert isinstance(dialog, QDialog)
        try:
            assert has_keyboard
            for key in keys:
                if key.startswith(","):
                    self.type(key[1:])
                else:
                    self.press(key)
            assert not dialog.isVisible()
        finally:
            if dialog.isVisible():
                dialog.done(QDialog.DialogCode.Rejected)

    def focus(self) -> QWidget:
        """Return where the keyboard is."""
        return QApplication.focusWidget() or self.window

    @property
    def listed(self) -> list[str]:
        """The titles in the list, in order."""
        rows = self.library.papers.rows(list(self.parts.session.listing.ids))
        return [row.title for row in rows]

    @property
    def reading(self) -> str | None:
        """The title of the paper being read."""
        paper = self.parts.session.paper
        return paper.title.plain if paper else None

    @property
    def current(self) -> PaperId:
        """The paper being read."""
        assert self.parts.session.paper is not None
        return self.parts.session.paper.id

    @property
    def line(self) -> str:
        """The quiet line below the search box."""
        return self.parts.papers.search.line.text()

    @property
    def status(self) -> str:
        """The line at the foot of the window."""
        return self._words.text()

    def row(self, paper: PaperId) -> PaperRow:
        """Return a paper's row as the library has it."""
        return self.library.papers.rows([paper])[0]


_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}

OpenReader = Callable[[], Reader]


@pytest.fixture
def open_reader(
    library: Library, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> Iterator[OpenReader]:
    """Open the window on the test's library, as often as asked, with settings that stay."""
    readers: list[Reader] = []

    def open_it() -> Reader:
        kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        settings = Settings(kept, PreferencesFile(lambda: tmp_path / "settings.json"))
        searcher = InlineSearcher(library, lambda own: Finder(own, SearchIndex.open(None)))
        followed: list[str] = []
        theme = Theme(qapp, settings.preferences.read())
        window = stand(library, searcher, theme, settings)
        with qtbot.waitActive(window):
            window.show()
        runners = InlineWriter(library), searcher
        whole = complete(window, runners, settings, follow=followed.append)
        whole.parts.spelling.dictionaries = Dictionaries(WordBooks)  # the same on every machine
        readers.append(Reader(whole, library, followed))
        return readers[-1]

    yield open_it
    for reader in readers:
        reader.leave()


PAPERS = (
    ("Gaussian Splatting in Real Time", "We draw scenes fast. Code: https://github.com/a/splat"),
    ("A Survey of Image Classification", "Many networks name what they see."),
    ("Attention Without Softmax", "We take the softmax out of attention."),
    ("Découpage of Depth Maps", "Depth priors for scenes seen once."),
)


@pytest.fixture
def reader(open_reader: OpenReader, write_digest: Callable[..., Path]) -> Reader:
    """The window on a library of four papers, nothing opened yet."""
    opened = open_reader()
    opened.parts.imports.start([write_digest(*PAPERS, name="Monday.txt")])
    return opened
