"""Icons from one font (Phosphor, by qtawesome), drawn in the theme's colours.

The font loads after the first paint; until then every icon is empty but keeps its place.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QPainter, QPixmap

from reader.ui.theme import Theme

if TYPE_CHECKING:
    from qtawesome.iconic_font import IconicFont

_SET = "ph"
_SIDE = 18
_RATIOS = (1.0, 2.0, 3.0)  # device pixels for a pixel, on screens there are
_GLYPH = 0.9  # of the side; the font's glyphs have little room of their own


class Icons(QObject):
    """The icons of the window; `loaded` says when they can be drawn.

    They are drawn once into pictures: an icon engine of qtawesome's own would call back into
    Python at every repaint.
    """

    loaded = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._font: IconicFont | None = None
        self._pictures: dict[tuple[object, ...], QPixmap] = {}

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

    def unload(self) -> None:
        """Give the font back, which Qt would keep beside that of the next window."""
        if self._font is not None:
            for number in self._font.fontids.values():
                QFontDatabase.removeApplicationFont(number)
            self._font = None

    @property
    def side(self) -> int:
        """How wide an icon is at today's text size, in pixels."""
        return self._theme.scale.grown(_SIDE)

    def icon(self, name: str, colour: str = "quiet") -> QIcon:
        """Return an icon of the set in one of the palette's colours, grown with the text."""
        icon = QIcon()
        side = self.side
        for ratio in _RATIOS if name else ():
            icon.addPixmap(self.pixmap(name, colour, side, ratio))
            icon.addPixmap(self.pixmap(name, "hairline", side, ratio), QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, colour: str, side: int, ratio: float) -> QPixmap:
        """Return an icon as a picture `side` logical pixels wide, sharp at this pixel ratio."""
        if self._font is None:
            return QPixmap()
        shade = getattr(self._theme.palette, colour)
        key = (name, shade, side, ratio)
        if key not in self._pictures:
            self._pictures[key] = _drawn(self._font, name, QColor(shade), side, ratio)
        return self._pictures[key]


def _drawn(font: "IconicFont", name: str, colour: QColor, side: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setFont(font.font(_SET, round(side * _GLYPH)))
    painter.setPen(colour)
    painter.drawText(
        QRect(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, font.charmap[_SET][name]
    )
    painter.end()
    return picture
