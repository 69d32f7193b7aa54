"""A chip for each filter in the search box; its × takes the filter out of the text."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolButton, QWidget

from reader.model import TypedFilter, typed_filters, without_filter
from reader.ui.flow import Flow
from reader.ui.plain_words import as_hint

_GAP = 6

Dots = Callable[[str], QIcon]


def _no_dot(_: str) -> QIcon:
    return QIcon()


class Chips(QWidget):
    """The filters of a text; `changed` brings the text without the one that was clicked.

    Tab comes to them from `field`, though they are made after everything else.
    """

    changed = Signal(str)

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self._field = field
        self.setAccessibleName("Filters")
        self._text = ""
        self._shown: list[TypedFilter] = []
        self._dots: Dots = _no_dot
        self._flow = Flow(_GAP)
        self.setLayout(self._flow)
        self.hide()

    def show_filters(self, text: str) -> None:
        """Show the filters of this text, nothing where it has none."""
        self._text, filters = text, typed_filters(text)
        if filters == self._shown:
            return
        self._shown = filters
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        before = self._field
        for typed in filters:
            chip = self._chip(typed)
            self._flow.addWidget(chip)
            self.setTabOrder(before, chip)
            before = chip
        self.setVisible(bool(filters))

    def show_dots(self, dots: Dots) -> None:
        """Show the colours of tags as they are now."""
        self._dots = dots
        for number, typed in enumerate(self._shown):
            item = self._flow.itemAt(number)
            chip = item.widget() if item is not None else None
            if isinstance(chip, QToolButton):
                self._colour(chip, typed)

    def _chip(self, typed: TypedFilter) -> QToolButton:
        chip = QToolButton(self)
        chip.setProperty("chip", "true")
        chip.setText(f"{said(typed.text)} ×")
        chip.setAccessibleName(f"Remove the filter {said(typed.text)}")
        chip.setToolTip(as_hint(f"Take {typed.text} out of the search"))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._colour(chip, typed)
        chip.clicked.connect(partial(self._take_out, typed))
        chip.show()
        return chip

    def _colour(self, chip: QToolButton, typed: TypedFilter) -> None:
        tag = tag_of(typed.text)
        chip.setIcon(self._dots(tag) if tag else QIcon())
        side = chip.fontMetrics().height()
        chip.setIconSize(QSize(side, side))

    def _take_out(self, typed: TypedFilter) -> None:
        self.changed.emit(without_filter(self._text, typed))


def tag_of(typed: str) -> str:
    """Return the tag that a filter asks for; empty where it asks for something else."""
    name, _, value = typed.removeprefix("-").partition(":")
    return value.strip('"') if name.lower() == "tag" else ""


def said(typed: str) -> str:
    """Return a filter in words: `starred`, `not read`, `#to read`, `in Mar 13`."""
    denied = typed.startswith("-")
    name, _, value = typed.removeprefix("-").partition(":")
    value = value.strip('"')
    words = {"is": value, "has": f"has {value}", "tag": f"#{value}", "digest": f"in {value}"}
    return ("not " if denied else "") + words.get(name.lower(), f"{name.lower()} {value}")
