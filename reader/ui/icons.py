"""Icons from one font (Phosphor, by qtawesome), drawn in the theme's colours.

The font loads after the first paint; until then every icon is empty but keeps its place.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QIcon, QPixmap

from reader.ui.theme import Theme

if TYPE_CHECKING:
    from qtawesome.iconic_font import IconicFont

_SET = "ph"


class Icons(QObject):
    """The icons of the window; `loaded` says when they can be drawn."""

    loaded = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font: IconicFont | None = None

    def load(self) -> None:
        """Load the font; a set that cannot be found leaves the window without icons."""
        from qtawesome import get_fonts_info  # noqa: PLC0415 - a tenth of a second
        from qtawesome.iconic_font import IconicFont  # noqa: PLC0415

        _, files = get_fonts_info()
        fonts = [file for file in files if file.startswith("phosphor")]
        if self._font is None and fonts:
            charmap = fonts[0].replace("phosphor", "phosphor-charmap").replace(".ttf", ".json")
            self._font = IconicFont((_SET, fonts[0], charmap))
            self.loaded.emit()

    def icon(self, name: str, colour: str = "quiet") -> QIcon:
        """Return an icon of the set in one of the palette's colours."""
        if self._font is None or not name:
            return QIcon()
        options = {
            "color": getattr(self._theme.palette, colour),
            "color_disabled": self._theme.palette.hairline,
        }
        icon: QIcon = self._font.icon(f"{_SET}.{name}", **options)
        return icon

    def pixmap(self, name: str, colour: str, side: int, ratio: float) -> QPixmap:
        """Return an icon as a picture `side` logical pixels wide, sharp at this pixel ratio."""
        return self.icon(name, colour).pixmap(QSize(side, side), ratio)
