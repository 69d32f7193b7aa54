"""A change of text size keeps the list's place."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from reader.ui.type_scale import STEPS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

if TYPE_CHECKING:
    from tests.reading.conftest import OpenReader, Reader

WriteDigest = Callable[..., Path]


@pytest.fixture
def long(open_reader: "OpenReader", write_digest: WriteDigest) -> "Reader":
    """The window on a list of many papers."""
    opened = open_reader()
    papers = [(f"Paper {number}", f"The abstract of {number}.") for number in range(200)]
    opened.parts.imports.start([write_digest(*papers)])
    return opened


def top_row(reader: "Reader") -> int:
    return reader.parts.papers.table.rowAt(0)


def show_size(reader: "Reader", percent: int) -> None:
    reader.parts.theme.show_size(percent)
    QApplication.processEvents()


@pytest.mark.parametrize("offset", [0, 30])
def test_the_top_row_stays_at_every_text_size(long: "Reader", offset: int) -> None:
    table = long.parts.papers.table
    table.verticalScrollBar().setValue(50 * table.rowHeight(0) + offset)
    for percent in (*STEPS, *reversed(STEPS), 200, 80, 100):
        show_size(long, percent)
        assert top_row(long) == 50
    assert abs(table.verticalScrollBar().value() - 50 * table.rowHeight(0) - offset) <= 3


def test_the_top_row_stays_where_the_paper_being_read_is_out_of_sight(long: "Reader") -> None:
    long.press("j")
    table = long.parts.papers.table
    table.verticalScrollBar().setValue(80 * table.rowHeight(0))
    show_size(long, 150)
    assert top_row(long) == 80
    assert table.currentIndex().row() == 0


def test_the_top_row_stays_with_the_paper_being_read_below_it(long: "Reader") -> None:
    table = long.parts.papers.table
    table.verticalScrollBar().setValue(40 * table.rowHeight(0))
    table.go_to(42)
    show_size(long, 125)
    assert top_row(long) == 40
    show_size(long, 100)
    assert top_row(long) == 40


def test_the_paper_being_read_stays_in_sight(long: "Reader") -> None:
    table = long.parts.papers.table
    table.verticalScrollBar().setValue(40 * table.rowHeight(0))
    last = table.rowAt(table.viewport().height() - 1) - 1
    table.go_to(last)
    show_size(long, 200)
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    assert table.chosen() == (long.current,)


def test_the_end_of_the_list_stays_the_end(long: "Reader") -> None:
    table = long.parts.papers.table
    table.scrollToBottom()
    show_size(long, 80)
    assert table.rowAt(table.viewport().height() - 1) == 199
