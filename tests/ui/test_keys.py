"""Keys can be changed; two commands never share one, and what moves through texts stays free."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from reader.ui.commands import COMMANDS
from reader.ui.keys import portable, pressed_key, refusal, with_keys

pytestmark = pytest.mark.usefixtures("qapp")

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def keys_of(changed: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The keys of all commands, once some are changed."""
    return {each.id: each.keys for each in with_keys(COMMANDS, changed)}


USUAL = {each.id: each.keys for each in COMMANDS}


def test_a_changed_command_has_its_new_keys_and_the_others_keep_theirs() -> None:
    assert keys_of({"star": ("F4", "Alt+S"), "note": ()}) == {
        **USUAL,
        "star": ("F4", "Alt+S"),
        "note": (),
    }


@pytest.mark.parametrize(
    "changed",
    [
        {"no such command": ("F4",)},
        {"star": ("not a key at all",)},
        {"star": ("G, G",)},
        {"star": ("",)},
        {"star": ("Tab",)},
        {"star": ("Ctrl+C",)},
        {"star": ("Alt+F",)},
        {"star": ("R",)},
    ],
)
def test_keys_that_cannot_be_fall_back_to_the_usual(changed: dict[str, tuple[str, ...]]) -> None:
    assert keys_of(changed) == USUAL


def test_two_commands_can_change_places() -> None:
    found = keys_of({"star": ("R",), "read": ("S",)})
    assert (found["star"], found["read"]) == (("R",), ("S",))


def test_of_two_changed_commands_with_one_key_only_one_gets_it() -> None:
    found = keys_of({"star": ("F4",), "read": ("F4",), "next": ("Alt+J",)})
    assert (found["star"], found["read"]) == (("F4",), ("R",))
    assert found["next"] == ("Alt+J",)


def test_a_key_that_falls_back_onto_a_changed_one_takes_it_back() -> None:
    found = keys_of({"read": ("S",), "star": ("N",)})  # n belongs to the next unread paper
    assert found == USUAL


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("R", "r already belongs to “Mark as Read”."),
        ("Ctrl+F", "Ctrl+F already belongs to “Search”."),
        ("Return", "moves through lists"),
        ("Ctrl+V", "edits text"),
        ("Alt+F", "opens a menu"),
    ],
)
def test_a_key_that_is_taken_is_refused_with_a_sentence(key: str, words: str) -> None:
    assert words in refusal(COMMANDS, "star", key)


def test_a_free_key_and_the_commands_own_are_not_refused() -> None:
    assert refusal(COMMANDS, "star", "F4") == ""
    assert refusal(COMMANDS, "star", "S") == ""


@pytest.mark.parametrize(
    ("key", "held", "written"),
    [
        (Qt.Key.Key_J, NONE, "J"),
        (Qt.Key.Key_H, SHIFT, "Shift+H"),
        (Qt.Key.Key_Question, SHIFT, "?"),
        (Qt.Key.Key_Plus, CTRL | SHIFT, "Ctrl++"),
        (Qt.Key.Key_Comma, CTRL, "Ctrl+,"),
        (Qt.Key.Key_1, CTRL | Qt.KeyboardModifier.KeypadModifier, "Ctrl+1"),
        (Qt.Key.Key_F4, SHIFT, "Shift+F4"),
        (Qt.Key.Key_Space, SHIFT, "Shift+Space"),
        (Qt.Key.Key_Backtab, SHIFT, "Shift+Tab"),
        (Qt.Key.Key_Shift, SHIFT, ""),
        (Qt.Key.Key_unknown, NONE, ""),
    ],
)
def test_a_pressed_key_is_written_as_in_the_table(
    key: Qt.Key, held: Qt.KeyboardModifier, written: str
) -> None:
    assert pressed_key(QKeyEvent(QEvent.Type.KeyPress, key, held)) == written


def test_every_key_of_the_table_is_written_in_the_one_way() -> None:
    assert [key for each in COMMANDS for key in each.keys if portable(key) != key] == []


def test_no_usual_key_is_one_that_would_be_refused() -> None:
    assert [refusal(COMMANDS, each.id, key) for each in COMMANDS for key in each.keys] == [
        "" for each in COMMANDS for _ in each.keys
    ]
