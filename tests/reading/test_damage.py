"""The window over a library of which pages are damaged: it stands whole and says so."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.digest import find_sources
from reader.fault_log import FaultLog
from reader.operations import Finder, import_sources
from reader.search import SearchIndex
from reader.settings import PreferencesFile
from reader.store import Library, open_library
from reader.ui import application
from reader.ui.main_window import MainWindow
from reader.ui.opening import Opening
from reader.ui.quiet_label import QuietLabel

if TYPE_CHECKING:
    from tests.reading.conftest import OpenReader


def damage(path: Path, *names: str) -> None:
    """Overwrite the first page of tables and indices."""
    with closing(sqlite3.connect(path)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        pages = dict(connection.execute("SELECT name, rootpage FROM sqlite_master"))
    with path.open("r+b") as file:
        for name in names:
            file.seek((pages[name] - 1) * size)
            file.write(b"\xff" * size)


@pytest.fixture
def library(library_path: Path, write_digest: Callable[..., Path]) -> Iterator[Library]:
    """A library whose papers cannot be listed."""
    whole = open_library(library_path)
    list(import_sources(whole, find_sources([write_digest(("Title", "Abstract."))])))
    whole.close()
    damage(library_path, "papers", "papers_newest")
    opened = open_library(library_path)
    yield opened
    opened.close()


def test_a_window_that_cannot_list_its_papers_says_why(open_reader: "OpenReader") -> None:
    reader = open_reader()
    assert "damaged" in reader.status
    assert reader.actions.action("import").isEnabled()
    assert not reader.window.welcome.isVisible()
    assert not reader.parts.session.is_asking


def test_a_window_over_damage_gets_its_menus_and_says_why(
    library: Library, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    seen: list[tuple[int, str]] = []

    def look() -> None:
        window = next(each for each in qapp.topLevelWidgets() if isinstance(each, MainWindow))
        words = window.status.findChild(QuietLabel)
        if isinstance(words, QuietLabel) and words.text():
            seen.append((len(window.menuBar().actions()), words.text()))
        if seen or not patience.isActive():
            window.close()

    patience = QTimer(singleShot=True, interval=5000)
    patience.start()
    looking = QTimer(interval=20)
    looking.timeout.connect(look)
    looking.start()
    faults = FaultLog(lambda: tmp_path, "1.2.3")
    opening = Opening(faults, PreferencesFile())
    application.run(library, lambda own: Finder(own, SearchIndex.open(None)), opening, files=[])
    assert not (tmp_path / "faults.log").exists()
    looking.stop()
    assert seen
    assert seen[0][0] > 0
    assert "damaged" in seen[0][1]
