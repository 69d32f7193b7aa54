"""Paints the lines of the sidebar: icons, titles, numbers, and what can be folded."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.dots import paint_dot, tag_colour
from reader.ui.icons import Icons
from reader.ui.sidebar_model import Entry, SidebarModel
from reader.ui.theme import Theme

_INDENT = 14  # for each tag that a line stands below


class SidebarDelegate(QStyledItemDelegate):
    """Paints a line: icon, title, number; headings in small capitals, months quietly below."""

    def __init__(self, model: SidebarModel, theme: Theme, icons: Icons) -> None:
        super().__init__(model)
        self._model = model
        self._theme = theme
        self._icons = icons

    def fold_box(self, line: QRect, entry: Entry) -> QRect:
        """Return where a click folds a line: from the edge of the line up to its icon."""
        grown = self._theme.scale.grown
        return QRect(line.left(), line.top(), grown(19 + _INDENT * entry.depth), line.height())

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a line; headings have room above."""
        line = self._model.entries[index.row()]
        height = 28 if line.is_month else 36 if line.asked is None else 30
        return QSize(0, self._theme.scale.grown(height))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line."""
        line = self._model.entries[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.asked is None:
            self._paint_heading(painter, option.rect, line)
        else:
            self._paint_ground(painter, option)
            self._paint_line(painter, option.rect, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, line: Entry) -> None:
        grown = self._theme.scale.grown
        font = self._theme.font(self._theme.scale.heading, bold=not line.is_month)
        if not line.is_month:
            font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.4)
        painter.setFont(font)
        painter.setPen(self._theme.colour("faint"))
        where = box.adjusted(grown(20), 0, -grown(12), -grown(6))
        title = line.title if line.is_month else line.title.upper()
        painter.drawText(where, Qt.AlignmentFlag.AlignBottom, title)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        grown, state = self._theme.scale.grown, option.state
        ground = None
        if state & QStyle.StateFlag.State_Selected:
            ground = "selection"
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = "hover"
        painter.setPen(Qt.PenStyle.NoPen)
        if ground is not None:
            painter.setBrush(self._theme.colour(ground))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.colour("accent"))
        box = option.rect.adjusted(grown(8), 1, -grown(8), -1)
        painter.drawRoundedRect(box, grown(6), grown(6))

    def _paint_line(self, painter: QPainter, box: QRect, line: Entry) -> None:
        theme, grown = self._theme, self._theme.scale.grown
        indent = grown(_INDENT * line.depth)
        if line.colour:
            self._paint_dot(painter, box, line.colour, grown(17) + indent, grown(18))
        else:
            self._paint_icon(painter, box, line.icon, grown(17) + indent, grown(18))
        if line.is_open is not None:
            fold = "caret-down" if line.is_open else "caret-right"
            self._paint_icon(painter, box, fold, grown(8) + indent, grown(10))
        where = box.adjusted(grown(42) + indent, 0, -grown(20), 0)
        taken = self._paint_number(painter, where, line)
        middle = Qt.AlignmentFlag.AlignVCenter
        font = theme.font(theme.scale.text)
        width = where.width() - taken
        title = QFontMetrics(font).elidedText(line.title, Qt.TextElideMode.ElideRight, width)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        painter.drawText(where, middle, title)

    def _paint_dot(self, painter: QPainter, box: QRect, name: str, left: int, side: int) -> None:
        """Paint the colour of a tag in the place of its icon."""
        centre = QPointF(box.left() + left + side / 2, box.center().y() + 0.5)
        paint_dot(painter, centre, self._theme.scale.grown(10), tag_colour(self._theme, name))

    def _paint_icon(self, painter: QPainter, box: QRect, name: str, left: int, side: int) -> None:
        picture = self._icons.pixmap(name, "quiet", side, painter.device().devicePixelRatio())
        painter.drawPixmap(box.left() + left, box.center().y() - side // 2, side, side, picture)

    def _paint_number(self, painter: QPainter, where: QRect, line: Entry) -> int:
        """Paint the number at the end, what is unread in bold; return the width it takes."""
        theme, waits = self._theme, line.unread is not None
        font = theme.font(theme.scale.small, bold=waits)
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if waits else "quiet"))
        end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(where, end, line.number)
        return QFontMetrics(font).horizontalAdvance(line.number) + theme.scale.grown(8)
