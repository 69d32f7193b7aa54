"""The sidebar: lists, digests, tags and saved searches, each with how many papers it holds."""

from dataclasses import replace

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui.icons import Icons
from reader.ui.listing import Asked, Listing
from reader.ui.questions import Overview
from reader.ui.session import Session
from reader.ui.sidebar_model import Entry, SidebarModel, entries
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
        self.lines = QListView()
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(12, 8, 12, 8)
        self._compose(SidebarDelegate(self._model, theme, icons))
        lines = self.lines
        session.counted.connect(self._on_counted)
        session.listed.connect(self._on_listed)
        self.lines.selectionModel().currentChanged.connect(self._on_moved)
        self.lines.clicked.connect(self._on_chosen)
        self.lines.activated.connect(self._on_chosen)
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
        if self._session.overview is not None:
            self._on_counted(self._session.overview)

    def _compose(self, delegate: "SidebarDelegate") -> None:
        lines = self.lines
        lines.setModel(self._model)
        lines.setItemDelegate(delegate)
        lines.setAccessibleName("Lists")
        lines.setAccessibleDescription("Arrows move; the papers of a list follow at once")
        lines.setFrameShape(QFrame.Shape.NoFrame)
        lines.setMouseTracking(True)
        lines.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        lines.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(lines)
        column.addLayout(self.foot)

    def _on_counted(self, overview: Overview) -> None:
        if self._model.show(entries(overview, self._found)):
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


class SidebarDelegate(QStyledItemDelegate):
    """Paints a line: icon, title, number; headings in small capitals, months quietly below."""

    def __init__(self, model: SidebarModel, theme: Theme, icons: Icons) -> None:
        super().__init__(model)
        self._model = model
        self._theme = theme
        self._icons = icons

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a line; headings have room above."""
        line = self._model.entries[index.row()]
        height = 28 if line.is_month else 36 if line.asked is None else 30
        return QSize(0, self._theme.scale.grown(height))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line."""
        line = self._model.entries[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.asked is None:
            self._paint_heading(painter, option.rect, line)
        else:
            self._paint_ground(painter, option)
            self._paint_line(painter, option.rect, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, line: Entry) -> None:
        grown = self._theme.scale.grown
        font = self._theme.font(self._theme.scale.heading, bold=not line.is_month)
        if not line.is_month:
            font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.4)
        painter.setFont(font)
        painter.setPen(self._theme.colour("faint"))
        where = box.adjusted(grown(20), 0, -grown(12), -grown(6))
        title = line.title if line.is_month else line.title.upper()
        painter.drawText(where, Qt.AlignmentFlag.AlignBottom, title)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        grown, state = self._theme.scale.grown, option.state
        ground = None
        if state & QStyle.StateFlag.State_Selected:
            ground = "selection"
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = "hover"
        painter.setPen(Qt.PenStyle.NoPen)
        if ground is not None:
            painter.setBrush(self._theme.colour(ground))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.colour("accent"))
        box = option.rect.adjusted(grown(8), 1, -grown(8), -1)
        painter.drawRoundedRect(box, grown(6), grown(6))

    def _paint_line(self, painter: QPainter, box: QRect, line: Entry) -> None:
        theme, grown = self._theme, self._theme.scale.grown
        side = grown(18)
        picture = self._icons.pixmap(line.icon, "quiet", side, painter.device().devicePixelRatio())
        top = box.center().y() - side // 2
        painter.drawPixmap(box.left() + grown(17), top, side, side, picture)
        where = box.adjusted(grown(42), 0, -grown(20), 0)
        taken = self._paint_number(painter, where, line)
        middle = Qt.AlignmentFlag.AlignVCenter
        font = theme.font(theme.scale.text)
        width = where.width() - taken
        title = QFontMetrics(font).elidedText(line.title, Qt.TextElideMode.ElideRight, width)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        painter.drawText(where, middle, title)

    def _paint_number(self, painter: QPainter, where: QRect, line: Entry) -> int:
        """Paint the number at the end, what is unread in bold; return the width it takes."""
        theme, waits = self._theme, line.unread is not None
        font = theme.font(theme.scale.small, bold=waits)
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if waits else "quiet"))
        end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(where, end, line.number)
        return QFontMetrics(font).horizontalAdvance(line.number) + theme.scale.grown(8)
