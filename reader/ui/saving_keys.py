"""The keys that save a form from any of its fields, even those that take Return as a new line."""

from PySide6.QtGui import QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QDialog, QPushButton

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def save_by_keys(form: QDialog, save: QPushButton) -> None:
    """Let Ctrl+Return do what the button does, as long as the button can be pressed."""
    for key in _RETURN:
        keys = QKeySequence(Qt.KeyboardModifier.ControlModifier | key)
        QShortcut(keys, form).activated.connect(save.click)
