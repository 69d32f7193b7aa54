"""A form for what one thinks of the words of a highlight."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader.ui.theme import Theme
from reader.ui.written_form import WrittenForm


class CommentForm(WrittenForm):
    """Asks for a comment; one writes on where the comment so far ends."""

    def __init__(self, comment: str, theme: Theme, window: QWidget) -> None:
        super().__init__("Comment", window)
        self._before = comment
        self.comment = QPlainTextEdit(comment)
        self.comment.setAccessibleName("What you think of it")
        self.comment.setTabChangesFocus(True)
        self.comment.setProperty("role", "field")
        self.comment.moveCursor(QTextCursor.MoveOperation.End)
        self._compose()
        self.comment.setFocus()
        grown, room = theme.scale.grown, window.size()
        self.resize(min(grown(460), room.width() - 40), min(grown(260), room.height() - 40))

    def written(self) -> str | None:
        """Return the comment, unless it is as it was."""
        text = self.comment.toPlainText()
        return None if text == self._before else text

    def _compose(self) -> None:
        label = QLabel("What you think of it")
        label.setProperty("role", "quiet")
        label.setBuddy(self.comment)
        column = QVBoxLayout(self)
        for part in (label, self.comment, self.fault, self.buttons):
            column.addWidget(part)
        # Systems put their buttons in different orders; Tab leads to the one that keeps the words.
        self.setTabOrder(self.comment, self.saving)
        self.setTabOrder(self.saving, self.buttons.button(QDialogButtonBox.StandardButton.Cancel))
