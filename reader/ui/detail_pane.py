"""The reading pane: one paper in a comfortable measure, and its note below."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.model import (
    ChangeKind,
    Changes,
    DigestId,
    Highlight,
    Matches,
    Paper,
    PaperId,
    ReadableText,
    Scope,
    ScopeKind,
)
from reader.operations import Passage
from reader.ui.detail_html import ADDED, HIGHLIGHT, MENTION, PLACE, paper_html
from reader.ui.drafts import Drafts
from reader.ui.empty_state import EmptyState
from reader.ui.find_bar import FindBar
from reader.ui.hairline import hairline
from reader.ui.key_words import KeyWords
from reader.ui.links import outside, shown
from reader.ui.listing import Asked, Listing, Mark
from reader.ui.marking_page import highlight_at, passage_of, position_of
from reader.ui.note_editor import NoteEditor
from reader.ui.session import Session
from reader.ui.theme import Theme

_MARGIN = 40
_GAP = 8  # between and around the tools
_FOCUS_LINE = 2  # left of the page, in the style sheet; shows that it has the keyboard
_SELECTS = {
    QKeySequence.StandardKey.SelectNextChar: QTextCursor.MoveOperation.NextCharacter,
    QKeySequence.StandardKey.SelectPreviousChar: QTextCursor.MoveOperation.PreviousCharacter,
    QKeySequence.StandardKey.SelectNextWord: QTextCursor.MoveOperation.NextWord,
    QKeySequence.StandardKey.SelectPreviousWord: QTextCursor.MoveOperation.PreviousWord,
    QKeySequence.StandardKey.SelectNextLine: QTextCursor.MoveOperation.Down,
    QKeySequence.StandardKey.SelectPreviousLine: QTextCursor.MoveOperation.Up,
    QKeySequence.StandardKey.SelectEndOfLine: QTextCursor.MoveOperation.EndOfLine,
    QKeySequence.StandardKey.SelectStartOfLine: QTextCursor.MoveOperation.StartOfLine,
}
_PROSE = "the quick brown fox jumps over a lazy dog and then some more of it"


class DetailPane(QWidget):
    """Shows the session's paper; `follow` gets the addresses that were clicked.

    `turned` brings the number of a paper that was clicked.
    """

    turned = Signal(object)

    def __init__(
        self, session: Session, drafts: Drafts, theme: Theme, follow: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._follow = follow
        self._mark: Mark | None = None
        self.is_as_imported = False
        self.toolbar = QHBoxLayout()
        self.page = PaperPage()
        self.find_bar: FindBar = FindBar(self.page, theme)
        self.note: NoteEditor = NoteEditor(session, drafts, theme)
        self.empty = EmptyState()
        self.empty.say("No paper open", "for the next paper, or choose one in the list.", "next")
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self._stack = QStackedWidget()
        self._compose()
        self._listen()

    def name_keys(self, words: KeyWords) -> None:
        """Name the keys of commands as they are now."""
        self.empty.name_keys(words)
        self.note.preview.name_keys(words)

    def scroll_on(self) -> bool:
        """Scroll by a page; return False at the end, where there is nothing more to read."""
        bar = self.page.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + bar.pageStep() - self._theme.scale.reading * 2)
        return bar.value() != before

    def scroll_to(self, place: int) -> None:
        """Show the page from a place on, in pixels."""
        self.page.verticalScrollBar().setValue(place)

    def toggle_as_imported(self) -> None:
        """Show the paper as its digest had it, or readable again; the next one is readable."""
        self.is_as_imported = not self.is_as_imported
        self._on_renewed(self._session.paper)

    def chosen_passage(self) -> Passage | None:
        """Return what is selected of title or abstract; nothing while the source is shown."""
        paper = self._session.paper
        if paper is None or self.is_as_imported:
            return None
        return passage_of(self.page.textCursor(), paper)

    def chosen_highlight(self) -> Highlight | None:
        """Return the highlight that the cursor stands in."""
        paper = self._session.paper
        if paper is None or self.is_as_imported:
            return None
        return highlight_at(self.page.textCursor(), paper)

    def show_highlight(self, number: int) -> None:
        """Bring a highlight into view, and stand in it."""
        paper = self._session.paper
        for each in paper.highlights if paper else ():
            if each.id == number and paper is not None:
                place = position_of(each, paper, self.page.document())
                if place is not None:
                    cursor = self.page.textCursor()
                    cursor.setPosition(place)
                    self.page.setTextCursor(cursor)
                    self.page.ensureCursorVisible()

    def has_keyboard(self) -> bool:
        """Return whether one is in the paper, in its note or at its tools."""
        holder = QApplication.focusWidget()
        return holder is not None and self.isAncestorOf(holder)

    def _compose(self) -> None:
        self.halves.setHandleWidth(1)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self.page)
        self.halves.addWidget(self.note)
        self.halves.setStretchFactor(0, 1)
        self.halves.setSizes([540, 180])
        paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.toolbar)
        column.addWidget(hairline())
        column.addWidget(self.find_bar)
        column.addWidget(self.halves)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(paper)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _listen(self) -> None:
        self._session.opened.connect(self._on_opened)
        self._session.renewed.connect(self._on_renewed)
        self._session.listed.connect(self._on_listed)
        self._session.changed.connect(self._on_changed)
        self._theme.changed.connect(self._on_theme)
        self.page.clicked.connect(self._on_clicked)
        self.page.hovered.connect(self._session.told)
        self.note.preview.clicked.connect(self._on_clicked)
        self.note.preview.hovered.connect(self._session.told)
        self.find_bar.closed.connect(self.page.setFocus)
        self.page.column_moved.connect(self._on_column_moved)
        self._on_theme()

    def _on_opened(self, paper: Paper | None) -> None:
        self._stack.setCurrentIndex(0 if paper is None else 1)
        self.is_as_imported = False
        self._render(paper)
        self.page.verticalScrollBar().setValue(0)

    def _on_renewed(self, paper: Paper | None) -> None:
        place, standing = self.page.verticalScrollBar().value(), self.page.textCursor().position()
        self._render(paper)
        cursor = self.page.textCursor()
        cursor.setPosition(min(standing, self.page.document().characterCount() - 1))
        self.page.setTextCursor(cursor)
        self.page.verticalScrollBar().setValue(place)

    def _on_changed(self, changes: Changes) -> None:
        """Tell of notes that mention this paper by now."""
        if ChangeKind.NOTE in changes.kinds and self._session.paper is not None:
            self._on_renewed(self._session.paper)

    def _on_listed(self, listing: Listing) -> None:
        if listing.mark is not self._mark:
            self._mark = listing.mark
            if self._session.paper is not None:
                self._on_renewed(self._session.paper)

    def _on_theme(self) -> None:
        scale = self._theme.scale
        font = self._theme.font(scale.reading, serif=True)
        self.page.set_measure(measure(font, self._theme.measure), scale.grown(_MARGIN))
        if self._session.paper is not None:
            self._on_renewed(self._session.paper)

    def _on_column_moved(self, left: int, right: int) -> None:
        self.note.set_column(left, right)
        self._place_tools(left - self._theme.scale.grown(6))  # the icons, not their buttons

    def _place_tools(self, left: int) -> None:
        """Let the tools begin in line with the page; where room is scarce, closer together."""
        items = [self.toolbar.itemAt(number) for number in range(self.toolbar.count())]
        widths = [item.sizeHint().width() for item in items if item and item.widget()]
        room, gaps = self.width() - sum(widths) - 2 * _GAP, max(1, len(widths) - 1)
        gap = max(0, min(_GAP, room // gaps))
        left = max(_GAP, min(left, _GAP + room - gaps * gap))
        self.toolbar.setSpacing(gap)
        self.toolbar.setContentsMargins(left, _GAP, _GAP, _GAP)

    def _on_clicked(self, address: str) -> None:
        scheme, _, digest = address.partition(":")
        if scheme == PLACE:
            scope = Scope(ScopeKind.DIGEST, DigestId(int(digest)))
            self._session.ask(Asked(scope, sort=self._session.asked.sort))
        elif scheme == ADDED:
            self._session.ask(Asked(Scope(ScopeKind.ADDED), sort=self._session.asked.sort))
        elif scheme == MENTION:
            self.turned.emit(PaperId(int(digest)))
        elif scheme == HIGHLIGHT:
            self.show_highlight(int(digest))
        elif (target := outside(address)) is not None:
            self._follow(target)

    def _render(self, paper: Paper | None) -> None:
        if paper is None:
            self.page.show_html("")
            return
        if self.is_as_imported:
            paper = _as_imported(paper)
        marked = Matches()
        if self._mark is not None:
            marked = self._mark(paper.title.plain, paper.abstract.plain)
        mentions = self._session.mentions(paper.id)
        self.page.show_html(paper_html(paper, self._theme.style(), marked, mentions))
        self.find_bar.look_again()
        self.page.setAccessibleDescription(paper.title.plain)


def _as_imported(paper: Paper) -> Paper:
    """Return a paper whose text is that of its digest, to the letter."""
    return replace(
        paper,
        title=ReadableText(paper.source_title),
        abstract=ReadableText(paper.source_abstract),
        highlights=(),
    )


def measure(font: QFont, characters: int) -> int:
    """Return the width of a line of about so many characters of prose, in pixels."""
    return round(QFontMetricsF(font).horizontalAdvance(_PROSE) / len(_PROSE) * characters)


class PaperPage(QTextBrowser):
    """Rich text in a column of one measure; it loads nothing and follows nothing by itself."""

    clicked = Signal(str)
    hovered = Signal(str)
    column_moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._html = ""
        self._measure = 600
        self._margin = _MARGIN
        self.anchorClicked.connect(lambda url: self.clicked.emit(url.toString()))
        self.highlighted.connect(self._on_highlighted)

    def set_measure(self, width: int, margin: int) -> None:
        """Set lines at most this wide, and this far from the edges where there is room."""
        self._measure = width
        self._margin = margin
        self._place_column()

    def show_html(self, html: str) -> None:
        """Show a page, with room above and below; the page that is shown already stays."""
        if html == self._html:
            return
        self._html = html
        self.setHtml(html)
        frame = self.document().rootFrame().frameFormat()
        frame.setTopMargin(self._margin)
        frame.setBottomMargin(self._margin)
        self.document().rootFrame().setFrameFormat(frame)

    def loadResource(self, kind: int, name: QUrl | str) -> QByteArray:
        """Load nothing: a digest's text must not reach for files or the network.

        Where there is no answer at all, the document reads local files by itself.
        """
        return QByteArray()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select by the keys that do so elsewhere; all others scroll, as on a page one reads."""
        for keys, move in _SELECTS.items():
            if event.matches(keys):
                cursor = self.textCursor()
                cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)
                self.ensureCursorVisible()
                return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Let the pane be narrow."""
        return QSize(200, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self._place_column()

    def _on_highlighted(self, url: QUrl) -> None:
        self.hovered.emit(shown(url.toString()))

    def _place_column(self) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(min(self._margin, room // 8), (room - self._measure) // 2)
        column = max(1, room - 2 * side)
        if self.lineWrapColumnOrWidth() != column or self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, 0, 0)
            self.setLineWrapColumnOrWidth(column)
            self.column_moved.emit(side + _FOCUS_LINE, side)
