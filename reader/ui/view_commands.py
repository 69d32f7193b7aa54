"""What one can do to the look of the window: the size of its text, and which parts are shown."""

from collections.abc import Callable

from reader.ui.command import Command, Menu, Where, always, reads
from reader.ui.parts import Parts
from reader.ui.type_scale import LARGEST, NORMAL, SMALLEST, larger, smaller


def _toggle_reading(parts: Parts) -> None:
    parts.frame.toggle_reading()
    if parts.frame.is_reading:
        parts.detail.page.setFocus()
    else:
        parts.papers.focus()


def _resize(size: Callable[[int], int]) -> Callable[[Parts], None]:
    return lambda parts: parts.preferences.change(text_size=size(parts.theme.scale.percent))


SIZE_COMMANDS: tuple[Command, ...] = (
    Command(
        "larger", "Larger Text", ("Ctrl+=", "Ctrl++"),
        lambda parts: parts.theme.scale.percent < LARGEST, _resize(larger), Menu.VIEW,
    ),
    Command(
        "smaller", "Smaller Text", ("Ctrl+-",),
        lambda parts: parts.theme.scale.percent > SMALLEST, _resize(smaller), Menu.VIEW,
    ),
    Command(
        "normal-size", "Normal Text Size", ("Ctrl+0",), always, _resize(lambda _: NORMAL),
        Menu.VIEW,
    ),
)  # fmt: skip
FRAME_COMMANDS: tuple[Command, ...] = (
    Command(
        "sidebar", "Show or Hide the Sidebar", ("F9",), always,
        lambda parts: parts.frame.toggle_sidebar(), Menu.VIEW, icon="list", starts_group=True,
    ),
    Command(
        "focus", "Only the Paper", ("F11",), reads,
        _toggle_reading, Menu.VIEW,
        icon="arrows-out-simple", also=(Where.TOOLBAR,),
    ),
)  # fmt: skip
