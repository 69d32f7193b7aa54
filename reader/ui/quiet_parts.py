"""The quiet line of a row: where a paper stands, what it has, its tags with their colours."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from reader.model import PaperRow, tag_path
from reader.ui.dots import paint_dot, tag_colour
from reader.ui.markdown_marks import first_line
from reader.ui.theme import Theme

Colours = Mapping[tuple[str, ...], str]
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class QuietPart:
    """A stretch of the line; one with a colour has a dot of it before."""

    text: str
    colour: str = ""


def quiet_parts(row: PaperRow, colours: Colours) -> list[QuietPart]:
    """Return the line in as few parts as its dots allow; of a note, its first line."""
    if row.note:
        return [QuietPart(first_line(row.note))]
    told = [row.place.name, f"#{row.place.position}"] if row.place else []
    if row.added and not row.place:
        told.append("added by hand")
    if row.has_code:
        told.append("code")
    pieces = [QuietPart(text) for text in told]
    pieces += [QuietPart(f"#{tag}", colours.get(tag_path(tag), "")) for tag in row.tags]
    parts = [QuietPart("")]
    for number, piece in enumerate(pieces):
        before = _BETWEEN if number else ""
        if piece.colour:
            parts[-1] = QuietPart(parts[-1].text + before, parts[-1].colour)
            parts.append(piece)
        else:
            parts[-1] = QuietPart(parts[-1].text + before + piece.text, parts[-1].colour)
    return [part for part in parts if part.text]


def paint_parts(
    painter: QPainter, line: QRect, parts: list[QuietPart], font: QFont, theme: Theme
) -> None:
    """Paint parts side by side; what finds no room is cut with an ellipsis."""
    metrics, dot = QFontMetrics(font), theme.scale.grown(7)
    painter.setFont(font)
    left = line.left()
    for part in parts:
        if part.colour:
            centre = QPointF(left + dot / 2, line.center().y() + 1)
            paint_dot(painter, centre, dot, tag_colour(theme, part.colour))
            left += dot + theme.scale.grown(4)
        room = line.right() + 1 - left
        text = metrics.elidedText(part.text, Qt.TextElideMode.ElideRight, room)
        painter.setPen(theme.colour("quiet"))
        place = QRect(left, line.top(), room, line.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        left += metrics.horizontalAdvance(text)
        if text != part.text:
            return
