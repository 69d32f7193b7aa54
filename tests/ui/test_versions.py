"""The list of what a note once was."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.model import Note
from reader.ui.theme import Theme
from reader.ui.versions import VersionsDialog


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none
def test_versions_of_one_minute_are_told_apart_by_seconds(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    noon = datetime(2026, 3, 13, 12, 0, 7, tzinfo=UTC)
    versions = [
        Note("three", noon.replace(minute=5)),
        Note("two", noon.replace(second=51)),
        Note("one", noon),
    ]
    dialog = VersionsDialog(window, theme, versions, is_there=False)
    shown = [dialog.lines.item(row).text().partition("\n")[0] for row in range(3)]
    local = [version.edited_at.astimezone() for version in versions]
    assert shown == [
        f"{local[0]:%Y-%m-%d %H:%M}",
        f"{local[1]:%Y-%m-%d %H:%M:%S}",
        f"{local[2]:%Y-%m-%d %H:%M:%S}",
    ]
