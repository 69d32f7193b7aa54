"""What is shown in place of the window where a library cannot be opened."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from reader.fault_log import Fault
from reader.model import ReaderError
from reader.operations import restore
from reader.store import Backups
from reader.ui.fault_dialog import FaultDialog
from reader.ui.plain_words import as_hint

# Where nobody could see or answer a dialog.
_UNSEEN = {"offscreen", "minimal"}
_KINDS = "Libraries (*.sqlite3);;All files (*)"


def ask_what_then(sentence: str, library: Path) -> Path | None:
    """Say why a library stays shut, and let the person choose; return the library to try next.

    None where one gives up, or where there is no screen to ask on.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if QGuiApplication.platformName() in _UNSEEN:
        return None
    application.setApplicationName("digest-reader")
    trouble = Trouble(sentence, library)
    trouble.box.exec()
    return trouble.answer()


def show_fault_alone(fault: Fault) -> None:
    """Say that the program cannot go on, where there is a screen to say it on."""
    _ = QApplication.instance() or QApplication(sys.argv[:1])
    if QGuiApplication.platformName() not in _UNSEEN:
        FaultDialog(None, fault, ends=True).exec()


class Trouble:
    """The dialog: what happened, where the file is, and what can be done."""

    def __init__(self, sentence: str, library: Path) -> None:
        self._library = library
        self._copies = Backups(library)
        self.box = QMessageBox()
        self.box.setIcon(QMessageBox.Icon.Warning)
        self.box.setWindowTitle("Digest Reader")
        self.box.setTextFormat(Qt.TextFormat.PlainText)
        self.box.setText("The library cannot be opened.")
        self.box.setInformativeText(f"{sentence}\n\nThe file is {library}.")
        self.other = self._button("Open Another Library…", QMessageBox.ButtonRole.AcceptRole)
        self.restore: QPushButton | None = None
        if self._copies.all():
            self.restore = self._button("Restore a Backup…", QMessageBox.ButtonRole.ActionRole)
        self.leave = self._button("Quit", QMessageBox.ButtonRole.RejectRole)
        self.box.setEscapeButton(self.leave)

    def answer(self) -> Path | None:
        """Do what was chosen; return the library to try next, None for none."""
        clicked = self.box.clickedButton()
        if clicked is self.other:
            name, _ = QFileDialog.getOpenFileName(
                self.box, "Open Another Library", str(self._library.parent), _KINDS
            )
            return Path(name) if name else None
        if self.restore is not None and clicked is self.restore:
            return self._restored()
        return None

    def _restored(self) -> Path | None:
        """Put back the copy that is chosen; today's file is kept beside it."""
        name, _ = QFileDialog.getOpenFileName(
            self.box, "Restore a Backup", str(self._copies.folder), _KINDS
        )
        if not name:
            return None
        try:
            restored = restore(self._copies, Path(name))
        except ReaderError as error:
            QMessageBox.warning(self.box, "Digest Reader", as_hint(str(error)))
            return self._library
        words = "\n\n".join(restored.sentences)
        QMessageBox.information(self.box, "Digest Reader", as_hint(words))
        return self._library

    def _button(self, title: str, role: QMessageBox.ButtonRole) -> QPushButton:
        return self.box.addButton(title, role)
