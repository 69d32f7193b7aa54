"""The font of the icons is there as long as its window."""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from reader.ui.icons import Icons
from reader.ui.theme import Theme


def test_the_font_goes_with_the_window(qapp: QApplication) -> None:
    icons = Icons(Theme(qapp))
    icons.unload()  # one that closes at once has none
    icons.load()
    assert icons._font is not None
    (number,) = icons._font.fontids.values()
    assert not icons.icon("star").isNull()
    icons.unload()
    assert QFontDatabase.applicationFontFamilies(number) == []
