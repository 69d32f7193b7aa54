"""The line that parts one thing from the next, where others would draw a box."""

from PySide6.QtWidgets import QFrame


def hairline() -> QFrame:
    """Return a horizontal line of one pixel in the theme's colour."""
    line = QFrame()
    line.setProperty("role", "hairline")
    return line
