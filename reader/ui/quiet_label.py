"""A quiet line of text that never wraps, grows nothing, and ends in an ellipsis."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWhatsThis

from reader.ui.plain_words import as_hint


class QuietLabel(QLabel):
    """A label as wide as there is room; where that is too little, a click shows all of it.

    So does the tooltip.
    """

    def __init__(self, spoken: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "quiet")
        self.setAccessibleName(spoken)

    def say(self, words: str) -> None:
        """Show these words."""
        self.setText(words)
        self.setAccessibleDescription(words)
        self.setToolTip(as_hint(words))
        self._show_whether_cut()

    @property
    def is_cut(self) -> bool:
        """Whether there is no room for all of the words."""
        room = self.contentsRect().width()
        return self.fontMetrics().horizontalAdvance(self.text()) > room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say whether there is more to see."""
        super().resizeEvent(event)
        self._show_whether_cut()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show all of the words, until the next click or key."""
        if self.is_cut:
            QWhatsThis.showText(self.mapToGlobal(QPoint()), self.toolTip(), self)

    def _show_whether_cut(self) -> None:
        shape = Qt.CursorShape.PointingHandCursor if self.is_cut else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def minimumSizeHint(self) -> QSize:
        """Ask for no width."""
        return QSize(0, self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        """Ask for no width, so that long words push nothing aside."""
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        room = self.contentsRect()
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
