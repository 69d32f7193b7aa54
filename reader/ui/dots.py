"""The dot that shows the colour of a tag, painted or as an icon."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from reader.ui.theme import Theme

_SIDE = 16
_DOT = 9
_RATIO = 3.0  # sharp on the finest screens there are


def tag_colour(theme: Theme, name: str) -> QColor:
    """Return a colour of tags as it is in this theme."""
    return theme.colour(f"tag_{name}")


def paint_dot(painter: QPainter, centre: QPointF, side: int, colour: QColor) -> None:
    """Paint a dot so many pixels wide."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(centre, side / 2, side / 2)


def dot_icon(theme: Theme, name: str) -> QIcon:
    """Return a dot as an icon that grows with the text; an empty one for no colour."""
    side = theme.scale.grown(_SIDE)
    picture = QPixmap(round(side * _RATIO), round(side * _RATIO))
    picture.setDevicePixelRatio(_RATIO)
    picture.fill(Qt.GlobalColor.transparent)
    if name:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(side / 2, side / 2)
        paint_dot(painter, centre, theme.scale.grown(_DOT), tag_colour(theme, name))
        painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # or Qt would tint it
    return icon
