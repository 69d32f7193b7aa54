"""The paper at the right: its links, its measure, its matches."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from tests.reading.conftest import Reader

Write = Callable[..., Path]


def test_a_link_is_followed_only_when_clicked(reader: "Reader") -> None:
    reader.press("j")
    page = reader.parts.detail.page
    assert "https://github.com/a/splat" in page.toHtml()
    assert reader.followed == []
    page.anchorClicked.emit(QUrl("https://github.com/a/splat"))
    assert reader.followed == ["https://github.com/a/splat"]


def test_a_link_to_a_file_or_a_script_is_not_followed(reader: "Reader") -> None:
    reader.press("j")
    for address in ("file:///etc/passwd", "javascript:alert(1)", "data:text/html,x"):
        reader.parts.detail.page.anchorClicked.emit(QUrl(address))
    assert reader.followed == []


def test_a_link_says_where_it_leads(reader: "Reader") -> None:
    reader.press("j")
    reader.parts.detail.page.highlighted.emit(QUrl("https://github.com/a/splat"))
    assert reader.status == "https://github.com/a/splat"
    reader.parts.detail.page.highlighted.emit(QUrl())
    assert "papers" in reader.status


def test_the_place_of_a_paper_leads_to_its_digest(reader: "Reader") -> None:
    reader.press("j")
    digest = reader.library.digests.all()[0].id
    reader.parts.detail.page.anchorClicked.emit(QUrl(f"place:{digest}"))
    assert reader.parts.session.asked.scope.digest == digest
    assert reader.parts.sidebar.lines.currentIndex().data() == "Monday"


def test_pictures_in_a_text_are_never_loaded(reader: "Reader", write_digest: Write) -> None:
    digest = write_digest(("A <img src='file:///etc/hosts'> B", "Text."), name="picture.txt")
    reader.parts.imports.start([digest])
    reader.press("j")
    assert reader.parts.detail.page.toPlainText().startswith("A <img src='file:///etc/hosts'> B")


@pytest.mark.parametrize("width", [1280, 1900])
def test_lines_are_about_66_characters_whatever_the_width(reader: "Reader", width: int) -> None:
    reader.press("j", "F11")
    reader.window.resize(width, 800)
    QApplication.processEvents()
    page = reader.parts.detail.page
    font = reader.parts.theme.font(reader.parts.theme.scale.reading, serif=True)
    prose = "all of these words are plain prose of the kind that people read a"
    letters = page.lineWrapColumnOrWidth() / QFontMetricsF(font).horizontalAdvance(prose)
    assert 60 <= letters * len(prose) <= 72


def test_what_a_search_matched_is_marked_in_the_paper_too(reader: "Reader") -> None:
    reader.press("/")
    reader.type("softmax")
    reader.press("Return")
    match = reader.parts.theme.palette.match
    assert reader.parts.detail.page.toHtml().count(match) == 2
    reader.press("Esc")
    assert match not in reader.parts.detail.page.toHtml()


def test_the_place_in_a_paper_survives_a_star_and_another_text_size(
    reader: "Reader", write_digest: Write
) -> None:
    digest = write_digest(("Long", "Many words in a row. " * 400), name="long.txt")
    reader.parts.imports.start([digest])
    reader.press("j", "Space")
    bar = reader.parts.detail.page.verticalScrollBar()
    before = bar.value()
    assert before > 0
    reader.press("s")
    assert bar.value() == before


def test_the_list_stands_where_it_stood_after_a_search(
    reader: "Reader", write_digest: Write
) -> None:
    many = [(f"Paper {number}", "Words.") for number in range(100)]
    reader.parts.imports.start([write_digest(*many, name="many.txt")])
    table = reader.parts.papers.table
    table.verticalScrollBar().setValue(2345)
    reader.press("/")
    reader.type("softmax")
    assert table.verticalScrollBar().value() == 0
    reader.press("Esc")
    assert table.verticalScrollBar().value() == 2345
