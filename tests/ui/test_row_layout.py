"""A title stands in at most two lines, cut where it must be, with its matches marked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication

from reader.model import Span
from reader.settings import Preferences
from reader.ui.row_layout import TITLE_LINES, row_metrics, title_layout
from reader.ui.theme import Theme

LONG = "An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale"


@pytest.fixture(scope="module")
def look(qapp: QApplication) -> Theme:
    return Theme(qapp)


def lay_out(theme: Theme, title: str, width: int, *marks: Span) -> QTextLayout:
    mark = QTextCharFormat()
    mark.setBackground(QColor("yellow"))
    return title_layout(title, theme.font(13, bold=True), width, marks, mark)


def lines(layout: QTextLayout) -> list[str]:
    encoded = layout.text().encode("utf-16-le")
    found = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start = 2 * line.textStart()
        found.append(encoded[start : start + 2 * line.textLength()].decode("utf-16-le"))
    return found


def test_a_title_that_fits_is_whole(look: Theme) -> None:
    assert "".join(lines(lay_out(look, "Short Title", 300))) == "Short Title"


def test_a_title_too_long_for_two_lines_ends_in_an_ellipsis(look: Theme) -> None:
    shown = lines(lay_out(look, LONG, 180))
    assert len(shown) == 2
    assert shown[1].endswith("…")


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from("ab Wé𝔸 中-"), max_size=120),
    st.integers(40, 400),
    st.integers(0, 20),
    st.integers(0, 20),
)
def test_what_is_laid_out_is_shown_whatever_the_width(
    look: Theme, title: str, width: int, start: int, length: int
) -> None:
    first = min(start, len(title))
    layout = lay_out(look, title, width, Span(first, min(first + length, len(title))))
    assert layout.lineCount() <= 2
    assert "".join(lines(layout)) == layout.text()
    for part in layout.formats():
        assert part.start + part.length <= len(layout.text().encode("utf-16-le")) // 2


def test_marks_count_letters_beyond_the_first_plane_as_one(look: Theme) -> None:
    layout = lay_out(look, "𝔸𝔹 match", 300, Span(3, 8))
    assert [(part.start, part.length) for part in layout.formats()] == [(5, 5)]


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_the_parts_of_a_row_do_not_overlap(look: Theme, percent: int) -> None:
    look.show_size(percent)
    metrics = row_metrics(look)
    row = QRect(0, 0, 300, metrics.height)
    star = metrics.star_box(row)
    look.show_size(100)
    assert row.contains(star)
    assert metrics.left + metrics.title_width(row) <= star.left() + metrics.gap
    assert metrics.top + 2 * metrics.line + metrics.gap + metrics.quiet_line < metrics.height


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_badges_stand_side_by_side_between_the_quiet_line_and_the_edge(
    qapp: QApplication, percent: int
) -> None:
    metrics = row_metrics(Theme(qapp, Preferences(text_size=percent)))
    row = QRect(10, 100, 600, metrics.height)
    top = row.top() + metrics.top + TITLE_LINES * metrics.line + metrics.gap
    first, second = (metrics.badge_box(row, top, number) for number in range(2))
    assert row.contains(first)
    assert row.left() + metrics.left + metrics.quiet_width(row, 1) <= first.left()
    assert not first.intersects(metrics.star_box(row))
    assert second.right() < first.left()
    assert row.left() + metrics.left + metrics.quiet_width(row, 2) <= second.left()
