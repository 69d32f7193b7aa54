"""The search box, its filters as chips, and the quiet line that says what was found."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from reader.model import ScopeKind, Sort
from reader.ui.chips import Chips
from reader.ui.icons import Icons
from reader.ui.listing import Asked, Listing
from reader.ui.quiet_label import QuietLabel
from reader.ui.search_box import SearchBox

_AROUND = 32  # margins, and the gap between line and order


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
        self.chips = Chips(self.box)
        self.chips.changed.connect(self.box.setText)
        self.box.textChanged.connect(self.chips.show_filters)
        self._order = ""
        self.editing = ""  # the saved search whose query is being changed
        self.box.textChanged.connect(self._on_text)
        self.line = QuietLabel("What was found")
        self.order = QToolButton()
        self.order.setProperty("order", "true")
        self.order.setAccessibleName("Order of the list")
        self.order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sidebar = QToolButton()  # gets its command with all others
        self._lens = QAction("Search", self)
        self.box.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        above = QHBoxLayout()
        above.setSpacing(6)
        above.addWidget(self.sidebar)
        above.addWidget(self.box, 1)
        column.addLayout(above)
        column.addWidget(self.chips)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.line, 1)
        below.addWidget(self.order)
        column.addLayout(below)

    def on_theme(self) -> None:
        """Draw the lens in today's colours, and keep room for the button that has no icon yet."""
        self.sidebar.setIconSize(QSize(self._icons.side, self._icons.side))
        self._lens.setIcon(self._icons.icon("magnifying-glass", "quiet"))

    def focus(self) -> None:
        """Let the person type, over what stands there."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def edit(self, name: str) -> None:
        """Let the person change the query of a saved search, which stands here."""
        self.editing = name
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.end(False)  # noqa: FBT003 - Qt's name is `mark`

    def on_listed(self, listing: Listing) -> None:
        """Say what was found and in what order, in one quiet line."""
        self.line.say(summary(listing))
        order = order_of(listing.asked)
        self.order.setToolTip(f"Order: {order.lower()}")
        self._order = order
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the line: where it is scarce, the order's name gives way."""
        super().resizeEvent(event)
        self._fit()

    def _on_text(self, text: str) -> None:
        if not text:
            self.editing = ""

    def _fit(self) -> None:
        self.order.setText(f"{self._order} ⌄")
        words = self.line.fontMetrics().horizontalAdvance(self.line.text())
        if words + self.order.sizeHint().width() > self.width() - _AROUND:
            self.order.setText("⌄")

    def show_text(self, text: str) -> None:
        """Show what was asked for elsewhere, a saved search perhaps."""
        if text != self.box.text():
            self.editing = ""
            with QSignalBlocker(self.box):
                self.box.setText(text)
            self.chips.show_filters(text)


ORDERS = {
    Sort.RELEVANCE: "Best match",
    Sort.NEWEST: "Newest",
    Sort.DIGEST: "Digest order",
    Sort.TITLE: "Title",
    Sort.READ: "Recently read",
    Sort.STARRED: "Recently starred",
}
_OWN = {
    ScopeKind.STARRED: "Recently starred",
    ScopeKind.NOTES: "Recently written",
    ScopeKind.HIGHLIGHTS: "Recently marked",
    ScopeKind.QUEUE: "Your order",
    ScopeKind.ADDED: "Recently added",
    ScopeKind.HIDDEN: "Recently hidden",
    ScopeKind.DIGEST: "Digest order",
}


def order_of(asked: Asked) -> str:
    """Return the order of a list in words."""
    if asked.sort is Sort.RELEVANCE and not asked.is_search:
        return _OWN.get(asked.scope.kind, "Newest")
    return ORDERS[asked.sort]


def summary(listing: Listing) -> str:
    """Return what the list holds: “12 papers · showing close matches for ‘clasification’”."""
    number = len(listing.ids)
    papers = "1 paper" if number == 1 else f"{number:,} papers"
    answer = listing.answer
    if answer is not None and answer.titles_only:
        return f"{papers} · titles only while the index is built"
    if answer is None or answer.exact or not number:
        return papers
    typed = " ".join(answer.forgiven) or listing.asked.text.strip()
    return f"{papers} · showing close matches for ‘{typed}’"
