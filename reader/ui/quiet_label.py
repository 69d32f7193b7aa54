"""A quiet line of text that never wraps, grows nothing, and ends in an ellipsis."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from reader.ui.plain_words import as_hint


class QuietLabel(QLabel):
    """A label as wide as there is room; where that is too little, the tooltip has the rest."""

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
