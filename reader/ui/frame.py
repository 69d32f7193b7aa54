"""Which parts of the window are shown, and how wide; kept between starts."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from reader.ui.settings import Settings

# What sidebar, list and reading pane need at the least, in pixels.
_LEAST = (150, 250, 300)
# Below this width, at the normal text size, the sidebar gives way.
_ROOM = 640
# What sidebar and list take of a window, and the most of it that they make use of.
_SHARES = ((0.172, 220), (0.313, 400))


class Frame(QObject):
    """The three columns, and reading with nothing else in sight."""

    def __init__(
        self, sidebar: QWidget, papers: QWidget, reading: QWidget, window: QWidget
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
        self._asked_for = False
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.setHandleWidth(1)
        self.columns.setChildrenCollapsible(False)
        for number, part in enumerate((sidebar, papers, reading)):
            part.setMinimumWidth(_LEAST[number])
            self.columns.addWidget(part)
            self.columns.setStretchFactor(number, 1 if part is reading else 0)
        self.columns.splitterMoved.connect(self._on_dragged)

        self.go_anywhere: Callable[[], None] = _nowhere

    @property
    def is_reading(self) -> bool:
        """Whether only the paper is shown."""
        return self._reading

    def hide_for_reading(self, *around: QWidget) -> None:
        """Name what else goes when only the paper is shown."""
        self._around = list(around)

    def fit(self, width: int, growth: float) -> None:
        """Share out a window of this width, its text so many times the normal size.

        Where there is no room for three columns the sidebar waits to be asked for. Columns that
        a person has dragged stay as they are.
        """
        self._cramped = width < _ROOM * growth
        self._asked_for = self._asked_for and self._cramped
        self._show()
        if self._by_hand:
            return
        sidebar, papers = (
            round(min(most * growth, max(least, share * width * growth**0.5)))
            for (share, most), least in zip(_SHARES, _LEAST, strict=False)
        )
        self.columns.setSizes([sidebar, papers, width - sidebar - papers])

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        if self._cramped:
            self._asked_for = not self._asked_for
        else:
            self._sidebar_shown = not self._sidebar_shown
        self._show()

    def toggle_reading(self) -> None:
        """Show only the paper, or everything again."""
        self._reading = not self._reading
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

    def _show(self) -> None:
        shown = self._asked_for if self._cramped else self._sidebar_shown
        self._sidebar.setVisible(shown and not self._reading)
        self._papers.setVisible(not self._reading)
        for part in self._around:
            part.setVisible(not self._reading)


def _nowhere() -> None:
    """There is no box yet to go anywhere."""
