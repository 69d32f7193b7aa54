"""Which parts of the window are shown, and how wide; kept between starts."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from reader.ui.drawer import Drawer
from reader.ui.list_pane import ListPane
from reader.ui.settings import Settings
from reader.ui.sidebar import Sidebar

# What sidebar, list and reading pane need at the least, in pixels.
_LEAST = (180, 250, 300)
# Below this width, at the normal text size, the sidebar is a drawer.
_ROOM = 760
# What sidebar and list take of a window, and the most of it that they make use of.
_SHARES = ((0.172, 220), (0.313, 400))


class Frame(QObject):
    """The three columns, and reading with nothing else in sight."""

    def __init__(
        self, sidebar: Sidebar, papers: ListPane, reading: QWidget, window: QWidget
    ) -> None:
        super().__init__()
        self._sidebar = sidebar
        self._papers = papers
        self._window = window
        self._around: list[QWidget] = []
        self._reading = False
        self._sidebar_shown = True
        self._by_hand = False
        self._cramped = False
        self._drawn = False
        self._before: QWidget | None = None
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.setHandleWidth(1)
        self.columns.setChildrenCollapsible(False)
        self._beside = QWidget()
        self._berth = QVBoxLayout(self._beside)
        self._berth.setContentsMargins(0, 0, 0, 0)
        self._berth.addWidget(sidebar)
        for number, part in enumerate((self._beside, papers, reading)):
            part.setMinimumWidth(_LEAST[number])
            self.columns.addWidget(part)
            self.columns.setStretchFactor(number, 1 if part is reading else 0)
        self.columns.splitterMoved.connect(self._on_dragged)
        self._drawer = Drawer(self.columns, window)
        sidebar.chosen.connect(self._on_chosen)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        self.go_anywhere: Callable[[], None] = _nowhere

    @property
    def is_reading(self) -> bool:
        """Whether only the paper is shown."""
        return self._reading

    @property
    def is_drawer_open(self) -> bool:
        """Whether the sidebar lies over the papers."""
        return self._drawn

    def hide_for_reading(self, *around: QWidget) -> None:
        """Name what else goes when only the paper is shown."""
        self._around = list(around)

    def fit(self, width: int, growth: float) -> None:
        """Share out a window of this width, its text so many times the normal size.

        Where there is no room for three columns the sidebar waits as a drawer to be asked for.
        Columns that a person has dragged stay as they are.
        """
        self._cramped = width < _ROOM * growth
        self._drawn = self._drawn and self._cramped
        self._show()
        self._drawer.fit(round(_SHARES[0][1] * growth))
        if self._by_hand:
            return
        sidebar, papers = (
            round(min(most * growth, max(least, share * width * growth**0.5)))
            for (share, most), least in zip(_SHARES, _LEAST, strict=False)
        )
        self.columns.setSizes([sidebar, papers, width - sidebar - papers])

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar; a drawer takes the keyboard and gives it back."""
        if self._drawn:
            self.close_drawer()
        elif self._cramped:
            self._open_drawer()
        else:
            self._sidebar_shown = not self._sidebar_shown
            self._show()

    def close_drawer(self) -> None:
        """Let the papers be seen again, and give the keyboard back."""
        self._drawn = False
        self._show()

    def toggle_reading(self) -> None:
        """Show only the paper, or everything again."""
        self._reading = not self._reading
        self._drawn = False
        self._show()

    def leave_reading(self) -> None:
        """Show everything again."""
        if self._reading:
            self.toggle_reading()

    def close_window(self) -> None:
        """Close the window."""
        self._window.close()

    def restore(self, settings: Settings) -> None:
        """Lay the window out as it was kept."""
        state = settings.layout("columns")
        self._by_hand = not state.isEmpty() and self.columns.restoreState(state)
        self._sidebar_shown = settings.shown("sidebar")
        self._show()

    def keep(self, settings: Settings) -> None:
        """Keep how the window is laid out."""
        self.leave_reading()
        if self._by_hand:
            settings.keep_layout("columns", self.columns.saveState())
        settings.keep_shown("sidebar", shown=self._sidebar_shown)

    def _on_dragged(self) -> None:
        self._by_hand = True

    def _on_chosen(self) -> None:
        if self._drawn:
            self.close_drawer()
            self._papers.focus()

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Close the drawer when one turns to what lies below it."""
        if self._drawn and now is not None and self.columns.isAncestorOf(now):
            self._drawn = False
            self._show()

    def _open_drawer(self) -> None:
        if self._reading or not self.columns.isVisible():
            return
        self._before = QApplication.focusWidget()
        self._drawn = True
        self._show()
        self._drawer.raise_()
        self._sidebar.focus()

    def _show(self) -> None:
        shown = (self._drawn if self._cramped else self._sidebar_shown) and not self._reading
        had_keyboard = self._sidebar.has_keyboard()
        place = self._drawer.inside if self._cramped else self._berth
        if place.indexOf(self._sidebar) < 0:
            place.addWidget(self._sidebar)
        self._sidebar.show()
        self._drawer.setVisible(shown and self._cramped)
        self._beside.setVisible(shown and not self._cramped)
        self._papers.setVisible(not self._reading)
        for part in self._around:
            part.setVisible(not self._reading)
        if had_keyboard:
            self._give_keyboard()
        if not self._drawn:
            self._before = None

    def _give_keyboard(self) -> None:
        """Give the keyboard to the sidebar where it is shown, or back to where it was before."""
        if self._sidebar.isVisible():
            self._sidebar.focus()
        elif (before := self._before) is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._papers.focus()


def _nowhere() -> None:
    """There is no box yet to go anywhere."""
