"""The pages of preferences about what is seen, and what counts as read."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem

from reader.settings import Look, ReadWhen
from reader.ui.preferences_page import PreferencesPage
from reader.ui.preferring import Preferring
from reader.ui.theme import Theme, installed, reading_fonts

_SAMPLE = "The quick brown fox reads O(N²) abstracts before breakfast, and stars the best."
_FAMILY = Qt.ItemDataRole.UserRole
_ROWS = 6  # of the list of fonts


class AppearancePage(PreferencesPage):
    """Colours, sizes and the font that papers are set in."""

    title = "Appearance"
    names = ("look", "text_size", "line", "font")

    def __init__(self, preferring: Preferring, theme: Theme) -> None:
        super().__init__(preferring, theme)
        looks = {Look.SYSTEM: "As the system", Look.LIGHT: "Light", Look.DARK: "Dark"}
        self.add("Theme", self.choice("look", "Theme", looks))
        self.add(
            "Text size",
            self.number("text_size", "Text size", " %", "In per cent, from 80 to 200"),
            hint="Of the entire window. The View menu changes it too.",
        )
        self.add(
            "Width of a paper's lines",
            self.number("line", "Width of a paper's lines", " characters", "From 40 to 120"),
            hint="About 66 are restful. Where there is less room, lines are shorter.",
        )
        self.fonts = QListWidget()
        self.sample = QLabel(_SAMPLE)
        self._fill_fonts()
        self.add("Reading font", self.fonts, self.sample)
        self.column.addStretch()

    def _fill_fonts(self) -> None:
        best = reading_fonts()
        self._list_font(f"The best of this system ({best[0] if best else 'serif'})", "")
        left_out = {*best, *_own_fonts()}
        others = [each for each in installed() if each not in left_out and _is_for_people(each)]
        for family in (*best, *others):
            self._list_font(family, family)
        self.fonts.setAccessibleName("Reading font")
        self.fonts.setAccessibleDescription("The font of titles and abstracts, the best first")
        self.fonts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sample.setWordWrap(True)
        self.sample.setAccessibleName("Sample of the reading font")
        self.when_followed(self._show_font)
        self.fonts.currentItemChanged.connect(self._on_font)

    def _list_font(self, words: str, family: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_FAMILY, family)
        self.fonts.addItem(item)

    def _show_font(self) -> None:
        preferred = self.preferring.now.font
        for row in range(self.fonts.count()):
            if self.fonts.item(row).data(_FAMILY) == preferred:
                self.fonts.setCurrentRow(row)
        grown = self.theme.scale.grown
        self.sample.setFont(self.theme.font(self.theme.scale.reading, serif=True))
        self.fonts.setFixedHeight(_ROWS * (self.theme.scale.text + grown(14)))

    def _on_font(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_FAMILY) != self.preferring.now.font:
            self.preferring.change(font=str(item.data(_FAMILY)))


class ReadingPage(PreferencesPage):
    """When a paper counts as read."""

    title = "Reading"
    names = ("read_when", "read_after")

    def __init__(self, preferring: Preferring, theme: Theme) -> None:
        super().__init__(preferring, theme)
        whens = {
            ReadWhen.OPENED: "When it is opened",
            ReadWhen.AFTER: "After a while",
            ReadWhen.BY_HAND: "Only by hand",
        }
        self.add(
            "A paper counts as read",
            self.choice("read_when", "A paper counts as read", whens),
            hint="The command “Mark as Read” marks it at any time, and takes the mark away.",
        )
        self.seconds = self.number("read_after", "A while", " seconds", "From half a second to 60")
        self.when_followed(self._enable)
        self.add("A while", self.seconds, hint="How long a paper stays open before it counts.")
        self.column.addStretch()

    def _enable(self) -> None:
        self.seconds.setEnabled(self.preferring.now.read_when is ReadWhen.AFTER)


def _is_for_people(family: str) -> bool:
    """Whether a family is one to read with: none of the system's own, and no symbols."""
    if QFontDatabase.isPrivateFamily(family):
        return False
    systems, writing = QFontDatabase.writingSystems(family), QFontDatabase.WritingSystem
    return writing.Latin in systems and writing.Symbol not in systems


def _own_fonts() -> Iterator[str]:
    """Return the fonts that the program brings for its icons, which have letters too."""
    number = 0
    while families := QFontDatabase.applicationFontFamilies(number):
        yield from families
        number += 1
