"""A note as it reads is safe: nothing is loaded, and links lead only where they may."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.ui.note_preview import NotePreview
from reader.ui.theme import Theme


@pytest.fixture
def preview(qtbot: QtBot, qapp: QApplication) -> NotePreview:
    preview = NotePreview(Theme(qapp))
    qtbot.addWidget(preview)
    preview.resize(600, 400)
    return preview


def links(preview: NotePreview) -> list[str]:
    """The addresses of all links, letter by letter once."""
    cursor, found = QTextCursor(preview.document()), []
    while cursor.movePosition(QTextCursor.MoveOperation.NextCharacter):
        found.append(cursor.charFormat().anchorHref())
    return [each for each in dict.fromkeys(found) if each]


def test_markdown_is_shown_as_it_reads(preview: NotePreview) -> None:
    preview.show_note("# One\n\n**two** `three`\n\n- four")
    assert preview.toPlainText() == "One\ntwo three\nfour"


def test_html_stays_text(preview: NotePreview) -> None:
    preview.show_note('a <b>b</b> <img src="x.png"> <a href="https://a.b">c</a>\n\n<h1>d</h1>')
    assert "<b>b</b>" in preview.toPlainText()
    assert "<h1>d</h1>" in preview.toPlainText()


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "file:///etc/passwd", "/etc/passwd", "place:1", "paper:0"),
        *("data:text/html,x", "mailto:a@b.org", "//server/share", "http:\\\\a.org"),
        *("<\\\\server\\share>", "java&#10;script:x"),
    ],
)
def test_only_addresses_of_the_web_are_links(preview: NotePreview, address: str) -> None:
    preview.show_note(f"[a]({address}) [b](https://a.b/c) [c](doi:10.1/2)")
    assert preview.toPlainText() == "a b c"
    assert links(preview) == ["https://a.b/c", "doi:10.1/2"]


def test_no_picture_is_looked_for(preview: NotePreview, tmp_path: Path) -> None:
    file = tmp_path / "red.png"
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(file))
    preview.show_note(f"![a]({file}) ![b](file://{file}) ![c](red.png) ![](https://a.b/c.png)")
    assert preview.toPlainText().startswith("[a] [b] [c]")
    shown = preview.grab().toImage()
    reds = {shown.pixelColor(x, y).name() for x in range(0, 600, 9) for y in range(0, 400, 9)}
    assert "#ff0000" not in reds


def test_a_click_and_the_keyboard_hand_on_the_address(preview: NotePreview, qtbot: QtBot) -> None:
    clicked: list[str] = []
    preview.clicked.connect(clicked.append)
    preview.show_note("[there](https://a.b/c)")
    with qtbot.waitExposed(preview):
        preview.show()
    preview.setFocus()
    QTest.keyClick(preview, Qt.Key.Key_Tab)
    QTest.keyClick(preview, Qt.Key.Key_Return)
    assert clicked == ["https://a.b/c"]
    place = QPoint(12, preview.cursorRect().center().y())
    QTest.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked == ["https://a.b/c"] * 2
