"""Searching while typing, and coming back."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPushButton

from reader.model import Scope, ScopeKind

if TYPE_CHECKING:
    from tests.reading.conftest import Reader


def test_the_answer_comes_while_typing(reader: "Reader") -> None:
    reader.press("/")
    reader.type("softm")
    assert reader.listed == ["Attention Without Softmax"]
    assert reader.line == "1 paper"


def test_a_slip_is_forgiven_and_the_line_says_so(reader: "Reader") -> None:
    reader.press("Ctrl+F")
    reader.type("clasification")
    assert reader.listed == ["A Survey of Image Classification"]
    assert reader.line == "1 paper · showing close matches for ‘clasification’"


def test_letters_type_in_the_box_and_are_no_commands(reader: "Reader") -> None:
    reader.press("j", "/")
    reader.type("jskrneo")
    box = reader.focus()
    assert isinstance(box, QLineEdit)
    assert box.text() == "jskrneo"
    assert reader.reading == "Gaussian Splatting in Real Time"
    assert not reader.row(reader.current).starred


def test_return_goes_on_to_the_first_paper_found(reader: "Reader") -> None:
    reader.press("/")
    reader.type("depth")
    reader.press("Return")
    assert reader.reading == "Découpage of Depth Maps"
    reader.press("s")
    assert reader.row(reader.current).starred


def test_esc_clears_and_the_list_is_as_it_was(reader: "Reader") -> None:
    reader.press("j", "j", "/")
    reader.type("depth")
    assert reader.reading == "A Survey of Image Classification"
    reader.press("Esc")
    assert len(reader.listed) == 4
    assert reader.parts.papers.table.chosen() == (reader.current,)
    reader.press("j")
    assert reader.reading == "Attention Without Softmax"


def test_several_selected_papers_are_still_selected_after_a_search(reader: "Reader") -> None:
    reader.press("j", "Shift+Down", "/")
    reader.type("depth")
    reader.press("Esc")
    assert len(reader.parts.papers.table.chosen()) == 2


def test_no_match_says_so_and_offers_to_clear(reader: "Reader") -> None:
    reader.press("Ctrl+3", "/")
    reader.type("xylophone")
    assert reader.parts.papers.empty.heading == "Nothing matches “xylophone”"
    reader.press("Esc")
    assert reader.parts.papers.empty.heading == "Nothing starred yet"


def test_the_words_stay_when_another_list_is_chosen(reader: "Reader") -> None:
    reader.press("/")
    reader.type("depth")
    reader.press("Ctrl+2")
    assert reader.parts.session.asked.scope == Scope(ScopeKind.UNREAD)
    assert reader.listed == ["Découpage of Depth Maps"]


def test_a_note_is_found_as_soon_as_it_is_saved(reader: "Reader") -> None:
    reader.press("j", "e")
    reader.type("zebra crossing")
    reader.press("Esc", "/")
    reader.type("zebra")
    assert reader.listed == ["Gaussian Splatting in Real Time"]


def test_words_are_matched_without_their_accents(reader: "Reader") -> None:
    reader.press("/")
    reader.type("decoupage")
    assert reader.listed == ["Découpage of Depth Maps"]
    assert reader.line == "1 paper"


def test_where_nothing_matches_the_nearest_titles_are_offered(reader: "Reader") -> None:
    reader.press("Ctrl+3", "/")
    reader.type("survxyz gaussabc")
    offers = reader.parts.papers.empty.findChildren(QPushButton)
    (near,) = [button for button in offers if not button.isHidden() and "Gaussian" in button.text()]
    near.click()
    assert reader.reading == "Gaussian Splatting in Real Time"
    assert len(reader.listed) == 4
    assert reader.parts.papers.table.hasFocus()
