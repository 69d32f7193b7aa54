"""The field one writes a note in: plain text that shows its Markdown."""

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit

from reader.ui.note_style import NoteStyle
from reader.ui.note_typing import emphasise, go_on_with_list, indent
from reader.ui.theme import Theme

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: dict[int, int] = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class NoteText(QPlainTextEdit):
    """The text field; `left` says that it lost the keyboard."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Note")
        self.setPlaceholderText("Write a note. It is saved as you type.")
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.style_of_markdown = NoteStyle(self.document(), theme)

    def emphasise(self, sign: str) -> None:
        """Make what is selected, or the word, bold or italic, or no longer so."""
        if self.hasFocus() and not self.isReadOnly():
            cursor = self.textCursor()
            emphasise(cursor, sign)
            self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Go on with lists and move their items, before `Tab` leads on from here."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().event(event)
        return (not self.isReadOnly() and self._takes(event)) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard has gone elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text; files dropped here are for the window."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def _takes(self, event: QKeyEvent) -> bool:
        cursor, taken = self.textCursor(), False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _RETURN and not held:
            taken = go_on_with_list(cursor)
        elif event.key() in _STEPS and not held & ~Qt.KeyboardModifier.ShiftModifier:
            taken = indent(cursor, _STEPS[event.key()])
        if taken:
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        return taken
