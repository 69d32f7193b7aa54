"""Every text a note ever had, what is different now, and the way back to one of them."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.model import Note
from reader.ui.differences import differences_html
from reader.ui.markdown_marks import first_line
from reader.ui.plain_words import plain_label
from reader.ui.theme import Theme

_LEGEND = "Underlined: only in this version. Struck through: only in the note now."
_BEGINNING = 40  # letters of a version in the list


class VersionsDialog(QDialog):
    """Lists versions, the latest first; `chosen` brings the text to restore.

    `is_there` says that the first is the note of today; otherwise there is none today.
    """

    chosen = Signal(str)

    def __init__(
        self, window: QWidget, theme: Theme, versions: Sequence[Note], *, is_there: bool
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._versions = versions
        self._now = versions[0].text if is_there else ""
        self.setWindowTitle("Earlier Versions of the Note")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.lines = QListWidget()
        self.lines.setAccessibleName("Versions")
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.page = QTextBrowser()
        self.page.setAccessibleName("Differences")
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(theme.scale.grown(8))
        self._legend = plain_label("quiet", _LEGEND)
        self._legend.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.restore = self._buttons.addButton("&Restore This Version", role)
        self.restore.setDefault(True)
        self._compose(window.size())
        self._fill(is_there=is_there)

    def _compose(self, room: QSize) -> None:
        grown = self._theme.scale.grown
        right = QVBoxLayout()
        right.addWidget(self._legend)
        right.addWidget(self.page)
        halves = QHBoxLayout()
        halves.addWidget(self.lines, 2)
        halves.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.addLayout(halves)
        column.addWidget(self._buttons)
        self.resize(min(grown(760), room.width() - 40), min(grown(460), room.height() - 40))

    def _fill(self, *, is_there: bool) -> None:
        moments = _moments(self._versions)
        for number, (version, when) in enumerate(zip(self._versions, moments, strict=True)):
            beginning = first_line(version.text)[:_BEGINNING]
            self.lines.addItem(f"{when}{' (now)' if is_there and number == 0 else ''}\n{beginning}")
        self.lines.currentRowChanged.connect(self._on_row)
        self.restore.clicked.connect(self._on_restore)
        self._buttons.rejected.connect(self.close)
        self.lines.setCurrentRow(1 if is_there else 0)
        self.lines.setFocus()

    def _on_row(self, row: int) -> None:
        then = self._versions[row].text
        self.page.setHtml(differences_html(then, self._now, self._theme.palette))
        self.restore.setEnabled(then != self._now)

    def _on_restore(self) -> None:
        self.chosen.emit(self._versions[self.lines.currentRow()].text)
        self.close()


def _moments(versions: Sequence[Note]) -> list[str]:
    """Return when each was written: to the minute, those of the same one to the second."""
    local = [version.edited_at.astimezone() for version in versions]
    minutes = [f"{moment:%Y-%m-%d %H:%M}" for moment in local]
    often = Counter(minutes)
    return [
        minute if often[minute] == 1 else f"{minute}:{moment:%S}"
        for minute, moment in zip(minutes, local, strict=True)
    ]
