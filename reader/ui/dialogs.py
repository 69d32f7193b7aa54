"""What opens beside the window: file dialogs, the import report, help, keys, a last question."""

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.ui.comment_form import CommentForm
from reader.ui.importing import Outcome
from reader.ui.links import outside
from reader.ui.plain_words import as_hint
from reader.ui.report_page import report_html
from reader.ui.theme import Theme


class Unsaved(Enum):
    """What to do about a note that the library did not take."""

    STAY = auto()
    COPY = auto()
    DROP = auto()


class Dialogs:
    """Opens dialogs over one window; none of them is waited for by work in other threads."""

    def __init__(self, window: QWidget, theme: Theme, follow: Callable[[str], None]) -> None:
        self._window = window
        self._theme = theme
        self._follow = follow

    def ask_for_files(self) -> list[Path]:
        """Let the person choose digests; none when cancelled."""
        kinds = "Digests (*.txt *.jsonl);;All files (*)"
        names, _ = QFileDialog.getOpenFileNames(self._window, "Import Files", "", kinds)
        return [Path(name) for name in names]

    def ask_for_folder(self) -> list[Path]:
        """Let the person choose a folder of digests; none when cancelled."""
        name = QFileDialog.getExistingDirectory(self._window, "Import Folder")
        return [Path(name)] if name else []

    def ask_for_words(self, title: str, label: str, words: str = "") -> str:
        """Let the person write a line; empty when cancelled."""
        text, taken = QInputDialog.getText(
            self._window, title, as_hint(label), QLineEdit.EchoMode.Normal, words
        )
        return text.strip() if taken else ""

    def open(self, make: Callable[[Theme, QWidget], QDialog]) -> None:
        """Open a dialog that tells by itself what was chosen there."""
        make(self._theme, self._window).open()

    def ask_for_comment(self, words: str) -> str | None:
        """Let the person write about a highlight; None when cancelled."""
        form = CommentForm(words, self._theme, self._window)
        taken = form.exec() == QDialog.DialogCode.Accepted
        form.deleteLater()
        return form.comment.toPlainText() if taken else None

    def ask_where_to_export(self, title: str, name: str, kind: str) -> Path | None:
        """Let the person choose a file to write; None when cancelled."""
        name, _ = QFileDialog.getSaveFileName(self._window, title, name, kind)
        return Path(name) if name else None

    def ask_for_backup(self, folder: Path) -> Path | None:
        """Let the person choose a copy of the library; None when cancelled."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Restore a Backup", str(folder), "Libraries (*.sqlite3);;All files (*)"
        )
        return Path(name) if name else None

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    def show_report(self, outcome: Outcome | None) -> None:
        """Show what came of an import."""
        if outcome is not None:
            self.show_page("Import Report", report_html(outcome, self._theme.palette))

    def show_page(self, title: str, html: str = "") -> QTextBrowser:
        """Show a page made for the moment; return it, to be filled again."""
        page = self._page(title)
        page.setHtml(html)
        self._show(title, page)
        return page

    def ask_about_unsaved(self, trouble: str, kept: Path | None = None) -> Unsaved:
        """Ask what to do about a note that could not be saved before the window closes.

        It may be kept in a file, which the next window brings into the library.
        """
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Note not saved")
        lost = "A note could not be saved, so closing now would lose it."
        box.setText("A note could not be saved." if kept else lost)
        back = f"Its words are in {kept}; when you open the library again, they go in there."
        box.setInformativeText(f"{trouble}\n\n{back}" if kept else trouble)
        role = QMessageBox.ButtonRole
        stay = box.addButton("Keep the Window Open", role.RejectRole)
        copy = box.addButton("Copy the Note and Close", role.AcceptRole)
        drop = box.addButton("Close Without It", role.DestructiveRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        clicked = box.clickedButton()
        if clicked is copy:
            return Unsaved.COPY
        return Unsaved.DROP if clicked is drop else Unsaved.STAY

    def _page(self, title: str) -> QTextBrowser:
        page = QTextBrowser()
        page.setAccessibleName(title)
        page.setOpenLinks(False)
        page.document().setDocumentMargin(self._theme.scale.grown(16))
        page.anchorClicked.connect(self._on_clicked)
        return page

    def _show(self, title: str, page: QTextBrowser) -> None:
        dialog = QDialog(self._window)
        dialog.setWindowTitle(title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(dialog.close)
        buttons.setContentsMargins(8, 0, 8, 8)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        column.addWidget(buttons)
        room = self._window.size()
        grown = self._theme.scale.grown
        dialog.resize(min(grown(620), room.width() - 40), min(grown(620), room.height() - 40))
        dialog.show()

    def _on_clicked(self, url: QUrl) -> None:
        if (address := outside(url.toString())) is not None:
            self._follow(address)
