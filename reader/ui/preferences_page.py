"""What the pages of preferences are made of: a heading, its controls, a quiet line about them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QDoubleSpinBox,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from reader.settings.checking import RANGES
from reader.ui.flow import Flow
from reader.ui.plain_words import plain_label
from reader.ui.preferring import Preferring
from reader.ui.theme import Theme
from reader.ui.type_scale import larger, smaller

# Pixels, where the text is 13 pixels: of a page, and of a field that is no taller by itself.
_WIDEST = 560
_FIELD = 28


class PreferencesPage(QWidget):
    """A column of controls that always show the preferences in force; `names` are those it has."""

    title = ""
    names: tuple[str, ...] = ()

    def __init__(self, preferring: Preferring, theme: Theme) -> None:
        super().__init__()
        self.preferring = preferring
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.setAccessibleName(self.title)
        self._followers: list[Callable[[], None]] = []
        self.when_followed(lambda: self.setMaximumWidth(theme.scale.grown(_WIDEST)))
        preferring.changed.connect(self.follow)
        theme.changed.connect(self.follow)

    def follow(self) -> None:
        """Show what is preferred now."""
        for each in self._followers:
            each()

    def when_followed(self, show: Callable[[], None]) -> None:
        """Show a control as it is now, and after every change."""
        self._followers.append(show)
        show()

    def add(self, heading: str, *controls: QWidget, hint: str = "") -> None:
        """Add controls below a heading, and what there is to say of them."""
        self.column.addWidget(plain_label("group", heading))
        for control in controls:
            # A line of text may be as wide as the page; a number need not.
            narrow = isinstance(control, QAbstractSpinBox)
            left = Qt.AlignmentFlag.AlignLeft
            self.column.addWidget(control, 0, left if narrow else Qt.AlignmentFlag(0))
        if hint:
            words = plain_label("quiet", hint)
            words.setWordWrap(True)
            self.column.addWidget(words)
        self.column.addSpacing(self.theme.scale.grown(12))

    def choice(self, name: str, said: str, options: Mapping[Any, str]) -> QWidget:
        """Return buttons of which one is down, for a preference with a few values."""
        around, group = QWidget(), QButtonGroup(self)
        around.setAccessibleName(said)
        around.setLayout(Flow(self.theme.scale.grown(16)))
        for value, words in options.items():
            button = QRadioButton(words)
            button.setAccessibleDescription(said)
            group.addButton(button)
            _put(around, button)
            button.clicked.connect(partial(self._choose, name, value))
            self.when_followed(partial(self._press, button, name, value))
        return around

    def number(self, name: str, said: str, suffix: str, hint: str = "") -> QAbstractSpinBox:
        """Return a field for a preference that is a number."""
        least, most = RANGES[name]
        if isinstance(self._now(name), float):
            return self._seconds(name, said, suffix, hint)
        field = _PercentField() if name == "text_size" else QSpinBox()
        field.setRange(int(least), int(most))
        field.setSuffix(suffix)
        self._prepare(field, said, hint)
        self.when_followed(lambda: field.setValue(int(str(self._now(name)))))
        field.valueChanged.connect(lambda value: self._prefer(name, value))
        return field

    def _seconds(self, name: str, said: str, suffix: str, hint: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setDecimals(1)
        field.setSingleStep(0.5)
        field.setRange(*RANGES[name])
        field.setSuffix(suffix)
        self._prepare(field, said, hint)
        self.when_followed(lambda: field.setValue(float(str(self._now(name)))))
        field.valueChanged.connect(lambda value: self._prefer(name, value))
        return field

    def _prepare(self, field: QAbstractSpinBox, said: str, hint: str) -> None:
        field.setKeyboardTracking(False)
        field.setAccessibleName(said)
        field.setAccessibleDescription(hint or said)
        self.when_followed(partial(_edge, field, self.theme))

    def _choose(self, name: str, value: object) -> None:
        self._prefer(name, value)

    def _press(self, button: QRadioButton, name: str, value: object) -> None:
        button.setChecked(self._now(name) == value)

    def _now(self, name: str) -> object:
        value: object = getattr(self.preferring.now, name)
        return value

    def _prefer(self, name: str, value: object) -> None:
        if value != self._now(name):
            self.preferring.change(**{name: value})


class _PercentField(QSpinBox):
    """A size in per cent that goes by the steps of the View menu, and takes any that is typed."""

    def stepBy(self, steps: int) -> None:
        value = self.value()
        for _ in range(abs(steps)):
            value = larger(value) if steps > 0 else smaller(value)
        self.setValue(value)


def _edge(field: QAbstractSpinBox, theme: Theme) -> None:
    """Give a field room, and an edge that can be seen: its style takes a shade of its ground."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, theme.colour("edge").lighter(140))
    field.setPalette(palette)
    field.setMinimumHeight(theme.scale.grown(_FIELD))


def _put(around: QWidget, part: QWidget) -> None:
    inside = around.layout()
    if inside is not None:
        inside.addWidget(part)
