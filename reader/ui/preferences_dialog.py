"""The window of preferences: pages at the left, what each has at the right, all applied at once."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.ui.command import Command
from reader.ui.keys_page import ShortcutsPage
from reader.ui.library_page import LibraryPage
from reader.ui.notes_page import NotesPage
from reader.ui.parts import Parts
from reader.ui.plain_words import plain_label
from reader.ui.preferences_page import PreferencesPage
from reader.ui.preferences_pages import AppearancePage, ReadingPage
from reader.ui.theme import Theme


class PreferencesDialog(QDialog):
    """Shows and changes what the person prefers; nothing needs to be confirmed."""

    def __init__(self, window: QWidget, theme: Theme, pages: Sequence[PreferencesPage]) -> None:
        super().__init__(window)
        self._theme = theme
        self.pages = tuple(pages)
        self.setWindowTitle("Preferences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.lines = QListWidget()
        self.lines.setAccessibleName("Pages")
        self.lines.setAccessibleDescription("Up and Down choose a page of preferences")
        self._stack = QStackedWidget()
        self.trouble = plain_label("trouble")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ResetRole
        self.reset = self._buttons.addButton("Reset This Page", role)
        for button in (
            self.reset,
            self._buttons.button(QDialogButtonBox.StandardButton.Close),
        ):
            button.setAutoDefault(False)  # Return is not meant for it
        self._compose(window.size())
        theme.changed.connect(self._measure)

    def show_page(self, row: int) -> None:
        """Turn to a page."""
        self.lines.setCurrentRow(row)

    def tell(self, trouble: str) -> None:
        """Say what could not be kept."""
        self.trouble.setText(trouble)
        self.trouble.show()

    def _compose(self, room: QSize) -> None:
        for page in self.pages:
            self.lines.addItem(page.title)
            self._stack.addWidget(_scrolled(page))
        self.lines.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.lines.setCurrentRow(0)
        self.reset.clicked.connect(self._on_reset)
        self._buttons.rejected.connect(self.close)
        halves = QHBoxLayout()
        halves.addWidget(self.lines)
        halves.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.addLayout(halves)
        column.addWidget(self.trouble)
        column.addWidget(self._buttons)
        self._measure()
        grown = self._theme.scale.grown
        self.resize(min(grown(760), room.width() - 40), min(grown(600), room.height() - 40))
        self.lines.setFocus()

    def _measure(self) -> None:
        grown = self._theme.scale.grown
        self.lines.setFixedWidth(grown(140))
        for row in range(self.lines.count()):
            self.lines.item(row).setSizeHint(QSize(1, grown(28)))

    def _on_reset(self) -> None:
        self.trouble.hide()
        page = self.pages[self.lines.currentRow()]
        page.preferring.reset(*page.names)


def preferences_pages(parts: Parts, commands: Sequence[Command]) -> Sequence[PreferencesPage]:
    """Return all pages."""
    preferring, theme = parts.preferences, parts.theme
    return (
        AppearancePage(preferring, theme),
        ReadingPage(preferring, theme),
        NotesPage(preferring, theme, parts.spelling),
        LibraryPage(preferring, theme, parts.libraries, parts.follow),
        ShortcutsPage(preferring, theme, commands),
    )


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
