"""What one can do to the note of a paper."""

from functools import partial

from reader import operations
from reader.model import Note, PaperId
from reader.ui import work
from reader.ui.command import Command, Menu, Where, reads
from reader.ui.parts import Parts
from reader.ui.versions import VersionsDialog


def _show_versions(parts: Parts) -> None:
    if (paper := parts.session.paper) is not None:
        number = paper.id
        show = partial(_choose_version, parts, number)
        parts.acts.ask(partial(work.versions, number), show)


def _choose_version(parts: Parts, paper: PaperId, found: tuple[list[Note], bool]) -> None:
    versions, is_there = found
    if len(versions) < 1 + is_there:
        parts.session.told.emit("This note has no earlier versions.")
        return
    dialog = VersionsDialog(parts.detail.window(), parts.theme, versions, is_there=is_there)
    dialog.chosen.connect(partial(_restore, parts, paper))
    dialog.show()


def _restore(parts: Parts, paper: PaperId, text: str) -> None:
    parts.acts.ask(
        lambda library: operations.write_note(library, paper, text),
        lambda _: parts.session.catch_up(),
    )


def _correct_spelling(parts: Parts) -> None:
    note = parts.detail.note
    if note.is_preview or not note.has_keyboard():
        note.focus()
    parts.correcting.correct()


NOTE_COMMANDS: tuple[Command, ...] = (
    Command(
        "bold", "Bold in the Note", ("Ctrl+B",), reads,
        lambda parts: parts.detail.note.text.emphasise("**"), Menu.EDIT, starts_group=True,
    ),
    Command(
        "italic", "Italic in the Note", ("Ctrl+I",), reads,
        lambda parts: parts.detail.note.text.emphasise("*"), Menu.EDIT,
    ),
    Command(
        "spelling", "Correct Spelling in the Note", ("Ctrl+.",), reads, _correct_spelling,
        Menu.EDIT,
    ),
    Command(
        "preview", "Preview the Note", ("Ctrl+Shift+V",), reads,
        lambda parts: parts.detail.note.toggle_preview(), Menu.EDIT,
        checked=lambda parts: parts.detail.note.is_preview, also=(Where.PAPER_MENU,),
    ),
    Command(
        "versions", "Earlier Versions of the Note…", ("Ctrl+Shift+E",), reads, _show_versions,
        Menu.EDIT, also=(Where.PAPER_MENU,),
    ),
)  # fmt: skip
