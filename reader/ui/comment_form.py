"""A form for what one thinks of the words of a highlight."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader.ui.saving_keys import save_by_keys
from reader.ui.theme import Theme


class CommentForm(QDialog):
    """Asks for a comment; one writes on where the comment so far ends."""

    def __init__(self, comment: str, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle("Comment")
        self.comment = QPlainTextEdit(comment)
        self.comment.setAccessibleName("What you think of it")
        self.comment.setTabChangesFocus(True)
        self.comment.setProperty("role", "field")
        self.comment.moveCursor(QTextCursor.MoveOperation.End)
        self._compose()
        self.comment.setFocus()
        grown, room = theme.scale.grown, window.size()
        self.resize(min(grown(460), room.width() - 40), min(grown(260), room.height() - 40))

    def _compose(self) -> None:
        label = QLabel("What you think of it")
        label.setProperty("role", "quiet")
        label.setBuddy(self.comment)
        kind = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kind.Save | kind.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (label, self.comment, buttons):
            column.addWidget(part)
        save = buttons.button(kind.Save)
        save_by_keys(self, save)
        # Systems put their buttons in different orders; Tab leads to the one that keeps the words.
        self.setTabOrder(self.comment, save)
        self.setTabOrder(save, buttons.button(kind.Cancel))
