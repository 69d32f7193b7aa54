"""The window: its parts put together, and nothing decided here."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reader.resources import resource
from reader.ui.actions import Actions
from reader.ui.acts import Acts
from reader.ui.command import Where
from reader.ui.commands import SAMPLE
from reader.ui.detail_pane import DetailPane
from reader.ui.dialogs import Dialogs
from reader.ui.drafts import Drafts
from reader.ui.empty_state import EmptyState
from reader.ui.frame import Frame
from reader.ui.hairline import hairline
from reader.ui.icons import Icons
from reader.ui.importing import Imports, Outcome
from reader.ui.list_pane import ListPane
from reader.ui.listing import Asked, Listing
from reader.ui.parts import Parts
from reader.ui.runners import Searcher, Writer
from reader.ui.session import Session
from reader.ui.sidebar import Sidebar
from reader.ui.status_line import StatusLine
from reader.ui.theme import Theme


class MainWindow(QMainWindow):
    """One window over one session; `may_close` is asked before it closes."""

    def __init__(
        self,
        session: Session,
        runners: tuple[Writer, Searcher],
        theme: Theme,
        follow: Callable[[str], None],
    ) -> None:
        super().__init__()
        writer, searcher = runners
        self.setWindowTitle("Digest Reader")
        self.setMinimumSize(720, 480)
        self.resize(1280, 800)
        self.setAcceptDrops(True)
        self.may_close: Callable[[], bool] = bool
        self.icons = Icons(theme)
        self.drafts = Drafts(writer)
        imports = Imports(session, writer)
        acts = Acts(session, writer, self.drafts)
        sidebar = Sidebar(session, theme, self.icons)
        papers = ListPane(session, searcher, acts, theme, self.icons)
        detail = DetailPane(session, self.drafts, theme, follow)
        self.parts = Parts(
            session=session,
            acts=acts,
            imports=imports,
            theme=theme,
            sidebar=sidebar,
            papers=papers,
            detail=detail,
            frame=Frame(sidebar, papers, detail, self.close),
            dialogs=Dialogs(self, theme, follow),
            follow=follow,
        )
        self.commands = Actions(self.parts, self.icons, self)
        self.status = StatusLine(session, imports)
        self.welcome = EmptyState(large=True)
        self._pages = QStackedWidget()
        for part in (session, self.drafts, acts, imports, self.icons, self.parts.frame, theme):
            part.setParent(self)  # their timers end with the window
        self._compose()
        self._listen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, once nothing would be lost by it."""
        event.setAccepted(self.may_close())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if _paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what is dropped."""
        event.acceptProposedAction()
        self.parts.imports.start(_paths(event.mimeData()))

    def _compose(self) -> None:
        parts, actions = self.parts, self.commands
        actions.fill_menu_bar(self.menuBar())
        actions.fill_toolbar(parts.detail.toolbar)
        actions.offer_menu(parts.papers.table, Where.PAPER_MENU)
        actions.offer_menu(parts.sidebar.lines, Where.DIGEST_MENU)
        parts.sidebar.foot.addWidget(actions.text_button("import"))
        self._pages.addWidget(parts.frame.columns)
        self._pages.addWidget(self.welcome)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages)
        column.addWidget(hairline())
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        parts.frame.hide_for_reading(self.menuBar(), self.status)
        self._greet()

    def _listen(self) -> None:
        self.parts.session.listed.connect(self._on_listed)
        self.parts.imports.ended.connect(self._on_import_ended)
        self.drafts.saved.connect(self.parts.session.catch_up)
        self.status.report.clicked.connect(self.commands.action("import-report").trigger)

    def _greet(self) -> None:
        self.welcome.setObjectName("welcome")
        self.welcome.say(
            "Digest Reader",
            "Import the digests you have saved, or drop them on this window.\n"
            "Everything stays on this computer.",
        )
        choose = self.commands.action("import").trigger
        self._first_choice = self.welcome.offer("Import…", choose, first=True)
        sample = [resource(SAMPLE)]
        self.welcome.offer("Try the sample digest", lambda: self.parts.imports.start(sample))

    def _on_listed(self, listing: Listing) -> None:
        first_run = not listing.ids and listing.asked == Asked()
        page = self.welcome if first_run else self.parts.frame.columns
        if page is self._pages.currentWidget():
            return
        self._pages.setCurrentWidget(page)
        if first_run:
            self._first_choice.setFocus()
        else:
            self.parts.papers.focus()

    def _on_import_ended(self, outcome: Outcome) -> None:
        if outcome.troubled:
            self.parts.dialogs.show_report(outcome)


def _paths(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
