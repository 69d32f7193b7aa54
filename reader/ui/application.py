"""Builds the window over a library and runs it; what is heavy comes after the first rows."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from reader.store import Library
from reader.ui import work
from reader.ui.leaving import Leaving
from reader.ui.listing import Asked
from reader.ui.main_window import MainWindow
from reader.ui.runners import Finders, Matter, Searcher, Writer
from reader.ui.session import Session
from reader.ui.settings import Place, Settings
from reader.ui.tasks import SearcherThread, WriterThread
from reader.ui.theme import Theme

# How often another program's writes are looked for, in milliseconds.
_LOOK = 1000
# How long after the first rows the rest is loaded: the rows are painted by then.
_AFTER_ROWS = 50
# How soon a thread at work lets the window in, in seconds; Python's own 0.005 adds up.
_TURN = 0.0005


def run(library: Library, finders: Finders, files: Sequence[Path]) -> int:
    """Open a window over `library`, import `files` into it, return when it is closed."""
    application = _application()
    sys.setswitchinterval(_TURN)
    writer, searcher = WriterThread(library), SearcherThread(library, finders)
    settings = Settings(QSettings("digest-reader", "window"))
    window = build(library, (writer, searcher), Theme(application, settings.percent()), settings)
    window.show()
    start(window, searcher, settings.place(library.identity()[0]), files)
    try:
        return application.exec()
    finally:
        writer.finish()
        searcher.finish()


def build(
    library: Library,
    runners: tuple[Writer, Searcher],
    theme: Theme,
    settings: Settings,
    follow: Callable[[str], None] | None = None,
) -> MainWindow:
    """Return the window, laid out as it was kept, before anything is read into it."""
    session = Session(library, runners[1])
    window = MainWindow(session, runners, theme, follow or _browse)
    geometry = settings.layout("window")
    if not geometry.isEmpty():
        window.restoreGeometry(geometry)
    window.parts.frame.restore(settings)
    window.may_close = Leaving(window, runners[0], settings, library.identity()[0]).may_close
    return window


def start(window: MainWindow, searcher: Searcher, place: Place, files: Sequence[Path]) -> None:
    """Show the list and the paper one was at; the rest follows when the first rows stand."""
    session = window.parts.session
    rest = QTimer(window, singleShot=True, interval=_AFTER_ROWS)
    rest.timeout.connect(lambda: _load_rest(window, searcher, files))
    session.listed.connect(lambda _: rest.start(), Qt.ConnectionType.SingleShotConnection)
    window.parts.papers.focus()
    session.start(Asked(place.scope), place.paper)


def _load_rest(window: MainWindow, searcher: Searcher, files: Sequence[Path]) -> None:
    session = window.parts.session
    session.count()
    window.icons.load()
    searcher.ask(Matter.INDEX, work.catch_up, lambda _: None, session.on_failed)
    look = QTimer(window, interval=_LOOK)
    look.timeout.connect(session.catch_up)
    look.start()
    window.parts.imports.start(files)


def _application() -> QApplication:
    """Return the process's application; there may be one already."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(sys.argv[:1])
    application.setApplicationName("digest-reader")
    application.setApplicationDisplayName("Digest Reader")
    application.setDesktopFileName("digest-reader")
    return application


def _browse(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))
