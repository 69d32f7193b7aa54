"""What one can do to libraries as a whole: turn to another one, move this one."""

from reader.ui.command import Command, Menu, always

LIBRARY_COMMANDS: tuple[Command, ...] = (
    Command(
        "open-library", "Open Library…", (), always,
        lambda parts: parts.libraries.choose(), Menu.FILE, starts_group=True,
    ),
    Command(
        "move-library", "Move Library…", (), always,
        lambda parts: parts.libraries.move(), Menu.FILE,
    ),
)  # fmt: skip
