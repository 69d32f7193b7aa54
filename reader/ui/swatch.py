"""Small pictures of the colours of highlights, with the lines that go with them on the page."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from reader.ui.detail_html import LINES
from reader.ui.theme import Theme

_RATIOS = (1.0, 2.0, 3.0)  # device pixels for a pixel, on screens there are


def swatch(theme: Theme, colour: str, side: int) -> QIcon:
    """Return a picture `side` pixels wide of words marked in this colour."""
    icon = QIcon()
    for ratio in _RATIOS:
        icon.addPixmap(_drawn(theme, colour, side, ratio))
    return icon


def _drawn(theme: Theme, colour: str, side: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0.5, side * 0.22, side - 1, side * 0.56)
    painter.setPen(QPen(theme.colour("edge"), 1))
    painter.setBrush(QColor(getattr(theme.palette, colour)))
    painter.drawRoundedRect(box, side / 8, side / 8)
    painter.setPen(QPen(theme.colour("ink"), max(1.5, side / 12)))
    for line, y in (("underline", box.bottom()), ("overline", box.top())):
        if line in LINES[colour].split():
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    painter.end()
    return picture
