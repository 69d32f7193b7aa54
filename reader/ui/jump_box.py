"""The box that lies over the window to go anywhere: a field, and what fits below it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from reader.ui.theme import Theme

_HINT = Qt.ItemDataRole.UserRole
_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class JumpBox(QFrame):
    """A child of the window that gives the keyboard back; `chosen` brings the line's number."""

    typed = Signal(str)
    chosen = Signal(int)

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._before: QWidget | None = None
        self.setObjectName("jump")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._field = QLineEdit()
        self._field.setPlaceholderText("Go to a paper, list, tag or command")
        self._field.setAccessibleName("Go to")
        self._field.textChanged.connect(self.typed)
        self._field.installEventFilter(self)
        self._lines = QListView()
        self._model = QStandardItemModel(self)
        self._lines.setModel(self._model)
        self._lines.setItemDelegate(_LineDelegate(self._lines, theme))
        self._lines.setAccessibleName("Where to go")
        self._lines.setAccessibleDescription("Up and Down choose, Return goes there")
        self._lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines.setFrameShape(QFrame.Shape.NoFrame)
        self._lines.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines.clicked.connect(lambda index: self.chosen.emit(index.row()))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._field)
        column.addWidget(self._lines)
        self.hide()

    @property
    def text(self) -> str:
        """What is typed."""
        return self._field.text()

    @property
    def lines(self) -> list[str]:
        """The names that are shown."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def open(self) -> None:
        """Lie over the window and take the keyboard."""
        self._before = QApplication.focusWidget()
        window, grown = self._window, self._theme.scale.grown
        width = min(grown(560), window.width() - grown(48))
        height = min(grown(420), window.height() - grown(120))
        self.setGeometry((window.width() - width) // 2, grown(64), width, height)
        self._field.clear()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_box(self) -> None:
        """Go, and give the keyboard back."""
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show names, each with a hint, and stand on the first."""
        self._model.clear()
        for name, hint in lines:
            item = QStandardItem(name)
            item.setData(hint, _HINT)
            item.setAccessibleText(f"{name}, {hint}")
            self._model.appendRow(item)
        self._lines.setCurrentIndex(self._model.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move, choose and leave by the keys of the field."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._takes(event.key())

    def _takes(self, key: int) -> bool:
        row = self._lines.currentIndex().row()
        if key in _STEPS:
            row = (row + _STEPS[key]) % max(1, self._model.rowCount())
            self._lines.setCurrentIndex(self._model.index(row, 0))
        elif key == Qt.Key.Key_Escape:
            self.close_box()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row >= 0:
                self.chosen.emit(row)
        else:
            return False
        return True


class _LineDelegate(QStyledItemDelegate):
    """Paints a name, and a hint at the right in quiet letters."""

    def __init__(self, view: QListView, theme: Theme) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self._theme.scale.grown(30))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, grown = self._theme, self._theme.scale.grown
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(option.rect, grown(6), grown(6))
        box = option.rect.adjusted(grown(12), 0, -grown(12), 0)
        middle, hint = Qt.AlignmentFlag.AlignVCenter, str(index.data(_HINT))
        painter.setFont(theme.font(theme.scale.small))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, hint)
        room = box.width() - painter.fontMetrics().horizontalAdvance(hint) - grown(16)
        painter.setFont(theme.font(theme.scale.text))
        painter.setPen(theme.colour("ink"))
        name = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(box, middle, name)
        painter.restore()
