"""The window with its threads, as a person runs it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import Scope, ScopeKind
from reader.operations import Finder
from reader.search import SearchIndex
from reader.store import Library
from reader.ui.application import complete, stand
from reader.ui.dictionaries import Dictionaries
from reader.ui.furnishing import Furnished
from reader.ui.paper_form import PaperForm
from reader.ui.settings import Settings
from reader.ui.tasks import SearcherThread, WriterThread
from reader.ui.theme import Theme
from tests.word_books import WordBooks

Write = Callable[..., Path]


@pytest.fixture
def writer(library: Library) -> WriterThread:
    """The thread that writes."""
    return WriterThread(library)


@pytest.fixture
def whole(
    library: Library, writer: WriterThread, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> Iterator[Furnished]:
    """The window over the test's library, its work done by its threads."""
    settings = Settings(QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    searcher = SearcherThread(library, lambda own: Finder(own, SearchIndex.open(None)))
    window = stand(library, searcher, Theme(qapp), settings)
    with qtbot.waitExposed(window):
        window.show()
    yield complete(window, (writer, searcher), settings)
    window.close()
    writer.finish()
    searcher.finish()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def many(count: int) -> list[tuple[str, str]]:
    return [(f"Title {number}", f"Abstract {number}. " * 20) for number in range(count)]


def test_an_imported_digest_appears_and_is_found(
    whole: Furnished, write_digest: Write, qtbot: QtBot
) -> None:
    session = whole.parts.session
    with qtbot.waitSignal(whole.parts.imports.ended):
        whole.parts.imports.start([write_digest(*many(50))])
    qtbot.waitUntil(lambda: len(session.listing.ids) == 50)
    whole.parts.papers.search.box.setText("title 37")
    qtbot.waitUntil(lambda: session.listing.answer is not None)
    (found,) = session.rows(session.listing.ids[:1])
    assert found.title == "Title 37"
    qtbot.waitUntil(lambda: session.overview is not None and session.overview.counts.all == 50)
    assert "50 papers" in whole.status.words.text() or "50 new" in whole.status.words.text()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none
def test_a_paper_added_by_hand_is_the_one_that_keys_act_on(
    whole: Furnished, writer: WriterThread, write_digest: Write, library: Library, qtbot: QtBot
) -> None:
    session, papers, table = whole.parts.session, whole.parts.papers, whole.parts.papers.table
    with qtbot.waitSignal(whole.parts.imports.ended):
        whole.parts.imports.start([write_digest(*many(50))])
    qtbot.waitUntil(lambda: len(session.listing.ids) == 50)
    table.go_to(40)
    old = session.selected
    whole.actions.action("add-paper").trigger()
    QApplication.processEvents()
    form = whole.window.findChildren(PaperForm)[-1]
    form.title.setText("A Paper of Mine")
    form.accept()
    qtbot.waitUntil(lambda: session.paper is not None and (session.paper.id,) != old)
    assert session.paper is not None
    assert whole.parts.acts.chosen() == (session.paper.id,)
    qtbot.waitUntil(lambda: len(session.listing.ids) == 51)
    assert session.selected == table.chosen() == (session.paper.id,)
    assert session.listing.ids[table.currentIndex().row()] == session.paper.id
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    assert papers.window().focusWidget() is table
    whole.actions.action("star").trigger()
    writer.settle()
    starred = library.papers.ids(Scope(ScopeKind.STARRED))
    assert list(starred) == [session.paper.id]


def test_a_star_passes_an_import_under_way(
    whole: Furnished, write_digest: Write, library: Library, qtbot: QtBot
) -> None:
    parts = whole.parts
    with qtbot.waitSignal(parts.imports.ended):
        parts.imports.start([write_digest(("First", "Paper."), name="first.txt")])
    qtbot.waitUntil(lambda: len(parts.session.listing.ids) == 1)
    parts.papers.step(1)
    ended: list[object] = []
    parts.imports.ended.connect(ended.append)
    parts.imports.start([write_digest(*many(3000), name="many.txt")])
    parts.acts.toggle_star()
    qtbot.waitUntil(lambda: library.papers.counts().starred == 1)
    assert not ended
    qtbot.waitUntil(lambda: bool(ended), timeout=30_000)


def test_cancelling_an_import_leaves_nothing(
    whole: Furnished, write_digest: Write, library: Library, qtbot: QtBot
) -> None:
    imports = whole.parts.imports
    imports.start([write_digest(*many(5000))])
    qtbot.waitUntil(lambda: "papers" in whole.status.words.text(), timeout=10_000)
    assert whole.status.cancel.isVisible()
    with qtbot.waitSignal(imports.ended, timeout=10_000):
        whole.status.cancel.click()
    assert whole.status.words.text() == "cancelled"
    assert not whole.status.cancel.isVisible()
    assert library.papers.ids(Scope()) == []
    assert library.digests.all() == []


def test_a_note_typed_at_the_last_moment_is_in_the_library_when_the_window_is_gone(
    whole: Furnished, write_digest: Write, library: Library, qtbot: QtBot
) -> None:
    parts = whole.parts
    with qtbot.waitSignal(parts.imports.ended):
        parts.imports.start([write_digest(("Only", "Paper."))])
    qtbot.waitUntil(lambda: len(parts.session.listing.ids) == 1)
    parts.papers.step(1)
    parts.detail.note.text.setPlainText("at the last moment")
    assert whole.window.close()
    found = library.papers.get(parts.session.listing.ids[0])
    assert found is not None
    assert found.note is not None
    assert found.note.text == "at the last moment"


def test_a_closing_window_says_that_something_is_being_written_before_it_waits(
    whole: Furnished, writer: WriterThread
) -> None:
    painted = threading.Event()
    outcomes: list[bool] = []

    class Watch(QObject):
        def eventFilter(self, _: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and "Finishing" in whole.status.words.text():
                painted.set()
            return False

    watch = Watch()
    whole.status.words.installEventFilter(watch)
    writer.act(lambda _: painted.wait(3), outcomes.append, whole.parts.session.on_failed)
    assert whole.window.close()
    assert outcomes == [True]


def test_closing_the_window_ends_an_import_and_leaves_nothing(
    whole: Furnished, write_digest: Write, library: Library, qtbot: QtBot
) -> None:
    whole.parts.imports.start([write_digest(*many(5000))])
    qtbot.waitUntil(lambda: "papers" in whole.status.words.text(), timeout=10_000)
    assert whole.window.close()
    assert library.digests.all() == []


def test_the_dictionary_is_asked_while_the_window_goes_on(whole: Furnished, qtbot: QtBot) -> None:
    asked: list[str] = []
    may_answer = threading.Event()

    class Slow(WordBooks):
        def list_languages(self) -> list[str]:
            asked.append(threading.current_thread().name)
            assert may_answer.wait(30)
            return super().list_languages()

    whole.parts.spelling.dictionaries = Dictionaries(Slow)
    whole.parts.detail.note.text.setPlainText("recieve")
    qtbot.waitUntil(lambda: asked == ["aside"], timeout=10_000)
    with qtbot.waitSignal(whole.parts.spelling.judged, timeout=10_000) as judged:
        may_answer.set()
    assert judged.args == [frozenset({"recieve"})]
