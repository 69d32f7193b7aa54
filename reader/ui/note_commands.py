"""What one can do to the note of a paper."""

from reader.ui.command import Command, Menu, reads

NOTE_COMMANDS: tuple[Command, ...] = (
    Command(
        "bold", "Bold in the Note", ("Ctrl+B",), reads,
        lambda parts: parts.detail.note.text.emphasise("**"), Menu.EDIT, starts_group=True,
    ),
    Command(
        "italic", "Italic in the Note", ("Ctrl+I",), reads,
        lambda parts: parts.detail.note.text.emphasise("*"), Menu.EDIT,
    ),
)  # fmt: skip
