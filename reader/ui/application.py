"""Builds the window over a library and runs it; what is heavy comes after the first rows."""

import gc
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import QApplication

from reader.model import ReaderError
from reader.resources import resource
from reader.store import Library
from reader.telling import tell
from reader.ui.fault_dialog import FaultTeller
from reader.ui.faults import survived
from reader.ui.listing import Asked
from reader.ui.lost_display import kept_at_its_loss
from reader.ui.opening import Opening
from reader.ui.runners import Finders, Searcher, Writer
from reader.ui.session import Session
from reader.ui.settings import Settings
from reader.ui.signals import closed_by_signals
from reader.ui.story import NOTHING_TO_TELL, Ended, Story
from reader.ui.tasks import SearcherThread, WriterThread
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.ui.furnishing import Furnished
    from reader.ui.index_watch import IndexWatch
    from reader.ui.main_window import MainWindow

# How often another program's writes are looked for, in milliseconds.
_LOOK = 1000
# How long after the first rows the rest is loaded: the rows are painted by then.
_AFTER_ROWS = 50
# How soon a thread at work lets the window in, in seconds; Python's own 0.005 adds up.
TURN = 0.0005


def run(
    library: Library,
    finders: Finders,
    opening: Opening,
    files: Sequence[Path],
    story: Story = NOTHING_TO_TELL,
) -> Ended:
    """Open a window over `library`, import `files` into it, return when it is closed."""
    application = _application()
    sys.setswitchinterval(TURN)
    settings = Settings(QSettings("digest-reader", "window"), opening.preferences)
    settings.take_over()
    with ExitStack() as ending:
        searcher = SearcherThread(library, finders)
        ending.callback(searcher.finish)
        writer = WriterThread(library)
        ending.callback(writer.finish)
        window = stand(library, searcher, Theme(application, settings.preferences.read()), settings)
        window.libraries.known, window.libraries.usual = story.known, story.usual
        if settings.layout("window").isEmpty():
            window.stay_on(window.screen().availableSize())
        window.show()
        window.activateWindow()  # where no window manager does
        session = window.session
        rest = QTimer(window, singleShot=True, interval=_AFTER_ROWS)

        def finish() -> None:
            whole = complete(window, (writer, searcher), settings, files)
            ending.enter_context(kept_at_its_loss(whole.unsaved.keep))
            _tell(whole, story)

        rest.timeout.connect(finish)
        rest.timeout.connect(lambda: _take_over_files(window, ending))
        session.answered.connect(rest.start, Qt.ConnectionType.SingleShotConnection)
        trouble = FaultTeller(window, session.told.emit)
        with survived(opening.faults, trouble.tell), closed_by_signals(window.close) as asked:
            code = application.exec() or asked.code or int(trouble.has_told)
    after = window.libraries.next
    put_away(window)
    _mirror(library)
    return Ended(code, after)


def put_away(window: "MainWindow") -> None:
    """Delete a window that is closed: its timers must not ask a library that is closed by then."""
    window.icons.unload()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def _mirror(library: Library) -> None:
    """Write the last changes into the mirror, now that nobody waits any more."""
    from reader.operations import write_mirror  # noqa: PLC0415 - not before the first rows stand

    try:
        if not library.is_read_only:
            write_mirror(library)
    except ReaderError as error:
        tell(str(error))


def stand(library: Library, searcher: Searcher, theme: Theme, settings: Settings) -> "MainWindow":
    """Return the window with its list, laid out as it was kept; the list is on its way."""
    session = Session(library, searcher)
    place = settings.place(library.identity()[0])
    session.ask(Asked(place.scope, sort=settings.sort()))
    from reader.ui.main_window import MainWindow  # noqa: PLC0415 - while the list is being read

    window = MainWindow(session, searcher, theme)
    window.sidebar.fold(place.folded)
    geometry = settings.layout("window")
    if not geometry.isEmpty():
        window.restoreGeometry(geometry)
    window.frame.restore(settings)
    theme.apply()
    window.papers.focus()
    if not session.is_asking and not session.trouble:
        session.listed.emit(session.listing)  # the answer was there before the window
    return window


