"""The window as it first stands: lists, papers, and room for what is furnished after."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reader.ui.empty_state import EmptyState
from reader.ui.frame import Frame
from reader.ui.hairline import hairline
from reader.ui.icons import Icons
from reader.ui.libraries import Libraries
from reader.ui.list_pane import ListPane
from reader.ui.listing import Asked, Listing
from reader.ui.runners import Searcher
from reader.ui.session import Session
from reader.ui.sidebar import Sidebar
from reader.ui.theme import Theme
from reader.ui.type_scale import NORMAL

# What a system's own frame takes of a screen's height, in pixels; it tells only afterwards.
_TITLE_BAR = 40


class MainWindow(QMainWindow):
    """One window over one session; what does nothing before the first rows is added later.

    `dropped` brings the addresses of files; `may_close` is asked before the window closes.
    """

    dropped = Signal(object)

    def __init__(self, session: Session, searcher: Searcher, theme: Theme) -> None:
        super().__init__()
        self.session = session
        self.theme = theme
        self.icons = Icons(theme)
        self.sidebar = Sidebar(session, theme, self.icons)
        self.papers = ListPane(session, searcher, theme, self.icons)
        self.reading = _room("readingPane")
        self.status = _room("status")
        self.welcome = EmptyState(large=True)
        self.frame = Frame(self.sidebar, self.papers, self.reading, self)
        self.libraries = Libraries(self, session, theme)
        self.may_close: Callable[[], bool] = lambda: True
        self._pages = QStackedWidget()
        self._compose()
        for part in (session, self.icons, self.frame, theme):
            part.setParent(self)  # their timers end with the window
        session.listed.connect(self._on_listed)
        theme.changed.connect(self._measure)

    def stay_on(self, screen: QSize) -> None:
        """Be no larger than a screen leaves room for, with the frame that a system adds."""
        self.resize(self.size().boundedTo(screen - QSize(0, _TITLE_BAR)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, once nothing would be lost by it."""
        event.ignore()  # a fault on the way leaves the window open
        if self.may_close():
            event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what is dropped."""
        event.acceptProposedAction()
        self.dropped.emit(_files(event.mimeData()))

    def _compose(self) -> None:
        self.setWindowTitle("Digest Reader")
        self.setMinimumSize(720, 480)
        self.resize(1280, 800)
        self.setAcceptDrops(True)
        self._pages.addWidget(self.frame.columns)
        self._pages.addWidget(self.welcome)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages)
        column.addWidget(hairline())
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self.frame.hide_for_reading(self.menuBar(), self.status)
        self._measure()

    def _measure(self) -> None:
        """Keep the height of what is furnished later, so that nothing jumps then."""
        grown = self.theme.scale.grown
        self.menuBar().setMinimumHeight(grown(30))
        self.status.setFixedHeight(grown(28))
        self._fit()

    def _fit(self) -> None:
        self.frame.fit(self.width(), self.theme.scale.percent / NORMAL)

    def _on_listed(self, listing: Listing) -> None:
        first_run = not listing.ids and listing.asked == Asked()
        page = self.welcome if first_run else self.frame.columns
        if page is self._pages.currentWidget():
            return
        self._pages.setCurrentWidget(page)
        if first_run:
            self.welcome.focus()
        elif not self.papers.search.box.hasFocus():  # somebody types there, over an empty library
            self.papers.focus()


def _room(name: str) -> QWidget:
    """Return a place with its ground, to be filled later."""
    room = QWidget()
    room.setObjectName(name)
    room.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    inside = QVBoxLayout(room)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(0)
    return room


def _files(mime: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
