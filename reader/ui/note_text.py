"""The field one writes a note in: plain text that shows its Markdown."""

import sys

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, Qt, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from reader.model import note_links
from reader.ui.note_numbers import item_of
from reader.ui.note_style import NoteStyle
from reader.ui.note_typing import count_on, emphasise, go_on_with_list, indent
from reader.ui.theme import Theme
from reader.ui.utf16 import code_points

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ASKS = sys.platform != "win32"  # there the system itself makes Shift+F10 ask for the menu
_REMOVING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_STEPS: dict[int, int] = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class NoteText(QPlainTextEdit):
    """The text field; `left` says that it lost the keyboard.

    `asked` brings what the link means that was clicked with Ctrl, or stood at with Ctrl+Return.
    """

    left = Signal()
    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Note")
        self.setAccessibleDescription("Saved as you type; Esc leads back to the list")
        self.setPlaceholderText("Write a note. It is saved as you type.")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # all lines wrap
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; where that removes lines, the numbers of a list count on, in the same step."""
        cursor = self.textCursor()
        if self.isReadOnly() or not _removes_lines(event, cursor):
            super().keyPressEvent(event)
            return
        start = self.document().findBlock(cursor.selectionStart())
        first = item_of(start.text()) if cursor.hasSelection() else None
        before = self.blockCount()
        cursor.beginEditBlock()
        super().keyPressEvent(event)
        after = self.textCursor()
        count_on(after, before - self.blockCount(), first)
        cursor.endEditBlock()
        self.setTextCursor(after)
        self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard has gone elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link that is clicked with Ctrl."""
        super().mouseReleaseEvent(event)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.button() == Qt.MouseButton.LeftButton:
            self._follow(self.cursorForPosition(event.position().toPoint()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text; files dropped here are for the window."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def _takes(self, event: QKeyEvent) -> bool:
        cursor, taken = self.textCursor(), False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _RETURN and not held:
            taken = go_on_with_list(cursor)
        elif event.key() in _RETURN and held == Qt.KeyboardModifier.ControlModifier:
            return self._follow(cursor)
        elif event.key() == Qt.Key.Key_F10 and held == Qt.KeyboardModifier.ShiftModifier and _ASKS:
            self.customContextMenuRequested.emit(self.cursorRect().center())
            return True
        elif event.key() in _STEPS and not held & ~Qt.KeyboardModifier.ShiftModifier:
            taken = indent(cursor, _STEPS[event.key()])
        if taken:
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        return taken

    def _follow(self, cursor: QTextCursor) -> bool:
        line = cursor.block().text()
        place = code_points(line, cursor.positionInBlock())
        for link in note_links(line):
            if link.span.start <= place <= link.span.end:
                self.asked.emit(link.meant)
                return True
        return False


def _removes_lines(event: QKeyEvent, cursor: QTextCursor) -> bool:
    """Whether a key removes the end of a line, or several; undo by keys is another matter."""
    key = QKeySequence.StandardKey
    if event.matches(key.Undo) or event.matches(key.Redo):
        return False
    if cursor.hasSelection():
        lines = cursor.selection().toPlainText().count("\n")
        return lines > 0 and (event.key() in _REMOVING or event.matches(key.Cut))
    back = event.key() == Qt.Key.Key_Backspace and cursor.atBlockStart()
    return back or (event.key() == Qt.Key.Key_Delete and cursor.atBlockEnd())
