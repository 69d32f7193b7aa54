"""The sidebar over the papers, in a window too narrow for three columns side by side."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

# How much of the columns it may cover: what one came from stays in sight.
_MOST = 0.8


class Drawer(QFrame):
    """A child of the window that lies over the left end of the columns, as high as they are."""

    def __init__(self, columns: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self._columns = columns
        self._window = window
        self._wanted = 0
        self.setObjectName("drawer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.hide()
        columns.installEventFilter(self)

    def fit(self, width: int) -> None:
        """Be so wide, if the columns are wide enough."""
        self._wanted = width
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Lie over the columns where they are by now."""
        self._place()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the columns."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        columns = self._columns
        corner = columns.mapTo(self._window, QPoint())
        width = min(self._wanted, round(_MOST * columns.width()))
        self.setGeometry(corner.x(), corner.y(), width, columns.height())
