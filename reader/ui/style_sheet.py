"""The style sheet of the window: hairlines instead of boxes, slim scroll bars, visible focus."""

from dataclasses import asdict
from string import Template

from reader.ui.palette import Palette
from reader.ui.type_scale import TypeScale

_SHEET = Template("""
QMainWindow, QDialog { background: $page; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QWidget#sidebar, QMenuBar, QWidget#status { background: $sidebar; }
QWidget#listPane, QWidget#listPane QTableView, QWidget#listPane QStackedWidget > QWidget {
  background: $rows;
}
QWidget#readingPane, QWidget#readingPane QTextBrowser { background: $page; }

QMenuBar { color: $ink; padding: ${px2}px ${px8}px; border: none; }
QMenuBar::item { padding: ${px4}px ${px8}px; border-radius: ${px4}px; background: transparent; }
QMenuBar::item:selected { background: $selection; }
QMenu { background: $page; color: $ink; border: 1px solid $hairline; padding: ${px4}px; }
QMenu::item { padding: ${px4}px ${px24}px ${px4}px ${px24}px; border-radius: ${px4}px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $hairline; margin: ${px4}px ${px8}px; }
QToolTip { background: $sidebar; color: $ink; border: 1px solid $hairline; padding: ${px4}px; }

QTableView, QListView, QTextBrowser, QPlainTextEdit, QScrollArea { border: none; outline: none; }
QListView { background: $sidebar; }
QTableView::item, QListView::item { border: none; }

QLineEdit {
  background: $page; color: $ink; border: 1px solid $edge; border-radius: ${px6}px;
  padding: ${px6}px ${px8}px; selection-background-color: $selection; selection-color: $ink;
}
QPlainTextEdit[role="field"] {
  background: $page; border: 1px solid $edge; border-radius: ${px6}px; padding: ${px6}px;
}
QPlainTextEdit[role="field"]:focus { border: 2px solid $accent; padding: ${px5}px; }
QLineEdit:focus { border: 2px solid $accent; padding: ${px5}px ${px7}px; }
QAbstractSpinBox QLineEdit { border: 2px solid transparent; padding: 0px ${px5}px; }
QAbstractSpinBox QLineEdit:focus { border: 2px solid $accent; padding: 0px ${px5}px; }

QFrame#drawer { background: $sidebar; border: none; border-right: 1px solid $edge; }
QFrame#jump { background: $page; border: 1px solid $edge; border-radius: ${px8}px; }
QFrame#selectionBar { background: $page; border: 1px solid $edge; border-radius: ${px8}px; }
QFrame#jump QListView { background: $page; }
QListView#offers {
  background: $page; color: $ink; border: 1px solid $edge; border-radius: ${px6}px;
  padding: ${px4}px;
}
QListView#offers::item { padding: ${px4}px ${px8}px; border-radius: ${px4}px; }
QListView#offers::item:hover { background: $hover; }
QListView#offers::item:selected { background: $selection; color: $ink; }
QListWidget {
  background: $page; color: $ink; border: 1px solid $edge; border-radius: ${px6}px;
  padding: ${px4}px;
}
QListWidget:focus { border: 1px solid $accent; }
QListWidget::item { padding: ${px4}px ${px8}px; border-radius: ${px4}px; }
QListWidget::item:selected { background: $selection; color: $ink; }

QToolButton {
  background: transparent; border: 1px solid transparent; border-radius: ${px6}px;
  padding: ${px4}px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked:hover { background: $selection; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton[quiet="true"] { color: $accent; padding: ${px4}px ${px8}px; }
QToolButton[chip="true"] {
  background: $selection; color: $ink; font-size: ${small}px; padding: ${px2}px ${px8}px;
}
QToolButton[chip="true"]:hover { border: 1px solid $edge; }
QToolButton[chip="true"]:focus { border: 1px solid $accent; }
QToolButton[order="true"] { color: $quiet; font-size: ${small}px; padding: 0 ${px4}px; }
QToolButton[order="true"]:checked { background: $selection; color: $ink; }
QToolButton::menu-indicator { image: none; }

QPushButton {
  background: $page; color: $ink; border: 1px solid $edge; border-radius: ${px6}px;
  padding: ${px6}px ${px16}px;
}
QPushButton:hover { background: $hover; }
QPushButton:default { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton:disabled { background: $page; color: $faint; border: 1px solid $hairline; }
QPushButton:focus { border: 2px solid $accent; padding: ${px5}px ${px15}px; }
QPushButton:default:focus { border: 2px solid $ink; }
QPushButton[quiet="true"] {
  border: 1px solid transparent; background: transparent; color: $accent;
  padding: ${px2}px ${px8}px;
}
QPushButton[quiet="true"]:hover { background: $hover; }
QPushButton[quiet="true"]:focus { border: 1px solid $accent; }

QPlainTextEdit {
  background: transparent; color: $ink; selection-background-color: $selection;
  selection-color: $ink;
}
QTextBrowser {
  border-left: 2px solid transparent; selection-background-color: $selection; selection-color: $ink;
}
QTextBrowser:focus { border-left: 2px solid $accent; }

QLabel[role="heading"] { color: $faint; font-size: ${heading}px; font-weight: 600; }
QLabel[role="group"] { color: $ink; font-weight: 600; }
QLabel[role="quiet"] { color: $quiet; font-size: ${small}px; }
QLabel[role="trouble"] { color: $trouble; font-size: ${small}px; }
QLabel[role="empty"] { color: $ink; font-size: ${heading_large}px; font-weight: 600; }
QLabel[role="large"] { color: $ink; font-size: ${title}px; font-weight: 600; }

QTableWidget { background: $page; color: $ink; border: 1px solid $edge; border-radius: ${px6}px; }
QTableWidget:focus { border: 1px solid $accent; }
QTableWidget::item { padding: ${px2}px ${px8}px; }
QTableWidget::item:selected { background: $selection; color: $ink; }

QHeaderView::section {
  background: $page; color: $faint; font-size: ${small}px; border: none;
  border-bottom: 1px solid $hairline; padding: ${px4}px ${px8}px;
}
QRadioButton { border: 1px solid transparent; border-radius: ${px4}px; padding: ${px4}px; }
QRadioButton:focus { border: 1px solid $accent; }
QRadioButton::indicator {
  width: ${px10}px; height: ${px10}px; border: 2px solid $edge; background: $page;
  border-radius: ${dot}px;
}
QRadioButton::indicator:checked { border: 2px solid $accent; background: $accent; }

QSplitter::handle { background: $hairline; }
QSplitter::handle:hover { background: $edge; }
QFrame[role="hairline"] { background: $hairline; border: none; max-height: 1px; min-height: 1px; }

QProgressBar { background: $hairline; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QScrollBar:vertical { background: transparent; width: ${px10}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${px10}px; margin: 0; }
QScrollBar::handle { background: $thumb; border-radius: ${thumb_radius}px; margin: ${px2}px; }
QScrollBar::handle:vertical { min-height: ${px32}px; }
QScrollBar::handle:horizontal { min-width: ${px32}px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
_LENGTHS = (2, 4, 5, 6, 7, 8, 10, 15, 16, 24, 32)


def style_sheet(palette: Palette, scale: TypeScale) -> str:
    """Return the window's style sheet in these colours and sizes."""
    lengths = {f"px{length}": scale.grown(length) for length in _LENGTHS}
    sizes = {"heading": scale.heading, "small": scale.small, "title": scale.title}
    sizes["heading_large"] = scale.reading
    sizes["dot"] = scale.grown(10) // 2 + 2
    radius = (scale.grown(10) - 2 * scale.grown(2)) // 2
    return _SHEET.substitute(asdict(palette), **lengths, **sizes, thumb_radius=radius)
