"""Ctrl+K goes anywhere."""

from typing import TYPE_CHECKING

from reader import operations
from reader.model import PaperId, Scope, ScopeKind
from reader.ui.jump_box import JumpBox

if TYPE_CHECKING:
    from tests.reading.conftest import OpenReader, Reader


def box(reader: "Reader") -> JumpBox:
    found = reader.window.findChild(JumpBox)
    assert isinstance(found, JumpBox)
    return found


def test_a_command_is_found_and_carried_out(reader: "Reader") -> None:
    reader.press("j", "Ctrl+K")
    reader.type("star")
    assert box(reader).lines[0] == "Star"
    reader.press("Return")
    assert box(reader).isHidden()
    assert reader.row(PaperId(1)).starred
    assert reader.parts.papers.table.hasFocus()


def test_a_paper_is_found_with_a_slip_and_opened(reader: "Reader") -> None:
    reader.press("Ctrl+3", "Ctrl+K")
    reader.type("clasification")
    assert box(reader).lines == ["A Survey of Image Classification"]
    reader.press("Return")
    assert reader.reading == "A Survey of Image Classification"
    assert len(reader.listed) == 4


def test_digests_tags_and_saved_searches_are_there_and_the_last_used_first(
    reader: "Reader",
) -> None:
    operations.tag(reader.library, [PaperId(2)], add=["survey"])
    operations.save_search(reader.library, "depth", "depth")
    reader.parts.session.catch_up()
    reader.press("Ctrl+K")
    reader.type("monday")
    reader.press("Return")
    assert reader.parts.session.asked.scope.kind is ScopeKind.DIGEST
    reader.press("Ctrl+K")
    assert box(reader).lines[0] == "Monday"
    reader.type("survey")
    reader.press("Return")
    assert reader.listed == ["A Survey of Image Classification"]
    reader.press("Ctrl+K")
    assert box(reader).lines[:2] == ["survey", "Monday"]
    reader.type("dep")
    reader.press("Up", "Down", "Return")
    assert reader.listed == ["Découpage of Depth Maps"]


def test_what_was_used_last_is_first_after_a_restart_too(
    reader: "Reader", open_reader: "OpenReader"
) -> None:
    for name in ("monday", "smaller", "larger"):
        reader.press("Ctrl+K")
        reader.type(name)
        reader.press("Return")
    reader.window.close()
    again = open_reader()
    again.press("Ctrl+K")
    assert box(again).lines[:3] == ["Larger Text", "Smaller Text", "Monday"]


def test_esc_gives_the_keyboard_back(reader: "Reader") -> None:
    reader.press("j", "Ctrl+K", "Esc", "j")
    assert reader.reading == "A Survey of Image Classification"
    assert reader.parts.session.asked.scope == Scope()
