"""The page of preferences about where the library is, and for how long its copies are kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from reader.settings import place_of
from reader.ui.flow import Flow
from reader.ui.libraries import Libraries
from reader.ui.plain_words import as_hint, plain_label
from reader.ui.preferences_page import PreferencesPage
from reader.ui.preferring import Preferring
from reader.ui.theme import Theme

_LIMITS = (
    ("copies_all_days", "All of them", " days"),
    ("copies_daily_days", "The last of each day", " days"),
    ("copies_weekly_weeks", "The last of each week", " weeks"),
    ("copies_monthly_months", "The last of each month", " months"),
)
_RULE = (
    "This library opens by itself, in the window and on the command line. --library and "
    "DIGEST_READER_LIBRARY go before it. “Move Library…” in the File menu takes it elsewhere."
)

Show = Callable[[str], None]


class LibraryPage(PreferencesPage):
    """Which library opens by itself, and how many copies of the open one are kept."""

    title = "Library"
    names = ("copies_all_days", "copies_daily_days", "copies_weekly_weeks", "copies_monthly_months")

    def __init__(
        self, preferring: Preferring, theme: Theme, libraries: Libraries, show: Show
    ) -> None:
        super().__init__(preferring, theme)
        self._libraries = libraries
        self._show_folder = show
        self.place = _path_field("Library place")
        self.other = plain_label("quiet")
        self.other.setWordWrap(True)
        self.choose = _button("Choose…", "Turn to another library, which then opens by itself")
        self.usual = _button("Use the Usual Place", f"Turn to {libraries.usual or 'it'}")
        self.choose.clicked.connect(lambda: libraries.choose(self.window()))
        self.usual.clicked.connect(self._use_usual)
        opener = self._opener("Show the folder of the library", lambda: self._preferred().parent)
        library = _above(self.place, self.choose, self.usual, opener)
        self.add("Library place", library, self.other, hint=_RULE)
        copies = libraries.copies
        field = _path_field("Copies")
        _show_path(field, copies)
        opener = self._opener(f"Show {copies} in the file manager", lambda: copies)
        self.add("Copies of the open library", _above(field, opener))
        self.add(
            "Copies are kept",
            self._limits(),
            hint="The copy that holds the most of what you made always stays. Copies that are "
            "no longer kept go when the next one is made.",
        )
        self.column.addStretch()
        self.when_followed(self._show_place)

    def _preferred(self) -> Path:
        """Return the library that opens by itself."""
        preferred = self.preferring.now.library
        return Path(preferred) if preferred else self._libraries.usual or self._libraries.here

    def _show_place(self) -> None:
        preferred, here, usual = self._preferred(), self._libraries.here, self._libraries.usual
        is_open = place_of(preferred, usual) == place_of(here, usual)
        _show_path(self.place, preferred)
        self.other.setText("" if is_open else f"This window shows another one: {here}")
        self.other.setVisible(not is_open)
        is_usual = not self.preferring.now.library and is_open
        self.usual.setEnabled(usual is not None and not is_usual)

    def _use_usual(self) -> None:
        if (usual := self._libraries.usual) is not None:
            self._libraries.open(usual)

    def _limits(self) -> QWidget:
        """Return a line for each kind of copies, and for how long they stay."""
        around = QWidget()
        grid = QGridLayout(around)
        grid.setContentsMargins(0, 0, 0, 0)
        for row, (name, said, suffix) in enumerate(_LIMITS):
            field = self.number(name, said, suffix, f"For how many{suffix} they stay")
            grid.addWidget(QLabel(said), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(2, 1)
        return around

    def _opener(self, hint: str, folder: Callable[[], Path]) -> QPushButton:
        button = _button("Open Folder", hint)
        button.clicked.connect(lambda: self._show_folder(_address(folder())))
        return button


def _path_field(said: str) -> QLineEdit:
    """Return a field where a path can be read and copied."""
    field = QLineEdit()
    field.setReadOnly(True)
    field.setAccessibleName(said)
    field.setAccessibleDescription("Where it is")
    return field


def _show_path(field: QLineEdit, path: Path) -> None:
    field.setText(str(path))
    field.setCursorPosition(0)


def _above(field: QLineEdit, *buttons: QPushButton) -> QWidget:
    """Return a path above its buttons, which stand in several lines where there is no room."""
    around, row = QWidget(), QWidget()
    grid = QGridLayout(around)
    grid.setContentsMargins(0, 0, 0, 0)
    flow = Flow(8)
    row.setLayout(flow)
    for button in buttons:
        flow.addWidget(button)
    grid.addWidget(field, 0, 0)
    grid.addWidget(row, 1, 0)
    return around


def _button(words: str, hint: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)  # Return in a field is not meant for it
    button.setToolTip(as_hint(hint))
    return button


def _address(folder: Path) -> str:
    """Return a folder's address; the nearest one above where it is not there yet."""
    there = next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
    return QUrl.fromLocalFile(str(there)).toString()
