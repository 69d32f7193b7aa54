"""The sidebar: lists, digests, tags and saved searches, each with how many papers it holds."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reader.ui.icons import Icons
from reader.ui.listing import Asked, Listing
from reader.ui.questions import Overview
from reader.ui.session import Session
from reader.ui.sidebar_delegate import SidebarDelegate
from reader.ui.sidebar_lines import SidebarLines
from reader.ui.sidebar_model import SidebarModel, entries
from reader.ui.theme import Theme

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class Sidebar(QWidget):
    """Asks the session for the list one turns to, and follows the session's counts.

    `chosen` says that one was clicked or entered, where the arrows only pass through.
    """

    chosen = Signal()

    def __init__(self, session: Session, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._model = SidebarModel(self)
        self._following = False
        self._found: dict[str, int] = {}
        self._folded: set[str] = set()
        self.lines = SidebarLines(self._model, SidebarDelegate(self._model, theme, icons))
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(12, 8, 12, 8)
        self._compose()
        lines = self.lines
        session.counted.connect(self._on_counted)
        session.listed.connect(self._on_listed)
        self.lines.selectionModel().currentChanged.connect(self._on_moved)
        self.lines.clicked.connect(self._on_chosen)
        self.lines.activated.connect(self._on_chosen)
        self.lines.turned.connect(self._on_turned)
        theme.changed.connect(self.lines.doItemsLayout)
        icons.loaded.connect(lambda: lines.viewport().update())

    def focus(self) -> None:
        """Take the keyboard."""
        self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_keyboard(self) -> bool:
        """Return whether the keyboard is here."""
        holder = QApplication.focusWidget()
        return holder is not None and self.isAncestorOf(holder)

    def show_found(self, name: str, papers: int) -> None:
        """Show how many papers a saved search finds."""
        self._found[name] = papers
        self._show()

    def fold(self, tags: Iterable[str]) -> None:
        """Fold these tags, as soon as they are known."""
        self._folded = set(tags)

    def folded(self) -> tuple[str, ...]:
        """Return the tags that are folded, of those that there are."""
        overview = self._session.overview
        known = {tag.name for tag in overview.tags} if overview else self._folded
        return tuple(sorted(self._folded & known))

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lines)
        column.addLayout(self.foot)

    def _on_counted(self, _: Overview) -> None:
        self._show()

    def _on_turned(self, tag: str) -> None:
        """Fold a tag, or open it."""
        self._folded ^= {tag}
        self._show()

    def _show(self) -> None:
        lines = entries(self._session.overview, self._found, self._folded)
        if self._model.show(lines):
            self._follow(self._session.asked)

    def _on_listed(self, listing: Listing) -> None:
        self._follow(listing.asked)

    def _follow(self, asked: Asked) -> None:
        row = self._model.row_of(asked)
        if row is not None and row != self.lines.currentIndex().row():
            self._following = True
            self.lines.selectionModel().setCurrentIndex(self._model.index(row), _SELECT)
            self._following = False

    def _on_moved(self, current: QModelIndex) -> None:
        if self._following or not current.isValid():
            return
        wanted, asked = self._model.entries[current.row()].asked, self._session.asked
        if wanted is not None:
            text = wanted.text or ("" if self._is_kept(asked) else asked.text)
            self._session.ask(replace(wanted, text=text, sort=asked.sort))

    def _on_chosen(self, line: QModelIndex) -> None:
        if self._model.entries[line.row()].asked is not None:
            self.chosen.emit()

    def _is_kept(self, asked: Asked) -> bool:
        """Return whether what is asked for is a line of its own, a saved search or a tag."""
        return any(line.asked and line.asked.text == asked.text for line in self._model.entries)
