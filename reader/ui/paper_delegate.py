"""Paints the rows of the list: unread dot, title with its matches, quiet line, star."""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.model import PaperRow, Span
from reader.ui.icons import Icons
from reader.ui.paper_model import PaperModel
from reader.ui.quiet_parts import Colours, paint_parts, quiet_parts
from reader.ui.row_layout import RowMetrics, dot_box, row_metrics, title_layout
from reader.ui.theme import Theme

Mark = Callable[[str], Sequence[Span]]

_LAYOUTS_KEPT = 256
_SELECTED = QStyle.StateFlag.State_Selected
_FOCUSED = QStyle.StateFlag.State_HasFocus


class PaperDelegate(QStyledItemDelegate):
    """Paints rows; `mark` gives the stretches of a title to mark, in code points."""

    def __init__(self, model: PaperModel, theme: Theme, icons: Icons) -> None:
        super().__init__(model)
        self._model = model
        self._theme = theme
        self._icons = icons
        self._layouts: dict[tuple[object, ...], QTextLayout] = {}
        self._mark: Mark = _nothing
        self.tag_colours: Colours = {}
        self.metrics: RowMetrics = row_metrics(theme)
        theme.changed.connect(self._measure)

    def mark_with(self, mark: Mark | None) -> None:
        """Mark titles by this from now on."""
        self._mark = mark or _nothing
        self._layouts.clear()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the one height that every row has."""
        return QSize(0, self.metrics.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        row = self._model.row(index.row())
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, state)
        if row is not None:
            below = self._paint_title(painter, box, row)
            self._paint_quiet_line(painter, box, below, row)
            self._paint_star(painter, box, starred=row.starred)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        metrics, colour = self.metrics, self._theme.colour
        if state & _SELECTED:
            painter.fillRect(box, colour("selection"))
        if state & _FOCUSED:
            bar = QRect(box.left(), box.top(), max(2, metrics.gap * 3 // 4), box.height() - 1)
            painter.fillRect(bar, colour("accent"))
        x = box.left() + metrics.left
        painter.fillRect(QRect(x, box.bottom(), box.right() - x + 1, 1), colour("hairline"))

    def _paint_title(self, painter: QPainter, box: QRect, row: PaperRow) -> int:
        """Paint dot and title; return where the next line may stand."""
        metrics = self.metrics
        if not row.read:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(dot_box(metrics, box))
        painter.setPen(self._theme.colour("ink"))
        layout = self._title(row, metrics.title_width(box))
        layout.draw(painter, QPointF(box.left() + metrics.left, box.top() + metrics.top))
        return box.top() + metrics.top + layout.lineCount() * metrics.line + metrics.gap

    def _paint_quiet_line(self, painter: QPainter, box: QRect, y: int, row: PaperRow) -> None:
        metrics, scale = self.metrics, self._theme.scale
        font = self._theme.font(scale.small)
        shown = badges(row)
        width = metrics.quiet_width(box, len(shown))
        line = QRect(box.left() + metrics.left, y, width, metrics.quiet_line)
        paint_parts(painter, line, quiet_parts(row, self.tag_colours), font, self._theme)
        ratio = painter.device().devicePixelRatio()
        for number, name in enumerate(shown):
            where = metrics.badge_box(box, y, number)
            painter.drawPixmap(where, self._icons.pixmap(name, "quiet", metrics.star, ratio))

    def _paint_star(self, painter: QPainter, box: QRect, *, starred: bool) -> None:
        target = self.metrics.star_box(box)
        centre = QPointF(target.center()) + QPointF(0.5, 0.5)
        colour = self._theme.colour("star" if starred else "faint")
        painter.setPen(QPen(colour, 1.1))
        painter.setBrush(colour if starred else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(star_shape(centre, self.metrics.star / 2))

    def _title(self, row: PaperRow, width: int) -> QTextLayout:
        key = (row.title, row.read, width)
        layout = self._layouts.get(key)
        if layout is None:
            if len(self._layouts) >= _LAYOUTS_KEPT:
                self._layouts.clear()
            font = self._theme.font(self._theme.scale.text, bold=not row.read)
            mark = QTextCharFormat()
            mark.setBackground(self._theme.colour("match"))
            layout = title_layout(row.title, font, width, self._mark(row.title), mark)
            self._layouts[key] = layout
        return layout

    def _measure(self) -> None:
        self.metrics = row_metrics(self._theme)
        self._layouts.clear()


def badges(row: PaperRow) -> list[str]:
    """Return the icons of what a person wrote into a paper, from the right."""
    shown = (("note-pencil", row.noted), ("highlighter-circle", row.highlighted))
    return [name for name, is_there in shown if is_there]


def star_shape(centre: QPointF, radius: float) -> QPolygonF:
    """Return a five-pointed star, one point up."""
    points = []
    for number in range(10):
        reach = radius if number % 2 == 0 else radius * 0.42
        angle = math.pi * (number / 5 - 0.5)
        points.append(centre + QPointF(math.cos(angle) * reach, math.sin(angle) * reach))
    return QPolygonF(points)


def _nothing(title: str) -> Sequence[Span]:
    return ()
