"""Which keys lead to which command: those of the table, unless the person prefers others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from reader.ui.command import Command, Menu
from reader.ui.key_words import KeyWords

Changed = Mapping[str, tuple[str, ...]]

# What moves through every window, or edits in every field, is no command's.
_MOVING = (
    *("Tab", "Shift+Tab", "Return", "Enter", "Up", "Down", "Left", "Right"),
    *("Home", "End", "PgUp", "PgDown", "Backspace", "Del"),
)
_EDITING = ("Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A")
_MENUS = tuple(f"Alt+{menu[menu.index('&') + 1]}" for menu in Menu)
_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


def with_keys(commands: Sequence[Command], changed: Changed) -> tuple[Command, ...]:
    """Return the commands with today's keys.

    Changed keys that are none, or belong to another command, fall back one command at a time.
    """
    own = {each.id for each in commands}
    accepted = {name: keys for name, keys in changed.items() if name in own and _are_sound(keys)}
    while (loser := _loser(commands, accepted)) is not None:
        del accepted[loser]
    return tuple(
        replace(each, keys=accepted[each.id]) if each.id in accepted else each for each in commands
    )


def refusal(commands: Iterable[Command], name: str, key: str) -> str:
    """Return why a command cannot have a key, in a sentence; empty where it can.

    The commands come with the keys they have now.
    """
    said = shown_key(key)
    if key in _MOVING:
        return f"{said} moves through lists and texts, and stays free for that."
    if key in _EDITING:
        return f"{said} edits text everywhere, and stays free for that."
    if key in _MENUS:
        return f"{said} opens a menu, and stays free for that."
    for command in commands:
        if command.id != name and key in map(portable, command.keys):
            return f"{said} already belongs to “{command.title}”."
    return ""


def pressed_key(event: QKeyEvent) -> str:
    """Return the key that was pressed, as the table writes it; empty for Shift and its like."""
    key, held = event.key(), event.modifiers()
    if key in _ALONE or key in (0, Qt.Key.Key_unknown):
        return ""
    held &= ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    if 0x21 <= key < 0x110000 and not chr(key).isalnum():
        held &= ~Qt.KeyboardModifier.ShiftModifier  # it took Shift to write the sign
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
    return portable(QKeySequence(QKeyCombination(held, Qt.Key(key))).toString())


def portable(key: str) -> str:
    """Return a key in the one way Qt writes it; empty where it is none, or several in a row."""
    sequence = QKeySequence(key)
    return sequence.toString() if sequence.count() == 1 else ""


def shown_key(key: str) -> str:
    """Return a key as people write it: `s`, `Ctrl+F`, `Space`."""
    return key.lower() if len(key) == 1 else key


def key_words(commands: Iterable[Command]) -> KeyWords:
    """Return how sentences name the keys that these commands have."""
    keys, places = {}, {}
    for each in commands:
        if each.keys:
            keys[each.id] = shown_key(each.keys[0])
        places[each.id] = f"“{each.title}” in the {each.menu.replace('&', '')} menu"
    return KeyWords(keys, places)


def _are_sound(keys: Sequence[str]) -> bool:
    return all(portable(key) and not refusal((), "", portable(key)) for key in keys)


def _loser(commands: Sequence[Command], accepted: Changed) -> str | None:
    """Return a command whose changed keys belong to another one, the last; None without one."""
    owners: dict[str, str] = {}
    loser = None
    for name, key in _pairs(commands, accepted):
        other = owners.setdefault(key, name)
        if other != name:
            loser = name if name in accepted else other
    return loser


def _pairs(commands: Sequence[Command], accepted: Changed) -> Iterator[tuple[str, str]]:
    for command in commands:
        for key in accepted.get(command.id, command.keys):
            yield command.id, portable(key)
