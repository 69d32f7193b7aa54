"""From one window's library to the next: opened, or moved there first; the old one may then go."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFile, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from reader.model import ReaderError
from reader.store import copy_library, files_of, state_of
from reader.ui.mending import waited_for
from reader.ui.plain_words import as_hint

# Where nobody could see or answer a dialog.
_UNSEEN = {"offscreen", "minimal"}
_MOVING = "Your library is being copied to its new place, and the copy is checked."


def move_while_waiting(library: Path, target: Path) -> None:
    """Copy a library in another thread, with a small window to wait at. Raises ReaderError."""
    waited_for(_MOVING, lambda: copy_library(library, target))


def say_why_not(error: ReaderError) -> None:
    """Say why there is no going on to another library, before the old window is back."""
    if QGuiApplication.platformName() not in _UNSEEN:
        QMessageBox.warning(None, "Digest Reader", as_hint(str(error)))


def to_trash(path: Path) -> bool:
    """Move a file or folder into the trash; return whether there is one for it."""
    return QFile(str(path)).moveToTrash()


class OldLibrary(QMessageBox):
    """Offers to move what a moved library left behind into the trash."""

    def __init__(
        self,
        old: Path,
        new: Path,
        window: QWidget,
        say: Callable[[str], None],
        discard: Callable[[Path], bool] = to_trash,
    ) -> None:
        super().__init__(window)
        self._old = old
        self._state = state_of(old)
        self._say = say
        self._discard = discard
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Library Moved")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText("Your library is in its new place, with its backups and its mirror.")
        self.setInformativeText(
            f"It was copied to {new.parent}, checked, and is open now.\n\n"
            f"The old one is still in {old.parent}. Nothing needs it any more."
        )
        role = QMessageBox.ButtonRole
        self.keep = self.addButton("Keep the Old One", role.RejectRole)
        self.remove: QPushButton = self.addButton(
            "Move the Old One to the Trash", role.DestructiveRole
        )
        self.setDefaultButton(self.keep)
        self.setEscapeButton(self.keep)
        self.remove.clicked.connect(self._remove)

    def _remove(self) -> None:
        if self._state is None or state_of(self._old) != self._state:
            self._say("The old library was changed meanwhile, so it was kept.")
            return
        left = [path for path in files_of(self._old) if not self._discard(path)]
        if left:
            self._say(f"There is no trash for {left[0]}; it was kept, and can be deleted by hand.")
        else:
            self._say("The old library is in the trash.")
