"""Every command has keys of its own and is named in the help."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from reader.resources import resource
from reader.ui.command import Menu, Where, shown_keys
from reader.ui.commands import COMMANDS
from reader.ui.palette import LIGHT
from reader.ui.shortcut_page import shortcut_html


@pytest.mark.usefixtures("qapp")
def test_no_key_belongs_to_two_commands(qapp: QApplication) -> None:
    keys = Counter(QKeySequence(key).toString() for each in COMMANDS for key in each.keys)
    assert [key for key, uses in keys.items() if uses > 1 or not key] == []


def test_no_two_commands_share_a_name() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert len({command.title for command in COMMANDS}) == len(COMMANDS)


def test_the_help_names_every_command_and_its_keys() -> None:
    rows = resource("help.md").read_text(encoding="utf-8").splitlines()
    for command in COMMANDS:
        row = next((row for row in rows if row.startswith(f"| {command.title} |")), None)
        assert row is not None, f"the help does not name {command.title}"
        for key in shown_keys(command).split(", ") if command.keys else ():
            assert f"`{key}`" in row
        if not command.keys:
            assert f"{command.menu.replace('&', '')} menu" in row


def test_the_help_names_no_command_that_is_gone() -> None:
    rows = resource("help.md").read_text(encoding="utf-8").split("| Command | Keys |")[1]
    named = [row.split("|")[1].strip() for row in rows.splitlines() if row.startswith("| ")]
    assert named == [command.title for command in COMMANDS]


def test_every_key_is_on_the_shortcut_sheet() -> None:
    sheet = shortcut_html(COMMANDS, LIGHT)
    for command in COMMANDS:
        assert not command.keys or f">{shown_keys(command)}<" in sheet


def test_every_menu_has_commands_and_the_toolbar_has_icons() -> None:
    assert {command.menu for command in COMMANDS} == set(Menu)
    assert all(command.icon for command in COMMANDS if Where.TOOLBAR in command.also)
