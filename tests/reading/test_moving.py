"""Going through the list, by keys."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import PaperId, Scope, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.reading.conftest import OpenReader, Reader


def test_j_and_k_go_up_and_down_and_open_papers(reader: "Reader") -> None:
    reader.press("j")
    assert reader.reading == "Gaussian Splatting in Real Time"
    reader.press("j", "j")
    assert reader.reading == "Attention Without Softmax"
    reader.press("k")
    assert reader.reading == "A Survey of Image Classification"


def test_the_ends_of_the_list_hold(reader: "Reader") -> None:
    reader.press("k", "k")
    assert reader.reading == "Gaussian Splatting in Real Time"
    reader.press("j", "j", "j", "j", "j")
    assert reader.reading == "Découpage of Depth Maps"


def test_the_arrows_begin_at_the_first_paper(reader: "Reader") -> None:
    reader.press("Down")
    assert reader.reading == "Gaussian Splatting in Real Time"
    reader.press("Down", "Down", "Up")
    assert reader.reading == "A Survey of Image Classification"


def test_home_and_end_open_the_first_and_the_last_paper(reader: "Reader") -> None:
    reader.parts.papers.focus()
    reader.press("End")
    assert reader.reading == "Découpage of Depth Maps"
    reader.press("Home")
    assert reader.reading == "Gaussian Splatting in Real Time"
    reader.press("Ctrl+A", "End")
    assert len(reader.parts.papers.table.chosen()) == 1


def test_n_skips_what_is_read_and_starts_again_at_the_top(reader: "Reader") -> None:
    reader.press("j", "j", "r")
    reader.press("k", "n")
    assert reader.reading == "Attention Without Softmax"
    reader.press("n", "n")
    assert reader.reading == "Gaussian Splatting in Real Time"


def test_n_says_when_nothing_is_left_to_read(reader: "Reader") -> None:
    reader.press("Ctrl+A", "r", "n")
    assert reader.status == "No unread paper is left in this list."


def test_space_scrolls_first_and_then_goes_on_to_the_next_unread(reader: "Reader") -> None:
    reader.press("j")
    reader.window.resize(720, 480)
    page = reader.parts.detail.page
    page.setHtml("<br>".join(str(number) for number in range(200)))
    reader.press("Space")
    assert page.verticalScrollBar().value() > 0
    assert reader.reading == "Gaussian Splatting in Real Time"
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    reader.press("Space")
    assert reader.reading == "A Survey of Image Classification"


def test_a_paper_open_for_a_moment_counts_as_read(reader: "Reader", qtbot: QtBot) -> None:
    reader.press("j")
    assert not reader.row(reader.current).read
    qtbot.waitUntil(lambda: reader.row(reader.current).read, timeout=4000)
    assert not reader.actions.action("undo").isEnabled()


def test_the_paper_being_read_stays_in_unread_until_one_moves_on(
    reader: "Reader", qtbot: QtBot
) -> None:
    reader.press("Ctrl+2", "j", "r")
    assert reader.row(reader.current).read
    assert len(reader.listed) == 4
    reader.press("j")
    qtbot.waitUntil(lambda: len(reader.parts.session.listing.ids) == 3)
    assert "Gaussian Splatting in Real Time" not in reader.listed
    assert reader.reading == "A Survey of Image Classification"
    assert reader.parts.papers.table.currentIndex().row() == 0


def test_a_paper_marked_unread_on_purpose_stays_unread(reader: "Reader", qtbot: QtBot) -> None:
    reader.press("j", "r", "r")
    qtbot.waitUntil(lambda: not reader.row(reader.current).read)
    assert not reader.parts.acts.is_waiting


def test_going_to_another_list_keeps_the_paper_open(reader: "Reader") -> None:
    reader.press("j", "j", "Ctrl+3")
    assert reader.listed == []
    assert reader.reading == "A Survey of Image Classification"
    reader.press("Ctrl+1")
    assert reader.parts.papers.table.currentIndex().row() == 1


def test_window_list_and_paper_come_back_after_a_restart(
    reader: "Reader", open_reader: "OpenReader"
) -> None:
    reader.press("j", "j", "s", "Ctrl+3", "F9", "Ctrl+=")
    reader.window.close()
    again = open_reader()
    assert again.reading == "A Survey of Image Classification"
    assert again.parts.session.asked.scope == Scope(ScopeKind.STARRED)
    assert again.listed == ["A Survey of Image Classification"]
    assert not again.parts.sidebar.isVisible()
    assert again.parts.theme.scale.percent == 110
    assert again.parts.papers.table.currentIndex().row() == 0


def test_a_long_paper_is_shown_where_one_stopped(
    reader: "Reader", open_reader: "OpenReader", write_digest: "Callable[..., Path]"
) -> None:
    reader.parts.imports.start([write_digest(("Long", "Many words. " * 900), name="long.txt")])
    reader.parts.papers.open(PaperId(5))
    reader.parts.detail.page.verticalScrollBar().setValue(333)
    reader.window.close()
    again = open_reader()
    QApplication.processEvents()
    assert again.reading == "Long"
    assert again.parts.detail.page.verticalScrollBar().value() == 333
