"""The search box and the quiet line below it that says what was found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reader.ui.icons import Icons
from reader.ui.listing import Listing
from reader.ui.quiet_label import QuietLabel


class SearchBar(QWidget):
    """Tells every change of its text at once; whoever answers keeps only the newest."""

    typed = Signal(str)
    done = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.box = SearchBox()
        self.box.textChanged.connect(self.typed)
        self.box.done.connect(self.done)
        self.line = QuietLabel("What was found")
        self._lens = QAction(self)
        self.box.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.box)
        column.addWidget(self.line)

    def on_theme(self) -> None:
        """Draw the lens in today's colours."""
        self._lens.setIcon(self._icons.icon("magnifying-glass", "quiet"))

    def focus(self) -> None:
        """Let the person type, over what stands there."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def on_listed(self, listing: Listing) -> None:
        """Say what was found, in one quiet line."""
        self.line.say(summary(listing))


class SearchBox(QLineEdit):
    """The field; Return, Enter and Down go on to the list."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Search")
        self.setAccessibleName("Search papers")
        self.setToolTip("Search titles, abstracts and notes (/)")
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)  # files dropped here are for the window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the list, or type."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.done.emit()
        else:
            super().keyPressEvent(event)


def summary(listing: Listing) -> str:
    """Return what the list holds: “12 papers · no exact match, close ones for ‘clasification’”."""
    number = len(listing.ids)
    papers = "1 paper" if number == 1 else f"{number:,} papers"
    answer = listing.answer
    if answer is None or answer.exact or not number:
        return papers
    typed = " ".join(answer.forgiven) or listing.asked.text.strip()
    return f"{papers} · no exact match, close ones for ‘{typed}’"
