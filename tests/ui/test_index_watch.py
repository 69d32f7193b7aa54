"""While the search index is built the window answers from titles, says so, and asks again."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from reader.digest import find_sources
from reader.operations import Finder, IndexProgress, import_sources
from reader.store import Library
from reader.ui.importing import Imports
from reader.ui.index_watch import IndexWatch
from reader.ui.listing import Asked
from reader.ui.runners import InlineSearcher, InlineWriter
from reader.ui.search_bar import summary
from reader.ui.session import Session
from reader.ui.status_line import StatusLine, index_line

LONG = "An abstract that goes on for a while, as abstracts do. " * 6


@pytest.fixture
def session(
    library: Library,
    held_index: Any,
    write_digest: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Session]:
    """A session over two papers, as if these were too many to wait for."""
    for place in ("reader.operations.finding.FEW", "reader.ui.status_line.FEW"):
        monkeypatch.setattr(place, 1)
    path = write_digest(("Attention Heads", LONG), ("Masks", LONG + "attention"))
    list(import_sources(library, find_sources([path])))
    finder = Finder(library, held_index)
    finder.answer_at_once()
    yield Session(library, InlineSearcher(library, lambda _: finder))
    held_index.may_go.set()
    finder.stop()
    finder.finish()


@pytest.fixture
def watch(session: Session) -> IndexWatch:
    """A watch over that session's index."""
    return IndexWatch(session, session._searcher)


@pytest.fixture
def status(session: Session, watch: IndexWatch, library: Library, qtbot: QtBot) -> StatusLine:
    """A status line that shows what the watch tells."""
    line = StatusLine(session, Imports(session, InlineWriter(library)))
    line.show_index(watch)
    qtbot.addWidget(line)
    return line


def test_titles_answer_until_the_index_is_there_and_the_list_is_whole(
    session: Session, watch: IndexWatch, status: StatusLine, held_index: Any, qtbot: QtBot
) -> None:
    watch.begin()
    session.ask(Asked(text="attention"))
    assert summary(session.listing) == "1 paper · titles only while the index is built"
    with qtbot.waitSignal(watch.progressed):
        assert held_index.has_begun.wait(30)
    assert status.words.text() == "Building the search index: 0 of 2 papers"
    assert not status.cancel.isHidden()
    held_index.may_go.set()
    qtbot.waitUntil(lambda: len(session.listing.ids) == 2)
    assert summary(session.listing) == "2 papers"
    assert status.cancel.isHidden()
    assert status.bar.isHidden()


def test_a_cancelled_index_is_left_as_it_is(
    session: Session, watch: IndexWatch, status: StatusLine, held_index: Any, qtbot: QtBot
) -> None:
    watch.begin()
    with qtbot.waitSignal(watch.progressed):
        assert held_index.has_begun.wait(30)
    status.cancel.click()
    held_index.may_go.set()
    assert status.cancel.isHidden()
    assert status.words.text() == "The search index waits as it is for the next import or start."
    session.ask(Asked(text="attention"))
    assert len(session.listing.ids) == 1
    qtbot.waitUntil(lambda: not watch._look.isActive())
    assert held_index.stamp is None


@pytest.mark.parametrize(
    ("progress", "line"),
    [
        (IndexProgress(40_000, 100_000), "Building the search index: 40,000 of 100,000 papers"),
        (IndexProgress(100_000, 100_000), "Building the search index: almost done"),
    ],
)
def test_the_status_line_says_how_far_the_index_is(progress: IndexProgress, line: str) -> None:
    assert index_line(progress) == line
