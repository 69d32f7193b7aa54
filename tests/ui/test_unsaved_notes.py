"""A note that waits to be saved is written down meanwhile."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.model import PaperId
from reader.operations import Finder, write_note
from reader.search import SearchIndex
from reader.store import Library
from reader.ui.drafts import Drafts
from reader.ui.runners import InlineSearcher
from reader.ui.session import Session
from reader.ui.unsaved_notes import LATE, UnsavedNotes, brought
from tests.ui.test_drafts import SlowWriter, note


@pytest.fixture
def writer(library: Library) -> SlowWriter:
    return SlowWriter(library)


@pytest.fixture
def unsaved(
    library: Library, writer: SlowWriter, papers: list[PaperId], tmp_path: Path, qtbot: QtBot
) -> UnsavedNotes:
    """A note is typed, and another program holds the library."""
    assert qtbot
    searcher = InlineSearcher(library, lambda own: Finder(own, SearchIndex.open(None)))
    session, drafts = Session(library, searcher), Drafts(writer)
    kept = UnsavedNotes(session, drafts, tmp_path / "settings")
    session.setParent(kept)
    drafts.setParent(kept)
    session.open(papers[0])
    drafts.change(papers[0], "precious", "")
    return kept


def test_it_is_written_down_when_it_waits_for_long(
    unsaved: UnsavedNotes, library: Library, papers: list[PaperId], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: unsaved.file is not None, timeout=LATE + 3000)
    assert unsaved.file is not None
    assert note(library, papers[0]) == ""
    brought(library, unsaved.file)
    assert note(library, papers[0]) == "precious"
    assert not unsaved.file.exists()


def test_it_is_there_no_more_once_it_is_saved(
    unsaved: UnsavedNotes, writer: SlowWriter, library: Library, papers: list[PaperId]
) -> None:
    unsaved.keep()
    file = unsaved.file
    unsaved.findChildren(Drafts)[0].flush()
    writer.go_on()
    assert note(library, papers[0]) == "precious"
    assert file is not None
    assert not file.exists()


def test_what_was_saved_after_all_is_not_there_twice(
    unsaved: UnsavedNotes, library: Library, papers: list[PaperId]
) -> None:
    unsaved.keep()
    write_note(library, papers[0], "precious words")
    assert unsaved.file is not None
    brought(library, unsaved.file)
    assert note(library, papers[0]) == "precious words"
