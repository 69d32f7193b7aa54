"""Links from note to note: offered while one types, followed, and told of at the other end."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.operations import write_note
from reader.ui.linking import Linking

if TYPE_CHECKING:
    from tests.reading.conftest import Reader


@pytest.fixture
def writing(reader: "Reader") -> "Reader":
    """The first paper is open and the keyboard is in its note."""
    reader.press("j", "e")
    return reader


def offers(reader: "Reader") -> Linking:
    """What offers papers in the note."""
    found = reader.parts.detail.note.text.findChild(Linking)
    assert isinstance(found, Linking)
    return found


def test_a_few_letters_offer_papers_and_return_writes_the_link(writing: "Reader") -> None:
    text = writing.parts.detail.note.text
    writing.type("see [[atention")
    assert offers(writing).offers.isVisible()
    assert offers(writing).offers.chosen == "Attention Without Softmax"
    writing.press("Return")
    assert text.toPlainText() == "see [[Attention Without Softmax]]"
    assert not offers(writing).offers.isVisible()
    writing.press("Ctrl+Z")
    assert text.toPlainText() == "see [[atention"


def test_escape_closes_the_offer_and_stays_in_the_note(writing: "Reader") -> None:
    writing.type("[[gauss")
    writing.press("Esc")
    assert not offers(writing).offers.isVisible()
    assert writing.parts.detail.note.text.hasFocus()
    writing.press("Esc")
    assert not writing.parts.detail.note.text.hasFocus()


def test_nothing_is_offered_outside_a_link(writing: "Reader") -> None:
    writing.type("[[gauss")
    writing.press("Left", "Left", "Left", "Left", "Left", "Left")
    assert not offers(writing).offers.isVisible()
    writing.type("attention [gauss [[zzzzqqqq")
    assert not offers(writing).offers.isVisible()


def test_a_link_leads_there_and_the_paper_tells_where_it_is_mentioned(writing: "Reader") -> None:
    first, page = writing.reading, writing.parts.detail.page
    writing.type("see [[atention")
    writing.press("Return", "Left", "Ctrl+Return")
    assert writing.reading == "Attention Without Softmax"
    assert "Mentioned in the notes of" in page.toPlainText()
    assert page.toPlainText().endswith(str(first))
    page.clicked.emit(f"mention:{writing.parts.session.listing.ids[0]}")
    assert writing.reading == first
    assert "Mentioned" not in page.toPlainText()


def test_a_mention_written_elsewhere_appears_at_once(writing: "Reader") -> None:
    other = writing.parts.session.listing.ids[1]
    write_note(writing.library, other, f"[[{writing.reading}]]")
    writing.parts.session.catch_up()
    assert "Mentioned in the notes of" in writing.parts.detail.page.toPlainText()


def test_a_link_in_the_preview_leads_there_but_not_one_in_code(writing: "Reader") -> None:
    preview = writing.parts.detail.note.preview
    writing.type("`[[Attention Without Softmax]]` [[Attention Without Softmax]]")
    writing.press("Ctrl+Shift+V")
    assert preview.toPlainText() == "[[Attention Without Softmax]] Attention Without Softmax"
    QTest.keyClick(preview, Qt.Key.Key_Tab)
    assert writing.status == "Go to “Attention Without Softmax”"
    QTest.keyClick(preview, Qt.Key.Key_Return)
    assert writing.reading == "Attention Without Softmax"


def test_a_link_that_leads_nowhere_says_so(writing: "Reader") -> None:
    writing.type("[[Nowhere at All")
    writing.type("]]")
    writing.press("Left", "Ctrl+Return")
    assert writing.status == "No paper here is known as “nowhere at all”."


def test_the_list_of_notes_shows_their_first_lines(writing: "Reader") -> None:
    write_note(writing.library, writing.current, "# To **compare**\nmore")
    writing.parts.session.catch_up()
    writing.press("Ctrl+4")
    (row,) = writing.parts.session.rows(writing.parts.session.listing.ids)
    assert row.note == "# To **compare**\nmore"
    index = writing.parts.papers.table.model().index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "To compare" in spoken