def complete(
    window: "MainWindow",
    runners: tuple[Writer, Searcher],
    settings: Settings,
    files: Sequence[Path] = (),
    follow: Callable[[str], None] | None = None,
) -> "Furnished":
    """Put in what the first rows do not need, and open the paper one was at."""
    from reader.ui.commands import COMMANDS  # noqa: PLC0415
    from reader.ui.furnishing import furnish  # noqa: PLC0415
    from reader.ui.jump_box import JumpBox  # noqa: PLC0415
    from reader.ui.jumping import Jumping  # noqa: PLC0415
    from reader.ui.leaving import Leaving  # noqa: PLC0415
    from reader.ui.linking import Linking  # noqa: PLC0415
    from reader.ui.mirroring import Mirroring  # noqa: PLC0415
    from reader.ui.preferring import Preferring  # noqa: PLC0415

    session, (writer, searcher) = window.session, runners
    preferences = Preferring(settings.preferences)
    whole = furnish(window, writer, preferences, follow or _browse)
    jumping = Jumping(whole.parts, searcher, COMMANDS, JumpBox(window, window.theme), settings)
    window.frame.go_anywhere = jumping.open
    Linking(whole.parts.detail.note.text, session, searcher)  # belongs to the field
    jumping.setParent(window)
    if not session.is_read_only:
        Mirroring(session, writer).setParent(window)
    watch = _watch_searches(whole, searcher, settings)
    window.may_close = Leaving(whole, writer, settings).may_close
    _return_to_paper(whole, settings)
    if session.trouble:
        whole.status.say(session.trouble)  # nobody could hear it before
    whole.actions.refresh()
    session.count()
    window.icons.load()
    window.setWindowIcon(QIcon(str(resource("icons/digest-reader.svg"))))
    watch.begin()
    look = QTimer(window, interval=_LOOK)
    look.timeout.connect(session.catch_up)
    look.timeout.connect(preferences.catch_up)
    look.start()
    _say_where(whole)
    if not session.is_read_only:
        whole.unsaved.bring_back(writer)
        _look_after_library(session, writer)
    whole.parts.imports.start(files)
    gc.freeze()  # what stays need not be looked through for garbage: that takes over 16 ms
    return whole


def _return_to_paper(whole: "Furnished", settings: Settings) -> None:
    """Open the paper one was at, where one was in it."""
    window, detail = whole.window, whole.parts.detail
    halves = settings.layout("halves")
    if not halves.isEmpty():
        detail.halves.restoreState(halves)
    place = settings.place(window.session.library_name)
    window.papers.open(place.paper)
    QTimer.singleShot(0, window, lambda: detail.scroll_to(place.scroll))


def _say_where(whole: "Furnished") -> None:
    """Tell what becomes of a library in a place that is not like others."""
    session = whole.parts.session
    if session.caution:
        whole.status.say(session.caution)
    if session.is_read_only:
        whole.status.say("This library is read-only here: nothing you do can be saved.")


def _look_after_library(session: Session, writer: Writer) -> None:
    """Tidy the library, copy it if that is due, and look it over where its last end was bad."""
    from reader.ui import work  # noqa: PLC0415 - not before the first rows stand

    writer.run(work.tidying, lambda _: None, session.catch_up, session.on_failed)
    back_up = partial(work.back_up_if_due, session.backups, session.reopen)
    writer.aside(back_up, lambda _: None, session.on_failed)
    if session.ended_badly:
        look_over = partial(work.look_over, session.reopen)
        writer.aside(look_over, lambda _: None, session.on_failed)


def _tell(whole: "Furnished", story: Story) -> None:
    """Show what came of mending the library, or of turning to it."""
    if story.trouble:
        whole.parts.session.told.emit(story.trouble)
    if story.mended:
        from reader.ui.mending import mended_html  # noqa: PLC0415 - hardly ever

        whole.parts.dialogs.show_page("About Your Library", mended_html(story.mended))
    if story.moved_from is not None:
        from reader.ui.going_on import OldLibrary  # noqa: PLC0415 - hardly ever

        session = whole.parts.session
        there = session.library_path
        OldLibrary(story.moved_from, there, whole.window, session.told.emit).open()


def _watch_searches(whole: "Furnished", searcher: Searcher, settings: Settings) -> "IndexWatch":
    """Watch the search index, the counts of saved searches, and what was searched for."""
    from reader.ui.index_watch import IndexWatch  # noqa: PLC0415 - not before the first rows
    from reader.ui.recalling import Recalling  # noqa: PLC0415
    from reader.ui.saved_counts import SavedCounts  # noqa: PLC0415

    window, session = whole.window, whole.window.session
    watch = IndexWatch(session, searcher)
    whole.status.show_index(watch)
    counts = SavedCounts(session, searcher)
    counts.counted.connect(window.sidebar.show_found)
    for part in (watch, counts, Recalling(session, window.papers.search.box, settings)):
        part.setParent(window)
    return watch


def _take_over_files(window: "MainWindow", ending: ExitStack) -> None:
    """Import what later starts on this library hand over, and come to the front."""
    from reader.ui.single import listen  # noqa: PLC0415

    def taken(files: Sequence[Path]) -> None:
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        if files:
            window.dropped.emit([str(file) for file in files])

    ending.callback(listen(window.session.library_path, taken).close)


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
