"""The side buttons of a mouse, which go back and forward."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea


class MouseTrail(QObject):
    """Triggers an action for each side button pressed over some views."""

    def __init__(
        self, views: Iterable[QAbstractScrollArea], back: QAction, forward: QAction
    ) -> None:
        super().__init__()
        self._actions = {Qt.MouseButton.BackButton: back, Qt.MouseButton.ForwardButton: forward}
        for view in views:
            view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the side buttons, and leave all else."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            action = self._actions.get(event.button())
            if action is not None:
                action.trigger()
                return True
        return False
