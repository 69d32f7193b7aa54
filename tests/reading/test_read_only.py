"""The window over a library that may not be changed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.digest import find_sources
from reader.operations import import_sources
from reader.store import Library, open_library
from reader.ui.dialogs import Dialogs, Unsaved
from reader.ui.paper_form import PaperForm
from tests.reading.conftest import PAPERS, OpenReader
from tests.rights import read_only

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


@pytest.fixture
def library(tmp_path: Path, write_digest: Callable[..., Path]) -> Iterator[Library]:
    """A library that may not be changed."""
    (tmp_path / "shelf").mkdir()
    path = tmp_path / "shelf" / "library.sqlite3"
    opened = open_library(path)
    list(import_sources(opened, find_sources([write_digest(*PAPERS)])))
    opened.close()
    with read_only(path.parent):
        opened = open_library(path)
        yield opened
        opened.close()


def test_papers_are_read_and_the_status_line_says_that_no_more_is_possible(
    open_reader: OpenReader,
) -> None:
    reader = open_reader()
    assert "read-only" in reader.status
    reader.press("j")
    assert reader.reading
    reader.press("/")
    reader.type("softmax")
    assert reader.listed == ["Attention Without Softmax"]
    reader.parts.session.told.emit("")
    assert reader.status == "4 papers · 4 unread · 0 starred · read-only"


def test_an_act_is_refused_in_a_sentence_and_nothing_is_counted_as_read(
    open_reader: OpenReader,
) -> None:
    reader = open_reader()
    reader.press("j")
    assert not reader.parts.acts.is_waiting
    reader.press("s")
    assert "is read-only" in reader.status
    assert not reader.row(reader.current).starred


def test_a_note_stays_in_the_editor_and_a_closing_window_asks_about_it(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = open_reader()
    reader.press("j", "e")
    reader.type("An idea worth keeping")
    reader.drafts.flush()
    note = reader.parts.detail.note
    assert "is read-only" in note.state.toolTip() + note.state.text()
    reader.press("Esc", "k")
    reader.press("j")
    asked: list[str] = []

    def stay(_: Dialogs, trouble: str, __: Path | None) -> Unsaved:
        asked.append(trouble)
        return Unsaved.STAY if len(asked) == 1 else Unsaved.DROP

    monkeypatch.setattr(Dialogs, "ask_about_unsaved", stay)
    reader.window.close()
    assert reader.window.isVisible()
    assert "is read-only" in asked[0]
    assert list(reader.drafts.unsaved.values()) == ["An idea worth keeping"]


def test_a_paper_that_cannot_be_added_stays_in_its_form(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.actions.action("add-paper").trigger()
    form = reader.window.findChildren(PaperForm)[-1]
    form.title.setText("A Paper of Mine")
    form.accept()
    assert "is read-only" in form.fault.text()
    assert form.texts().title == "A Paper of Mine"
    assert form.isVisible()
