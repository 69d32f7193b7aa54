"""The look of the window: colours that follow the system, and one text size for all of it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from reader.settings import Look, Preferences
from reader.ui.page_style import PageStyle
from reader.ui.palette import DARK, LIGHT, Palette
from reader.ui.style_sheet import style_sheet
from reader.ui.type_scale import (
    LINE_HEIGHT,
    TITLE_LINE_HEIGHT,
    TypeScale,
)

_USUAL = Preferences()

SERIFS = (
    "Charter", "Bitstream Charter", "Source Serif 4", "Source Serif Pro", "Noto Serif",
    "Iowan Old Style", "Georgia", "Cambria", "Liberation Serif", "DejaVu Serif", "Times New Roman",
)  # fmt: skip


class Theme(QObject):
    """The colours and sizes in force; `changed` tells those who paint by themselves.

    `measure` is how many characters a line of a paper has.
    """

    changed = Signal()

    def __init__(self, application: QApplication, preferred: Preferences = _USUAL) -> None:
        super().__init__()
        self._application = application
        self._system_font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._base = max(13, QFontInfo(self._system_font).pixelSize())
        hints = application.styleHints()
        self._scheme = hints.colorScheme()
        self._take(preferred)
        hints.colorSchemeChanged.connect(self.show_scheme)
        application.setStyle("fusion")
        application.setFont(self.font(self.scale.text))

    def show_scheme(self, scheme: Qt.ColorScheme) -> None:
        """Take the system's light or dark colours, unless the person prefers one of them."""
        self._scheme = scheme
        self.show_preferred(self._preferred)

    def show_size(self, percent: int) -> None:
        """Give the whole window's text this size, in per cent."""
        self.show_preferred(replace(self._preferred, text_size=percent))

    def show_preferred(self, preferred: Preferences) -> None:
        """Take the colours, sizes and font that are preferred now."""
        before = self._shown()
        self._take(preferred)
        if self._shown() != before:
            self.apply()

    @property
    def serif(self) -> str:
        """The family that papers are set in."""
        return self._serif

    def colour(self, name: str) -> QColor:
        """Return one of the palette's colours by its name."""
        return QColor(getattr(self.palette, name))

    def font(self, pixels: int, *, bold: bool = False, serif: bool = False) -> QFont:
        """Return the window's font, or the reading serif, at a size from the scale."""
        font = QFont(self._serif if serif else self._system_font.family())
        font.setPixelSize(pixels)
        font.setBold(bold)
        return font

    def style(self) -> PageStyle:
        """Return how the page of a paper is set."""
        return PageStyle(
            self.palette,
            self.scale,
            self._serif,
            leading=self._leading(self.scale.reading, LINE_HEIGHT),
            title_leading=self._leading(self.scale.title, TITLE_LINE_HEIGHT),
        )

    def _take(self, preferred: Preferences) -> None:
        self._preferred = preferred
        self._serif = _reading_font(preferred.font)
        self.measure = preferred.line
        self.palette = _palette_for(self._scheme, preferred.look)
        self.scale = TypeScale(preferred.text_size, self._base)

    def _shown(self) -> tuple[object, ...]:
        return self._serif, self.measure, self.palette, self.scale

    def _leading(self, pixels: int, height: float) -> int:
        natural = QFontMetricsF(self.font(pixels, serif=True)).lineSpacing()
        return round(100 * height * pixels / natural)

    def apply(self) -> None:
        """Give everything that stands the look; once the window is built, not for each part."""
        self._application.setPalette(_qt_palette(self.palette))
        self._application.setFont(self.font(self.scale.text))
        self._application.setStyleSheet(style_sheet(self.palette, self.scale))
        self.changed.emit()


def installed() -> list[str]:
    """Return the families of the system, each once, whoever made it."""
    names = (family.partition(" [")[0] for family in QFontDatabase.families())
    return list(dict.fromkeys(names))


def reading_fonts() -> list[str]:
    """Return the installed families that are made for reading, the best first."""
    there = installed()
    return [family for family in SERIFS if family in there]


def _palette_for(scheme: Qt.ColorScheme, look: Look) -> Palette:
    dark = scheme == Qt.ColorScheme.Dark if look is Look.SYSTEM else look is Look.DARK
    return DARK if dark else LIGHT


def _reading_font(preferred: str) -> str:
    if preferred and preferred in installed():
        return preferred
    return next(iter(reading_fonts()), "serif")


def _qt_palette(colours: Palette) -> QPalette:
    role = QPalette.ColorRole
    pairs = {
        role.Window: colours.page, role.WindowText: colours.ink,
        role.Base: colours.page, role.AlternateBase: colours.rows, role.Text: colours.ink,
        role.Button: colours.page, role.ButtonText: colours.ink,
        role.ToolTipBase: colours.sidebar, role.ToolTipText: colours.ink,
        role.PlaceholderText: colours.faint, role.Link: colours.accent,
        role.LinkVisited: colours.accent, role.Accent: colours.accent,
        role.Highlight: colours.selection, role.HighlightedText: colours.ink,
        role.Light: colours.hover, role.Midlight: colours.hover, role.Mid: colours.hairline,
        role.Dark: colours.edge, role.Shadow: colours.hairline,
    }  # fmt: skip
    palette = QPalette()
    for where, colour in pairs.items():
        palette.setColor(where, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, where, QColor(colours.faint))
    return palette
