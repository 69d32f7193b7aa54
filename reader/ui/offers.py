"""What may be taken for the word being typed: a short list below a field, over what is there."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

_LINES = 8  # shown at once; the others are scrolled to


class Offers(QListView):
    """Lies in its field's window and never takes the keyboard; `taken` brings what was clicked."""

    taken = Signal(str)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._choices = QStringListModel(self)
        self.setModel(self._choices)
        self.setObjectName("offers")
        self.setAccessibleName("Completions")
        self.setAccessibleDescription("Tab takes the first, Down goes to the others")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.taken.emit(index.data()))
        self.hide()

    def propose(self, choices: Sequence[str], at: QRect | None = None) -> None:
        """Show these choices, none of them chosen; nothing where there are none.

        They stand below the field, or below a place in it; above where there is no room.
        """
        self._choices.setStringList(list(choices))
        self.setCurrentIndex(QModelIndex())
        if not choices:
            self.hide()
            return
        self.setParent(self._field.window())
        height = self.sizeHintForRow(0) * min(len(choices), _LINES) + 2 * self._edge()
        place = at or self._field.rect()
        window = self._field.window()
        top = self._field.mapTo(window, QPoint(0, place.bottom() + 3))
        if at and top.y() + height > window.height():
            top = self._field.mapTo(window, QPoint(0, place.top() - 2 - height))
        self.setGeometry(top.x(), top.y(), self._field.width(), height)
        self.show()
        self.raise_()

    def step(self, lines: int) -> None:
        """Choose the next line, or one before; beyond either end, none."""
        row = self.currentIndex().row() + lines
        if self.currentIndex().row() < 0 and lines < 0:
            row = self._choices.rowCount() - 1
        self.setCurrentIndex(self._choices.index(row, 0))

    @property
    def chosen(self) -> str | None:
        """The choice one stands on."""
        index = self.currentIndex()
        return str(index.data()) if index.isValid() else None

    def _edge(self) -> int:
        return max(1, self.contentsMargins().top() + 4)
