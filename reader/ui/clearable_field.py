"""A line to type in, with a button that empties it."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit


class ClearableField(QLineEdit):
    """A field whose button has a name too; `hint` is its tooltip, and what is said of it."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(hint)
        self.setClearButtonEnabled(True)
        for action in self.findChildren(QAction):  # Qt gives the button neither
            action.setText("Empty this field")
            action.setToolTip("Empty this field")
