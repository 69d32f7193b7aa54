"""Words that come from outside, shown letter by letter: Qt takes what looks like HTML for HTML."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

_LINE = 100


def plain_label(role: str, text: str = "") -> QLabel:
    """Return a label in one of the style sheet's roles that shows its text as it is."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label


def as_hint(text: str) -> str:
    """Return what to hand over where Qt knows no plain text: tooltips, labels of its dialogs.

    Of words that are longer than a line Qt makes several only where they might be HTML.
    """
    if "<" not in text and "&" not in text and len(text) <= _LINE:
        return text
    return f"<span>{escape(text)}</span>".replace("\n", "<br>")
