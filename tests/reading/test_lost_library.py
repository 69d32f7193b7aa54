"""The library's file is replaced or taken away while the window is open: it says so and goes on."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from reader.model import Scope, ScopeKind
from reader.store import open_library
from reader.ui.dialogs import Unsaved
from tests.reading.test_mirroring import settle

if TYPE_CHECKING:
    from tests.reading.conftest import Reader

LOST = "was replaced or removed by another program, so nothing can be saved in it"


def replace(library: Path) -> None:
    """Put a copy in the library's place, as programs do that keep folders in step."""
    shutil.copy(library, library.with_name("arriving"))
    library.with_name("arriving").replace(library)


def take_away(library: Path) -> None:
    for end in ("", "-wal", "-shm"):
        library.with_name(library.name + end).unlink()


@pytest.fixture(params=[replace, take_away], ids=["replaced", "taken away"])
def lost(
    reader: "Reader", request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> "Reader":
    """The first paper is open, and the library's path leads to its file no more."""
    reader.press("j")
    change: Callable[[Path], None] = request.param
    change(reader.library.path)
    monkeypatch.setattr(
        reader.parts.dialogs,
        "ask_about_unsaved",
        lambda trouble, _: Unsaved.COPY if trouble else None,
    )
    return reader


def test_a_note_is_not_saved_says_so_and_stays(lost: "Reader", qtbot: QtBot) -> None:
    state = lost.parts.detail.note.state
    lost.press("e")
    lost.type("precious")
    qtbot.waitUntil(lambda: bool(state.text()), timeout=3000)
    assert state.text().startswith("not saved: ")
    assert LOST in state.text()
    lost.press("Esc", "j", "k")
    assert lost.parts.detail.note.text.toPlainText() == "precious"
    assert lost.window.close()
    assert QApplication.clipboard().text() == "precious"


def test_a_star_is_refused_in_a_sentence_and_not_shown(lost: "Reader") -> None:
    lost.press("s")
    assert LOST in lost.status
    assert not lost.row(lost.current).starred
    assert lost.parts.session.paper is not None
    assert lost.parts.session.paper.marks.starred_at is None


def test_the_papers_can_still_be_read_and_found(lost: "Reader") -> None:
    before = lost.reading
    lost.press("j")
    assert lost.reading not in (None, before)
    lost.press("Ctrl+F")
    lost.type("softmax")
    assert lost.listed == ["Attention Without Softmax"]


def test_what_the_mirror_cannot_read_is_told_in_a_sentence_and_leaves_no_file(
    lost: "Reader",
) -> None:
    was_there = lost.library.path.exists()
    settle(lost)
    assert LOST in lost.status
    assert lost.library.path.exists() == was_there


def test_a_backup_that_is_restored_opens_in_a_window_of_its_own_and_nothing_is_lost(
    reader: "Reader", monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = reader.library.backups.make().path
    reader.press("j", "s")
    starred = reader.current
    take_away(reader.library.path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    reader.actions.action("restore").trigger()
    assert not reader.window.isVisible()
    after = reader.parts.libraries.next
    assert after is not None
    assert after.library == reader.library.path
    restored, kept, *brought = after.told
    assert restored == "Restored."
    assert kept.startswith("What this window had open is kept as ")
    assert brought[0].endswith(": 1 star.")
    with closing(open_library(after.library)) as again:
        assert again.papers.ids(Scope(ScopeKind.STARRED)) == [starred]


def test_a_restore_in_a_window_that_stays_open_says_how_to_go_on(
    lost: "Reader", monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = lost.library.rescue()
    monkeypatch.setattr(lost.parts.dialogs, "ask_about_unsaved", lambda *_: Unsaved.STAY)
    lost.press("e")
    lost.type("precious")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    lost.actions.action("restore").trigger()
    assert lost.status == "Restored; close this window and open Digest Reader again to go on."
    assert lost.parts.detail.note.text.toPlainText() == "precious"
    monkeypatch.setattr(lost.parts.dialogs, "ask_about_unsaved", lambda *_: Unsaved.COPY)


def test_that_nothing_can_be_saved_stays_at_the_foot_and_is_said_once(lost: "Reader") -> None:
    told: list[str] = []
    lost.parts.session.told.connect(told.append)
    lost.parts.session.catch_up()
    sentence = lost.status
    assert LOST in sentence
    lost.parts.session.told.emit("Something else.")
    assert lost.status == "Something else."
    lost.parts.session.catch_up()
    lost.parts.session.told.emit("")
    assert lost.status == sentence
    assert told == ["Something else.", ""]


def test_once_the_file_is_back_the_counts_are_at_the_foot_again(reader: "Reader") -> None:
    reader.parts.session.count()
    away = reader.library.path.rename(reader.library.path.with_name("away"))
    reader.parts.session.catch_up()
    assert LOST in reader.status
    away.rename(reader.library.path)
    reader.parts.session.catch_up()
    assert LOST not in reader.status
    reader.press("j", "s")
    assert reader.row(reader.current).starred


def test_a_note_that_one_has_moved_on_from_is_told_once(lost: "Reader") -> None:
    told: list[str] = []
    lost.parts.session.told.connect(told.append)
    lost.press("e")
    lost.type("precious")
    lost.press("Esc", "j")
    for _ in range(3):  # as it is tried again every few seconds
        lost.drafts.flush()
    assert len([words for words in told if words.startswith("A note is not saved: ")]) == 1


def test_why_a_note_is_not_saved_can_be_read_to_its_end(lost: "Reader") -> None:
    state = lost.parts.detail.note.state
    lost.press("e")
    lost.type("precious")
    lost.drafts.flush()
    QApplication.processEvents()
    assert state.text().endswith("close Digest Reader and open it again.")
    assert state.height() >= state.heightForWidth(state.width())
    assert state.height() > 2 * state.fontMetrics().height()
    lost.press("Esc", "j")
    QApplication.processEvents()
    assert state.text() == ""
    assert state.height() < 2 * state.fontMetrics().height()
