"""The window that is walked through: opened, closed, moved, and waited for, with threads or not."""

import csv
import json
import shutil
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import mock

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QFileDialog

from reader import ui
from reader.operations import Finder
from reader.search import SearchIndex
from reader.store import Library, open_library
from reader.ui.application import complete, put_away, stand
from reader.ui.furnishing import Furnished
from reader.ui.runners import InlineSearcher, InlineWriter, Searcher, Writer
from reader.ui.settings import Settings
from reader.ui.story import Next
from reader.ui.tasks import SearcherThread, WriterThread
from reader.ui.theme import Theme

# How long all that was asked for may take, in seconds.
_PATIENCE = 60.0


class WalkedWindow:
    """One window at a time; `folder` is for what is written along the way."""

    def __init__(self, application: QApplication, folder: Path, *, threads: bool) -> None:
        self.folder = folder
        self._application = application
        self._threads = threads
        self._moves = 0

    def open(self, path: Path) -> Furnished:
        """Open a window over a library, which is made where there is none."""
        path.parent.mkdir(exist_ok=True)
        return self._open(open_library(path))

    def turn_to(self, path: Path) -> Furnished:
        """Have the window turn to another library; return the window that comes after it."""
        path.parent.mkdir(exist_ok=True)
        self._whole.window.libraries.open(path)
        return self._go_on()

    def move(self) -> tuple[Furnished, Path]:
        """Have the window move its library to a folder; return what comes after it, and where."""
        before = self.library.path
        self._moves += 1
        target = self.folder / f"moved {self._moves}"
        target.mkdir()
        with mock.patch.object(QFileDialog, "getExistingDirectory", return_value=str(target)):
            self._whole.window.libraries.move()
        whole = self._go_on()
        for left in before.parent.glob(f"*{before.name}*"):  # as its owner would
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        return whole, self.library.path

    def rest(self) -> None:
        """Wait until nothing is under way. Raises AssertionError where that takes too long."""
        until = time.monotonic() + _PATIENCE
        still = 0
        while still < 1 + self._threads:
            self._application.processEvents()
            self._writer.settle()
            still = still + 1 if self._is_at_rest() else 0
            assert time.monotonic() < until, "it does not come to rest"

    def close(self) -> None:
        """Close the window for good, and end its threads."""
        window = self._whole.window
        assert window.isHidden() or window.close()
        self._ending.close()
        put_away(window)
        del self._whole, self._searcher, self._writer  # nobody has them any more
        self.library.close()

    def _open(self, library: Library) -> Furnished:
        self.library = library
        self._ending = ExitStack()
        file = str(self.folder / "window.ini")
        settings = Settings(QSettings(file, QSettings.Format.IniFormat))
        self._searcher, self._writer = self._runners()
        self._ending.callback(self._searcher.finish)
        self._ending.callback(self._writer.finish)
        window = stand(library, self._searcher, Theme(self._application), settings)
        window.show()
        window.activateWindow()
        runners = self._writer, self._searcher
        self._whole = complete(window, runners, settings, follow=lambda _: None)
        self.rest()
        return self._whole

    def _runners(self) -> tuple[Searcher, Writer]:
        if self._threads:
            return CountedSearcher(self.library, _finder), WriterThread(self.library)
        return InlineSearcher(self.library, _finder), InlineWriter(self.library)

    def _go_on(self) -> Furnished:
        after, before = self._whole.window.libraries.next, self.library.path
        assert isinstance(after, Next), "the window did not close"
        self.close()
        library, _ = ui.go_on(after, before)
        assert library.path == after.library
        return self._open(library)

    def _is_at_rest(self) -> bool:
        parts = self._whole.parts
        if parts.session.is_asking or parts.imports.is_under_way:
            return False
        if isinstance(self._searcher, CountedSearcher) and self._searcher.is_at_work():
            return False
        if isinstance(self._writer, WriterThread) and (self._writer._acts or self._writer._runs):
            return False
        return not any(each.name == "aside" for each in threading.enumerate())


class CountedSearcher(SearcherThread):
    """A searcher of which one knows whether it is at work."""

    _is_answering = False

    def is_at_work(self) -> bool:
        """Return whether a question waits or is being answered."""
        with self._news:
            return bool(self._waiting) or self._is_answering

    def _next(self) -> Any:
        with self._news:
            self._is_answering = False
            question = super()._next()
            self._is_answering = True
            return question


def take_along(file: Path, listed: int) -> None:
    """Look over what was exported: whole, and as many papers as are listed."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as rows:
            assert sum(1 for _ in csv.DictReader(rows)) == listed
    else:
        *lines, last = file.read_text(encoding="utf-8").splitlines()
        assert json.loads(last) == {"end": {"lines": len(lines) - 1}}


def _finder(library: Library) -> Finder:
    return Finder(library, SearchIndex.open(None))
