"""A chip for each filter in the search box; its × takes the filter out of the text."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from reader.model import TypedFilter, typed_filters, without_filter
from reader.ui.flow import Flow
from reader.ui.plain_words import as_hint

_GAP = 6


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

    def _chip(self, typed: TypedFilter) -> QToolButton:
        chip = QToolButton(self)
        chip.setProperty("chip", "true")
        chip.setText(f"{said(typed.text)} ×")
        chip.setAccessibleName(f"Remove the filter {said(typed.text)}")
        chip.setToolTip(as_hint(f"Take {typed.text} out of the search"))
        chip.clicked.connect(partial(self._take_out, typed))
        chip.show()
        return chip

    def _take_out(self, typed: TypedFilter) -> None:
        self.changed.emit(without_filter(self._text, typed))


def said(typed: str) -> str:
    """Return a filter in words: `starred`, `not read`, `#to read`, `in Mar 13`."""
    denied = typed.startswith("-")
    name, _, value = typed.removeprefix("-").partition(":")
    value = value.strip('"')
    words = {"is": value, "has": f"has {value}", "tag": f"#{value}", "digest": f"in {value}"}
    return ("not " if denied else "") + words.get(name.lower(), f"{name.lower()} {value}")
