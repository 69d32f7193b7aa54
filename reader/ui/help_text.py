"""The text of the help, which names the keys as the person has them."""

import re
from collections.abc import Mapping, Sequence

from reader.resources import resource
from reader.ui.command import Command, shown_keys

_CODE = re.compile(r"`[^`]+`")
# What many windows take by themselves, whatever it is to commands.
_EVERYWHERE = "`Esc`"


def help_text(commands: Sequence[Command]) -> str:
    """Return the help with the keys these commands have, and then what every version changed."""
    lines = resource("help.md").read_text(encoding="utf-8").splitlines()
    rows = {f"| {each.title} |": each for each in commands}
    changed: dict[str, str] = {}
    for number, line in enumerate(lines):
        start = line[: line.find("|", 1) + 1]
        if (command := rows.get(start)) is not None:
            lines[number] = f"{start} {_keys_cell(command)} |"
            changed |= _changed(line, command)
    told = [line if line.startswith(("|", "    ")) else _told(line, changed) for line in lines]
    changes = resource("changes.md").read_text(encoding="utf-8").splitlines()
    lower = [f"#{line}" if line.startswith("#") else line for line in changes]
    return "\n".join([*told, "", *lower, ""])


def _keys_cell(command: Command) -> str:
    if not command.keys:
        return f"{command.menu.replace('&', '')} menu"
    return ", ".join(key.replace("|", "\\|") for key in _keys(command))


def _keys(command: Command) -> list[str]:
    keys = shown_keys(command).split(", ")
    return [key if "`" in key else f"`{key}`" for key in keys] if command.keys else []


def _changed(row: str, command: Command) -> Mapping[str, str]:
    """Return what stands now for each key that the help names and the command has no more."""
    usual, today = _CODE.findall(row), _keys(command)
    named = [*today, *[f"*{command.title.removesuffix('…')}*"] * len(usual)]
    return {
        before: after
        for before, after in zip(usual, named, strict=False)
        if before not in (*today, _EVERYWHERE)
    }


def _told(line: str, changed: Mapping[str, str]) -> str:
    return _CODE.sub(lambda found: changed.get(found[0], found[0]), line)
