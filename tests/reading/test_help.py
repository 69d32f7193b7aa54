"""The help is read from its headings, and words are found in it."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTextBrowser, QToolButton

from reader.resources import resource
from reader.settings import Look
from reader.ui.commands import COMMANDS
from reader.ui.help_dialog import HelpDialog
from reader.ui.help_text import help_text
from reader.ui.keys import with_keys
from reader.ui.palette import DARK

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

if TYPE_CHECKING:
    from tests.reading.conftest import OpenReader, Reader


def opened(reader: "Reader", command: str = "help") -> HelpDialog:
    """The window of help, as a command opens it."""
    reader.actions.action(command).trigger()
    dialog = reader.window.findChild(HelpDialog)
    assert isinstance(dialog, HelpDialog)
    while QApplication.activeWindow() is not dialog:
        QApplication.processEvents()
    return dialog


def headings(dialog: HelpDialog) -> list[str]:
    return [dialog.contents.item(row).text().strip() for row in range(dialog.contents.count())]


def top_line(dialog: HelpDialog) -> str:
    """The first whole line of text that is seen."""
    cursor = dialog.page.cursorForPosition(dialog.page.viewport().rect().topLeft())
    text: str = cursor.block().text()
    return text


def test_every_heading_of_the_help_and_every_version_stands_in_the_contents(
    reader: "Reader",
) -> None:
    found = headings(opened(reader))
    lines = resource("help.md").read_text("utf-8").splitlines()
    assert found[:-2] == [line[3:] for line in lines if line.startswith("## ")]
    assert found[-2:] == ["What is new", "0.1.0"]


def test_a_heading_is_gone_to_by_the_arrows(reader: "Reader") -> None:
    dialog = opened(reader)
    dialog.contents.setFocus()
    for _ in range(3):
        QTest.keyClick(dialog.contents, Qt.Key.Key_Down)
    chosen = dialog.contents.currentItem().text().strip()
    assert chosen == headings(dialog)[3]
    assert top_line(dialog) == chosen
    dialog.page.verticalScrollBar().setValue(0)
    assert dialog.contents.currentRow() == 0


@pytest.mark.parametrize("key", ["/", "Ctrl+F"])
def test_words_are_found_counted_and_gone_through(reader: "Reader", key: str) -> None:
    dialog = opened(reader)
    if key == "/":
        QTest.keyClick(dialog.page, Qt.Key.Key_Slash)
    else:
        QTest.keyClick(dialog.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = dialog.find_bar
    assert bar.isVisible()
    QTest.keyClicks(bar.box, "splat")
    total = int(bar.count.text().removeprefix("1 of "))
    assert total > 3
    QTest.keyClick(bar.box, Qt.Key.Key_Return)
    assert bar.count.text() == f"2 of {total}"
    QTest.keyClick(bar.box, Qt.Key.Key_F3)
    assert bar.count.text() == f"3 of {total}"
    QTest.keyClick(bar.box, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(bar.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    before, after = bar.findChildren(QToolButton)[-2:]
    before.click()
    assert bar.count.text() == f"{total} of {total}"
    after.click()
    assert bar.count.text() == f"1 of {total}"
    QTest.keyClick(bar.box, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert dialog.isVisible()
    QTest.keyClick(dialog.page, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_new_opens_the_help_there(reader: "Reader") -> None:
    dialog = opened(reader, "changes")
    assert dialog.contents.currentItem().text() == "What is new"
    assert reader.window.findChildren(HelpDialog) == [dialog]
    assert opened(reader) is dialog


def test_the_help_is_the_text_that_comes_with_the_program() -> None:
    text = resource("help.md").read_text("utf-8")
    assert help_text(COMMANDS).startswith(text)


@pytest.mark.usefixtures("qapp")
def test_the_table_of_the_help_shows_the_keys_as_one_has_them() -> None:
    text = help_text(with_keys(COMMANDS, {"star": ("F4", "|"), "next": (), "read": ("`",)}))
    assert "| Star | `F4`, `\\|` |" in text
    assert "| Next Paper | Go menu |" in text
    assert "| Mark as Read | ` |" in text


def test_a_link_of_the_help_opens_in_the_browser(reader: "Reader") -> None:
    dialog = opened(reader)
    dialog.show_text("## One\n\n[there](https://example.org) and [here](file:///etc)")
    for address in ("https://example.org", "file:///etc"):
        dialog.page.anchorClicked.emit(address)
    assert reader.followed == ["https://example.org"]


@pytest.mark.usefixtures("qapp")
def test_the_sentences_of_the_help_name_the_keys_as_one_has_them() -> None:
    text = help_text(with_keys(COMMANDS, {"star": ("F4",), "note": (), "back": ("F8",)}))
    assert "**Star** what you want to keep with `F4`." in text
    assert "**Write a note** with *Write a Note*." in text
    assert "`Esc` leads back to the list" in text


def test_an_open_help_follows_keys_and_text_size_and_stays_where_one_was(reader: "Reader") -> None:
    dialog = opened(reader)
    dialog.go_to("Searching")
    assert top_line(dialog) == "Searching"
    reader.parts.preferences.change(keys={"star": ("F4",), "search": ("F5",)})
    assert "F4" in dialog.page.toPlainText()
    assert top_line(dialog) == "Searching"
    QTest.keyClick(dialog.page, Qt.Key.Key_F5)
    assert dialog.find_bar.isVisible()
    QTest.keyClicks(dialog.find_bar.box, "splat")
    height = dialog.page.document().size().height()
    reader.parts.preferences.change(text_size=150)
    assert dialog.page.document().size().height() > height
    assert dialog.find_bar.count.text().startswith("1 of ")


def test_an_open_page_of_keys_follows_them(reader: "Reader") -> None:
    reader.press("?")
    (page,) = (
        each
        for each in reader.window.findChildren(QTextBrowser)
        if each.isVisible() and each.accessibleName() == "Keys"
    )
    reader.parts.preferences.change(keys={"star": ("F4",)}, look=Look.DARK)
    assert "F4\nStar" in page.toPlainText()
    assert DARK.accent in page.toHtml()
    page.window().close()
    reader.parts.preferences.change(keys={})


def test_sentences_name_the_keys_as_one_has_them(reader: "Reader") -> None:
    reader.actions.action("starred").trigger()
    empty = reader.parts.papers.empty
    star = "to star the paper you are reading."
    assert empty.accessibleDescription() == f"Press s {star}"
    reader.parts.preferences.change(keys={"star": ("F4",), "next": (), "note": ("Ctrl+J",)})
    assert empty.accessibleDescription() == f"Press F4 {star}"
    detail = reader.parts.detail
    assert "Choose “Next Paper” in the Go menu" in detail.empty.accessibleDescription()
    assert "Press Ctrl+J" in detail.note.preview.placeholderText()
    reader.press("/")
    reader.type("xylophone")
    (clear,) = (
        each
        for each in empty.findChildren(QPushButton)
        if each.isVisible() and each.text() == "Clear search"
    )
    assert clear.toolTip() == "Show the whole list again (Esc)"
    clear.setFocus()
    reader.parts.preferences.change(keys={"back": ("F8",)})
    assert clear.toolTip() == "Show the whole list again (F8)"
    assert clear.hasFocus()


def test_the_welcome_names_the_key_of_importing(open_reader: "OpenReader") -> None:
    reader = open_reader()
    reader.parts.preferences.change(keys={"import": ("F7",)})
    hints = [each.toolTip() for each in reader.window.welcome.findChildren(QPushButton)]
    assert "Choose digests to import (F7)" in hints
