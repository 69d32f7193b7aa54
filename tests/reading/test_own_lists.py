"""Hiding, queueing, tagging, copying, finding in a paper, and going back, by keys alone."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.model import PaperId, Scope, ScopeKind

if TYPE_CHECKING:
    from tests.reading.conftest import Reader

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

FIRST, SECOND, THIRD, FOURTH = (
    "Gaussian Splatting in Real Time",
    "A Survey of Image Classification",
    "Attention Without Softmax",
    "Découpage of Depth Maps",
)


def test_x_hides_a_paper_and_stands_on_the_next(reader: "Reader") -> None:
    reader.press("j", "j", "x")
    assert reader.listed == [FIRST, THIRD, FOURTH]
    assert reader.reading == THIRD
    reader.press("Ctrl+Z")
    assert len(reader.listed) == 4


def test_a_hidden_paper_comes_back_from_its_own_list(reader: "Reader") -> None:
    reader.press("j", "x")
    reader.parts.session.ask(reader.parts.session.asked.__class__(Scope(ScopeKind.HIDDEN)))
    assert reader.listed == [FIRST]
    reader.press("j", "x")
    assert reader.library.papers.ids(Scope(ScopeKind.HIDDEN)) == []
    reader.press("Ctrl+1")
    assert FIRST in reader.listed


def test_hiding_the_last_paper_stands_on_the_one_before(reader: "Reader") -> None:
    reader.press("j", "j", "j", "j", "x")
    assert reader.reading == THIRD


def test_the_queue_is_filled_emptied_and_put_in_order(reader: "Reader") -> None:
    reader.press("j", "q", "j", "q", "j", "q", "Ctrl+5")
    assert reader.listed == [FIRST, SECOND, THIRD]
    assert reader.reading == THIRD
    reader.press("Alt+Up")
    assert reader.listed == [FIRST, THIRD, SECOND]
    reader.press("Alt+Down", "q")
    assert reader.library.papers.ids(Scope(ScopeKind.QUEUE)) == [PaperId(1), PaperId(2)]
    reader.press("Ctrl+Z")
    assert len(reader.library.papers.ids(Scope(ScopeKind.QUEUE))) == 3


def test_back_and_forward_go_through_what_was_open(reader: "Reader") -> None:
    reader.press("j", "j", "j", "Alt+Left")
    assert reader.reading == SECOND
    reader.press("Alt+Left")
    assert reader.reading == FIRST
    reader.press("Alt+Left", "Alt+Right")
    assert reader.reading == SECOND
    viewport = reader.parts.papers.table.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.BackButton, pos=QPointF(5, 5).toPoint())
    assert reader.reading == FIRST
    reader.press("k", "j", "j")
    assert not reader.parts.papers.trail.can_go(1)


def test_keys_act_on_the_open_paper_where_the_list_has_not_got_it(reader: "Reader") -> None:
    reader.press("j", "j", "q", "k", "Ctrl+5", "j", "Alt+Left")
    assert reader.listed == [SECOND]
    assert reader.reading == FIRST
    assert reader.parts.papers.table.chosen() == ()
    reader.press("s")
    assert list(reader.library.papers.ids(Scope(ScopeKind.STARRED))) == [PaperId(1)]
    reader.press("j")
    assert reader.reading == SECOND


def test_the_one_row_that_is_left_selected_is_the_one_that_is_open(reader: "Reader") -> None:
    reader.press("j")
    table = reader.parts.papers.table
    place = table.visualRect(table.model().index(1, 0)).center()
    for _ in range(2):
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place
        )
    assert reader.parts.session.selected == (PaperId(1),)
    assert reader.reading == FIRST


def test_all_above_are_marked_read(reader: "Reader") -> None:
    reader.press("j", "j", "j")
    reader.actions.action("mark-above-read").trigger()
    assert [reader.row(PaperId(n)).read for n in (1, 2, 3, 4)] == [True, True, True, False]


def test_words_are_found_within_the_paper(reader: "Reader") -> None:
    reader.press("j", "j", "j", "Ctrl+Shift+F")
    reader.type("softmax")
    bar = reader.parts.detail.find_bar
    assert bar.count.text() == "1 of 2"
    reader.press("Return")
    assert bar.count.text() == "2 of 2"
    reader.press("Return", "Shift+Return")
    assert bar.count.text() == "2 of 2"
    reader.type("xyz")
    assert bar.count.text() == "No match"
    reader.press("Esc")
    assert bar.isHidden()
    assert reader.parts.detail.page.hasFocus()


def test_a_citation_is_copied(reader: "Reader") -> None:
    reader.press("j", "c")
    assert QGuiApplication.clipboard().text().startswith("@misc{gaussian")
    assert "clipboard" in reader.status
    reader.actions.action("copy-quote").trigger()
    assert QGuiApplication.clipboard().text().startswith("> We draw scenes fast.")
    reader.press("Ctrl+Shift+C")
    assert QGuiApplication.clipboard().text().startswith(FIRST)


def test_t_tags_what_is_chosen(reader: "Reader") -> None:
    reader.press("j", "Shift+Down", "t")
    reader.type("to read, #3d")
    reader.press("Return")
    assert reader.row(PaperId(1)).tags == ("3d", "to read")
    assert reader.row(PaperId(2)).tags == ("3d", "to read")
    reader.come_back()
    reader.press("t", "Esc")
    reader.come_back()
    assert reader.row(PaperId(2)).tags == ("3d", "to read")
    reader.press("t", "Ctrl+A")
    reader.type("3d")
    reader.press("Return")
    assert reader.row(PaperId(2)).tags == ("3d",)
    reader.come_back()
    reader.press("Ctrl+Z")
    assert reader.row(PaperId(2)).tags == ("3d", "to read")
