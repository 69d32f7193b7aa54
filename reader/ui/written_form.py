"""A form for what a person writes: neither Return in a field nor a stray Esc loses it."""

from PySide6.QtGui import QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from reader.ui.plain_words import plain_label

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WrittenForm(QDialog):
    """A dialog with Save and Cancel; `fault` is the place for a sentence, hidden without one.

    Ctrl+Return saves from any field. Esc closes at once only while nothing was written, and else
    when it is pressed again; Cancel means it.
    """

    def __init__(self, heading: str, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(heading)
        self.fault = plain_label("trouble")
        self.fault.setWordWrap(True)
        self.fault.hide()
        kind = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kind.Save | kind.Cancel)
        self.saving = self.buttons.button(kind.Save)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.leave)
        for key in _RETURN:
            keys = QKeySequence(Qt.KeyboardModifier.ControlModifier | key)
            QShortcut(keys, self).activated.connect(self.saving.click)
        self._warned_of: object = None

    def written(self) -> object:
        """Return what stands in the form; None while that is as it was, or where there is none."""
        return None

    def refuse(self, sentence: str) -> None:
        """Say why the form stays open."""
        self.fault.setText(sentence)
        self.fault.show()

    def reject(self) -> None:
        """Close without saving; before words are lost the first time, say so."""
        written = self.written()
        if written is not None and written != self._warned_of:
            self._warned_of = written
            self.refuse("Esc once more drops what you wrote; Ctrl+Return saves it.")
        else:
            self.leave()

    def leave(self) -> None:
        """Close without saving."""
        super().reject()
