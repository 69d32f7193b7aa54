"""A damaged library is mended before the window stands, and the window tells what came back."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reader.model import PaperId, ReaderError, Scope, ScopeKind, SetNote
from reader.operations import write_mirror
from reader.store import Library, open_library
from reader.store.presence import mark_of, report_damage
from reader.ui import open_or_ask
from reader.ui.mending import Waiting, mended_html, open_while_waiting

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


@pytest.mark.usefixtures("papers")
def test_a_damaged_library_is_mended_while_one_waits(qtbot: QtBot, library: Library) -> None:
    library.acts.do("Note", [SetNote(PaperId(1), "kept")])
    library.close()
    content = bytearray(library.path.read_bytes())
    content[:4096] = bytes(4096)
    library.path.write_bytes(content)
    opened, told = open_or_ask(library.path)
    assert len(opened.papers.ids(Scope())) == 3
    opened.close()
    assert "has been mended" in told[0]
    again, nothing = open_or_ask(library.path)
    again.close()
    assert nothing == ()
    assert qtbot


@pytest.mark.usefixtures("papers")
def test_what_was_lost_with_the_journal_is_brought_back(library: Library) -> None:
    library.close()
    before = library.path.read_bytes()
    with closing(open_library(library.path)) as later:
        later.acts.do("Note", [SetNote(PaperId(1), "kept")])
        write_mirror(later)
    library.path.write_bytes(before)
    mark_of(library.path).write_text("open\n")
    opened, told = open_or_ask(library.path)
    assert len(opened.papers.ids(Scope(ScopeKind.NOTES))) == 1
    opened.close()
    assert "lost its latest changes" in told[0]


def test_a_library_that_cannot_be_mended_now_is_told(qtbot: QtBot, library: Library) -> None:
    library.path.write_bytes(library.path.read_bytes()[:150])
    with pytest.raises(ReaderError, match="close all windows"):
        open_while_waiting(library.path)
    assert qtbot


def test_the_line_to_wait_at_says_that_nothing_is_thrown_away(
    qtbot: QtBot, qapp: QApplication
) -> None:
    waiting = Waiting()
    qtbot.addWidget(waiting)
    assert any("is kept" in label.text() for label in waiting.findChildren(QLabel))


def test_the_page_tells_every_line_as_plain_text() -> None:
    html = mended_html(["Mended.", "“<b>” has lost some."])
    assert "<b>Mended.</b>" in html
    assert "&lt;b&gt;" in html


@pytest.mark.usefixtures("papers")
def test_damage_found_in_the_background_is_told_once(library: Library, tmp_path: Path) -> None:
    from reader.ui.work import look_over  # noqa: PLC0415

    look_over(library.reopen)
    library._database.run("DELETE FROM identifiers")
    with pytest.raises(ReaderError, match="close Digest Reader and open it again"):
        look_over(library.reopen)
    report_damage(tmp_path / "nowhere" / "library.sqlite3")
