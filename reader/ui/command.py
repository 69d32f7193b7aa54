"""A command: one thing to do in the window, and the keys and places it is found at."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, auto

from reader.ui.parts import Parts


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = "&File"
    EDIT = "&Edit"
    PAPER = "&Paper"
    GO = "&Go"
    VIEW = "&View"
    HELP = "&Help"


class Where(StrEnum):
    """Where else than in its menu a command stands."""

    TOOLBAR = auto()
    PAPER_MENU = auto()
    LIST_MENU = auto()
    PAGE_MENU = auto()
    ORDER_MENU = auto()
    SELECTION_BAR = auto()


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do. `keys` are Qt's names of keys; `label` says it for the moment.

    `swatch` is the colour of highlights it stands for, drawn in place of an icon.
    `checked` says whether it is in force. `in_lists` keeps the keys to the list, the page and the
    sidebar, for keys that elsewhere mean something else; other single letters type in text
    fields by themselves.
    """

    id: str
    title: str
    keys: tuple[str, ...]
    when: Callable[[Parts], bool]
    run: Callable[[Parts], None]
    menu: Menu = Menu.HELP
    icon: str = ""
    label: Callable[[Parts], str] | None = None
    also: tuple[Where, ...] = ()
    swatch: str = ""
    checked: Callable[[Parts], bool] | None = None
    in_lists: bool = False
    starts_group: bool = False


def shown_keys(command: Command) -> str:
    """Return a command's keys as people write them: `s`, `Ctrl+F`, `Space`."""
    return ", ".join(key.lower() if len(key) == 1 else key for key in command.keys)


def always(parts: Parts) -> bool:
    """Whatever is shown."""
    return True


def reads(parts: Parts) -> bool:
    """While a paper is open."""
    return parts.session.paper is not None
