"""Which parts of the window are shown, and how wide; kept between starts."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from reader.ui.settings import Settings

# The widths of sidebar, list and reading pane in a window 1,280 pixels wide.
_WIDTHS = (220, 400, 660)
# What each needs at the least; the list gives way first, then the sidebar.
_LEAST = (150, 250, 320)


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
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.setHandleWidth(1)
        self.columns.setChildrenCollapsible(False)
        for number, part in enumerate((sidebar, papers, reading)):
            part.setMinimumWidth(_LEAST[number])
            self.columns.addWidget(part)
            self.columns.setStretchFactor(number, 1 if part is reading else 0)
        self.columns.setSizes(list(_WIDTHS))

    @property
    def is_reading(self) -> bool:
        """Whether only the paper is shown."""
        return self._reading

    def hide_for_reading(self, *around: QWidget) -> None:
        """Name what else goes when only the paper is shown."""
        self._around = list(around)

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
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
        if not state.isEmpty():
            self.columns.restoreState(state)
        self._sidebar_shown = settings.shown("sidebar")
        self._show()

    def keep(self, settings: Settings) -> None:
        """Keep how the window is laid out."""
        self.leave_reading()
        settings.keep_layout("columns", self.columns.saveState())
        settings.keep_shown("sidebar", shown=self._sidebar_shown)

    def _show(self) -> None:
        self._sidebar.setVisible(self._sidebar_shown and not self._reading)
        self._papers.setVisible(not self._reading)
        for part in self._around:
            part.setVisible(not self._reading)
