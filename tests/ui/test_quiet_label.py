"""A line that has no room for all of its words still gives them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWhatsThis
from pytestqt.qtbot import QtBot

from reader.ui.quiet_label import QuietLabel

LONG = "The library was replaced or removed by another program. " * 4


@pytest.fixture
def label(qtbot: QtBot) -> QuietLabel:
    made = QuietLabel("Status")
    qtbot.addWidget(made)
    made.resize(300, 24)
    made.show()
    return made


def shown() -> list[str]:
    """What is shown above all windows."""
    return [
        type(each).__name__ for each in QApplication.topLevelWidgets()
        if each.isVisible() and "WhatsThat" in each.metaObject().className()
    ]  # fmt: skip


# The offscreen screen has neither.
@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
def test_words_that_do_not_fit_are_shown_whole_by_a_click(label: QuietLabel, qtbot: QtBot) -> None:
    label.say(LONG)
    assert label.is_cut
    assert label.cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert LONG.strip() in label.toolTip()
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(shown()))
    QWhatsThis.hideText()


def test_words_that_fit_have_no_more_to_show(label: QuietLabel) -> None:
    label.say("782 papers")
    assert not label.is_cut
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert not shown()
    label.say(LONG)
    label.resize(5000, 24)
    assert label.cursor().shape() is Qt.CursorShape.ArrowCursor
