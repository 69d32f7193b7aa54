"""Everything one can do in the window, as one table.

Menus, toolbar, context menus, shortcuts and the shortcut sheet all derive from it.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from reader.model import Scope, ScopeKind
from reader.resources import resource
from reader.ui.by_hand import ADD_COMMANDS, EDIT_COMMANDS
from reader.ui.command import Command, Menu, Where, always, reads
from reader.ui.help_dialog import HelpDialog
from reader.ui.highlight_commands import HIGHLIGHT_COMMANDS
from reader.ui.keys import with_keys
from reader.ui.library_commands import LIBRARY_COMMANDS
from reader.ui.links import search_online
from reader.ui.list_commands import (
    BACKUP_COMMANDS,
    DIGEST_COMMANDS,
    ORDER_COMMANDS,
    SEARCH_COMMANDS,
)
from reader.ui.note_commands import NOTE_COMMANDS
from reader.ui.paper_commands import (
    COPY_COMMANDS,
    MARK_COMMANDS,
    OWN_COMMANDS,
    TRAIL_COMMANDS,
)
from reader.ui.parts import Parts
from reader.ui.preferences_dialog import PreferencesDialog, preferences_pages
from reader.ui.shortcut_page import ShortcutSheet
from reader.ui.tag_commands import TAG_COMMANDS
from reader.ui.view_commands import FRAME_COMMANDS, SIZE_COMMANDS

SAMPLE = "sample-digest.txt"


def _has_papers(parts: Parts) -> bool:
    return bool(parts.session.listing.ids)


def _lists(parts: Parts) -> bool:
    """Whether papers are listed, and are those of the list one has turned to."""
    listing = parts.session.listing
    return bool(listing.ids) and listing.asked == parts.session.asked


def _imports(parts: Parts) -> bool:
    return parts.imports.is_under_way


def _has_report(parts: Parts) -> bool:
    return parts.imports.last is not None


def _can_undo(parts: Parts) -> bool:
    return parts.session.undo_title is not None


def _can_redo(parts: Parts) -> bool:
    return parts.session.redo_title is not None


def _undo_label(parts: Parts) -> str:
    return f"Undo {parts.session.undo_title or ''}".strip()


def _redo_label(parts: Parts) -> str:
    return f"Redo {parts.session.redo_title or ''}".strip()


def _star_label(parts: Parts) -> str:
    paper = parts.session.paper
    return "Take Star Away" if paper and paper.marks.starred_at else "Star"


def _read_label(parts: Parts) -> str:
    paper = parts.session.paper
    return "Mark as Unread" if paper and paper.marks.read_at else "Mark as Read"


def _imported_label(parts: Parts) -> str:
    return "Show as Readable Text" if parts.detail.is_as_imported else "Show as Imported"


def _show(kind: ScopeKind) -> Callable[[Parts], None]:
    return lambda parts: parts.session.ask(replace(parts.session.asked, scope=Scope(kind)))


def _open_online(parts: Parts) -> None:
    if parts.session.paper is not None:
        parts.follow(search_online(parts.session.paper.title.plain))


def _scroll_or_go_on(parts: Parts) -> None:
    if parts.session.paper is None or not parts.detail.scroll_on():
        parts.papers.next_unread()


def _go_back(parts: Parts) -> None:
    """Go back to the list; one who is there already wants the search cleared."""
    if parts.frame.is_drawer_open:
        parts.frame.close_drawer()
    elif parts.frame.is_reading:
        parts.frame.leave_reading()
    elif not (parts.detail.has_keyboard() or parts.sidebar.has_keyboard()):
        parts.papers.clear_search()
    parts.papers.focus()


def _show_help(heading: str) -> Callable[[Parts], None]:
    return lambda parts: _open_help(parts, heading)


def _open_help(parts: Parts, heading: str) -> None:
    """Show the one window of help, or bring it to the front."""
    window = parts.detail.window()
    dialog = window.findChild(HelpDialog)
    if not isinstance(dialog, HelpDialog):
        dialog = HelpDialog(window, parts.theme, parts.follow, partial(_today, parts))
        parts.preferences.changed.connect(dialog.read)
    dialog.show()
    dialog.go_to(heading)
    dialog.activateWindow()


def _show_keys(parts: Parts) -> None:
    sheet = ShortcutSheet(parts.dialogs.show_page("Keys"), parts.theme, partial(_today, parts))
    parts.preferences.changed.connect(sheet.fill)


def _today(parts: Parts) -> tuple[Command, ...]:
    """Return all commands with the keys they have now."""
    return with_keys(COMMANDS, parts.preferences.now.keys)


def _show_preferences(parts: Parts) -> None:
    """Show the one window of preferences, or bring it to the front."""
    window = parts.detail.window()
    dialog = window.findChild(PreferencesDialog)
    if not isinstance(dialog, PreferencesDialog):
        pages = preferences_pages(parts, COMMANDS)
        dialog = PreferencesDialog(window, parts.theme, pages)
        parts.preferences.failed.connect(dialog.tell)
    dialog.show()
    dialog.activateWindow()


COMMANDS: tuple[Command, ...] = (
    Command(
        "import", "Import Files…", ("Ctrl+O",), always,
        lambda parts: parts.imports.start(parts.dialogs.ask_for_files()),
        Menu.FILE, icon="download-simple",
    ),
    Command(
        "import-folder", "Import Folder…", ("Ctrl+Shift+O",), always,
        lambda parts: parts.imports.start(parts.dialogs.ask_for_folder()), Menu.FILE,
    ),
    Command(
        "import-sample", "Import the Sample Digest", (), always,
        lambda parts: parts.imports.start([resource(SAMPLE)]), Menu.FILE,
    ),
    *ADD_COMMANDS,
    Command(
        "cancel-import", "Cancel the Import", (), _imports,
        lambda parts: parts.imports.cancel(), Menu.FILE, starts_group=True,
    ),
    Command(
        "import-report", "Show the Import Report", (), _has_report,
        lambda parts: parts.dialogs.show_report(parts.imports.last), Menu.FILE,
    ),
    *DIGEST_COMMANDS,
    *BACKUP_COMMANDS,
    *LIBRARY_COMMANDS,
    Command(
        "quit", "Close the Window", ("Ctrl+Q",), always,
        lambda parts: parts.frame.close_window(), Menu.FILE, starts_group=True,
    ),
    Command(
        "undo", "Undo", ("Ctrl+Z",), _can_undo, lambda parts: parts.acts.undo(),
        Menu.EDIT, label=_undo_label,
    ),
    Command(
        "redo", "Redo", ("Ctrl+Shift+Z",), _can_redo, lambda parts: parts.acts.redo(),
        Menu.EDIT, label=_redo_label,
    ),
    Command(
        "search", "Search", ("/", "Ctrl+F"), always,
        lambda parts: parts.papers.search.focus(), Menu.EDIT, starts_group=True,
    ),
    *SEARCH_COMMANDS,
    *NOTE_COMMANDS,
    *TAG_COMMANDS,
    Command("back", "Clear Search, Back to the List", ("Esc",), always, _go_back, Menu.EDIT),
    Command(
        "preferences", "Preferences…", ("Ctrl+,",), always, _show_preferences, Menu.EDIT,
        starts_group=True,
    ),
    Command(
        "star", "Star", ("S",), reads, lambda parts: parts.acts.toggle_star(),
        Menu.PAPER, icon="star", label=_star_label, also=(Where.TOOLBAR, Where.PAPER_MENU),
    ),
    Command(
        "read", "Mark as Read", ("R",), reads, lambda parts: parts.acts.toggle_read(),
        Menu.PAPER, icon="check", label=_read_label, also=(Where.TOOLBAR, Where.PAPER_MENU),
    ),
    Command(
        "note", "Write a Note", ("E",), reads, lambda parts: parts.detail.note.focus(),
        Menu.PAPER, icon="note-pencil", also=(Where.TOOLBAR, Where.PAPER_MENU),
    ),
    Command(
        "open-online", "Find Online", ("O",), reads, _open_online,
        Menu.PAPER, icon="arrow-up-right", also=(Where.TOOLBAR, Where.PAPER_MENU),
    ),
    Command(
        "as-imported", "Show as Imported", ("I",), reads,
        lambda parts: parts.detail.toggle_as_imported(),
        Menu.PAPER, label=_imported_label, also=(Where.PAPER_MENU,),
    ),
    *EDIT_COMMANDS,
    *OWN_COMMANDS,
    *HIGHLIGHT_COMMANDS,
    *COPY_COMMANDS,
    *MARK_COMMANDS,
    Command(
        "mark-all-read", "Mark the Whole List as Read", (), _lists,
        lambda parts: parts.acts.mark_all_read(parts.session.listing.ids),
        Menu.PAPER, also=(Where.LIST_MENU,),
    ),
    Command(
        "palette", "Go to Anything…", ("Ctrl+K",), always,
        lambda parts: parts.frame.go_anywhere(), Menu.GO,
    ),
    Command("next", "Next Paper", ("J",), _has_papers, lambda parts: parts.papers.step(1), Menu.GO),
    Command(
        "previous", "Previous Paper", ("K",), _has_papers,
        lambda parts: parts.papers.step(-1), Menu.GO,
    ),
    Command(
        "next-unread", "Next Unread Paper", ("N",), _has_papers,
        lambda parts: parts.papers.next_unread(), Menu.GO,
    ),
    Command(
        "read-on", "Scroll, Then Next Unread", ("Space",), _has_papers, _scroll_or_go_on,
        Menu.GO, in_lists=True,
    ),
    *TRAIL_COMMANDS,
    Command(
        "all", "All Papers", ("Ctrl+1",), always, _show(ScopeKind.ALL), Menu.GO, starts_group=True,
    ),
    Command("unread", "Unread", ("Ctrl+2",), always, _show(ScopeKind.UNREAD), Menu.GO),
    Command("starred", "Starred", ("Ctrl+3",), always, _show(ScopeKind.STARRED), Menu.GO),
    Command("notes", "Notes", ("Ctrl+4",), always, _show(ScopeKind.NOTES), Menu.GO),
    Command(
        "highlights", "Highlights", ("Ctrl+6",), always, _show(ScopeKind.HIGHLIGHTS), Menu.GO
    ),
    Command("queue-list", "Queue", ("Ctrl+5",), always, _show(ScopeKind.QUEUE), Menu.GO),
    Command("added", "Added by Hand", (), always, _show(ScopeKind.ADDED), Menu.GO),
    Command("hidden-list", "Not Interested List", (), always, _show(ScopeKind.HIDDEN), Menu.GO),
    *SIZE_COMMANDS,
    *ORDER_COMMANDS,
    *FRAME_COMMANDS,
    Command("help", "Help", ("F1",), always, _show_help("")),
    Command("shortcuts", "Keys", ("?",), always, _show_keys),
    Command("changes", "What Is New", (), always, _show_help("What is new")),
)  # fmt: skip
