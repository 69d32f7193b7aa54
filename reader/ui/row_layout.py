"""Where the parts of a list row stand: the same for every row, so that nothing ever jumps."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextCharFormat, QTextLayout, QTextOption

from reader.model import Span
from reader.ui.theme import Theme
from reader.ui.utf16 import qt_spans, units

TITLE_LINES = 2


@dataclass(frozen=True, slots=True)
class RowMetrics:
    """The measures of all rows at one text size, in pixels."""

    left: int
    right: int
    top: int
    line: int
    quiet_line: int
    gap: int
    dot: int
    star: int
    height: int

    def star_box(self, row: QRect) -> QRect:
        """Return where the star can be clicked: a fair target around the sign."""
        side = self.star + 2 * self.gap
        x = row.right() + 1 - self.right - self.star - self.gap
        return QRect(x, row.top() + self.top + (self.line - side) // 2, side, side)

    def title_width(self, row: QRect) -> int:
        """Return how wide a title may be beside the star."""
        return max(self.line, row.width() - self.left - self.right - self.star - 2 * self.gap)

    def quiet_width(self, row: QRect, badges: int) -> int:
        """Return how wide the quiet line may be: one badge has its place below the star."""
        beside = max(0, badges - 1) * (self.star + self.gap)
        return max(self.line, self.title_width(row) - beside)

    def badge_box(self, row: QRect, quiet_top: int, number: int) -> QRect:
        """Return where a badge stands on the quiet line, counted from the right."""
        x = self.star_box(row).left() + self.gap - number * (self.star + self.gap)
        y = quiet_top + (self.quiet_line - self.star) // 2
        return QRect(x, y, self.star, self.star)


def row_metrics(theme: Theme) -> RowMetrics:
    """Measure rows for the theme's text size."""
    scale = theme.scale
    line = QFontMetrics(theme.font(scale.text, bold=True)).height()
    quiet_line = QFontMetrics(theme.font(scale.small)).height()
    top, gap = scale.grown(10), scale.grown(4)
    return RowMetrics(
        left=scale.grown(24),
        right=scale.grown(16),
        top=top,
        line=line,
        quiet_line=quiet_line,
        gap=gap,
        dot=scale.grown(7),
        star=scale.grown(14),
        height=2 * top + TITLE_LINES * line + gap + quiet_line + 1,
    )


def title_layout(
    title: str, font: QFont, width: int, marks: Sequence[Span], mark: QTextCharFormat
) -> QTextLayout:
    """Set a title in at most two lines, the second elided, with its matches marked."""
    text = _fitted(title, font, width)
    layout = QTextLayout(text, font)
    layout.setTextOption(_wrapping())
    layout.setCacheEnabled(True)
    layout.setFormats(_formats(title, marks, mark, units(text)))
    layout.beginLayout()
    height = 0.0
    for _ in range(TITLE_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += QFontMetrics(font).height()
    layout.endLayout()
    return layout


def dot_box(metrics: RowMetrics, row: QRect) -> QRectF:
    """Return where the unread dot is painted: beside the first line of the title."""
    x = row.left() + (metrics.left - metrics.dot) / 2
    y = row.top() + metrics.top + (metrics.line - metrics.dot) / 2
    return QRectF(x, y, metrics.dot, metrics.dot)


def _fitted(title: str, font: QFont, width: int) -> str:
    """Return the title, its second line cut with an ellipsis where it goes on."""
    probe = QTextLayout(title, font)
    probe.setTextOption(_wrapping())
    probe.beginLayout()
    starts = []
    for _ in range(TITLE_LINES + 1):
        line = probe.createLine()
        if not line.isValid():
            return title
        line.setLineWidth(width)
        starts.append(line.textStart())
    probe.endLayout()
    encoded, cut = title.encode("utf-16-le"), 2 * starts[TITLE_LINES - 1]
    head, rest = encoded[:cut].decode("utf-16-le"), encoded[cut:].decode("utf-16-le")
    return head + QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width - 1)


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _formats(
    title: str, marks: Sequence[Span], mark: QTextCharFormat, length: int
) -> list[QTextLayout.FormatRange]:
    formats = []
    for start, extent in qt_spans(title, marks):
        if start < length:
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, min(extent, length - start), mark
            formats.append(part)
    return formats
