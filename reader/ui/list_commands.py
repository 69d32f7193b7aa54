"""What one can do to a list: name and remove digests, save searches, choose an order."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from reader import operations
from reader.model import SavedSearch, Scope, Sort
from reader.ui import work
from reader.ui.command import Command, Menu, Where, always
from reader.ui.listing import Asked
from reader.ui.parts import Parts


def _in_digest(parts: Parts) -> bool:
    return parts.session.asked.scope.digest is not None


def _is_listed(parts: Parts) -> bool:
    return bool(parts.session.listing.ids)


def _is_search(parts: Parts) -> bool:
    return parts.session.asked.is_search


def _saved(parts: Parts) -> SavedSearch | None:
    """Return the saved search that is shown, or None."""
    overview, asked = parts.session.overview, parts.session.asked
    if overview is None or asked.scope != Scope():
        return None
    text = " ".join(asked.text.split())
    return next((each for each in overview.searches if each.query == text), None)


def _is_saved(parts: Parts) -> bool:
    return _saved(parts) is not None


def _order(sort: Sort, title: str) -> Command:
    return Command(
        f"order-{sort}", title, (), always,
        lambda parts: parts.session.ask(replace(parts.session.asked, sort=sort)),
        Menu.VIEW, also=(Where.ORDER_MENU,), starts_group=sort is Sort.RELEVANCE,
        checked=lambda parts: parts.session.asked.sort is sort,
    )  # fmt: skip


def _save_search(parts: Parts) -> None:
    """Keep what is searched for; a saved search that was edited is offered to be replaced."""
    text, edited = parts.session.asked.text, parts.papers.search.editing
    label = f"Name; “{edited}” will ask for this" if edited else "Name in the sidebar"
    name = parts.dialogs.ask_for_words("Save Search", label, edited or text)
    if not name:
        return
    overview = parts.session.overview
    is_known = overview is not None and name in {each.name for each in overview.searches}
    parts.papers.search.editing = ""
    parts.acts.do(lambda library: operations.save_search(library, name, text))
    if is_known:
        parts.session.told.emit(f"Replaced “{name}”; Undo brings back what it asked for.")


def _edit_search(parts: Parts) -> None:
    if saved := _saved(parts):
        parts.papers.search.edit(saved.name)


def _rename_search(parts: Parts) -> None:
    saved = _saved(parts)
    if saved and (name := parts.dialogs.ask_for_words("Rename Search", "Name", saved.name)):
        parts.acts.do(lambda library: operations.rename_search(library, saved.name, name))


def _remove_search(parts: Parts) -> None:
    if saved := _saved(parts):
        parts.acts.do(lambda library: operations.remove_search(library, saved.name))
        parts.session.ask(replace(parts.session.asked, text=""))


def _move_search(steps: int) -> Callable[[Parts], None]:
    def move(parts: Parts) -> None:
        if saved := _saved(parts):
            parts.acts.do(lambda library: operations.move_search(library, saved.name, steps))

    return move


def _rename_digest(parts: Parts) -> None:
    digest, overview = parts.session.asked.scope.digest, parts.session.overview
    known = {each.id: each.name for each in overview.digests} if overview else {}
    if digest is None:
        return
    if name := parts.dialogs.ask_for_words("Rename Digest", "Name", known.get(digest, "")):
        parts.acts.do(lambda library: operations.rename_digest(library, digest, name))


def _remove_digest(parts: Parts) -> None:
    digest = parts.session.asked.scope.digest
    if digest is not None:
        parts.session.ask(Asked(sort=parts.session.asked.sort))
        parts.acts.do(lambda library: operations.remove_digest(library, digest))


def _back_up(parts: Parts) -> None:
    parts.acts.aside(
        parts.session.backups.make,
        lambda made: parts.session.told.emit(f"Backed up as {made.path.name}."),
    )


def _restore(parts: Parts) -> None:
    """Put back the copy that the person chooses, once the note being typed is saved."""
    folder = parts.session.backups.folder
    if (chosen := parts.dialogs.ask_for_backup(folder)) is not None:
        parts.acts.ask(partial(work.restore, chosen), partial(_on_restored, parts))


def _on_restored(parts: Parts, result: tuple[operations.Restored, bool]) -> None:
    """Show the library as it is now; one whose file is another needs another window."""
    restored, is_here = result
    if is_here:
        parts.session.start_anew(" ".join(restored.sentences))
    else:
        parts.libraries.open_anew(restored.sentences)


def _export(parts: Parts) -> None:
    path = parts.dialogs.ask_where_to_export(
        "Export Everything", "digest-reader.jsonl", "JSON Lines (*.jsonl)"
    )
    if path is not None:
        parts.acts.aside(
            partial(work.export_to, path, parts.session.reopen),
            lambda written: parts.session.told.emit(f"Wrote everything to {written}."),
        )


def _export_list(parts: Parts) -> None:
    """Write the papers that are listed into a table, in their order."""
    papers = parts.session.listing.ids
    path = parts.dialogs.ask_where_to_export("Export This List", "papers.csv", "Tables (*.csv)")
    if path is not None:
        parts.acts.aside(
            partial(work.export_list, papers, path, parts.session.reopen),
            lambda written: parts.session.told.emit(f"Wrote the list to {written}."),
        )


DIGEST_COMMANDS: tuple[Command, ...] = (
    Command(
        "rename-digest", "Rename This Digest…", ("F2",), _in_digest, _rename_digest,
        Menu.FILE, also=(Where.LIST_MENU,), starts_group=True,
    ),
    Command(
        "remove-digest", "Remove This Digest", (), _in_digest, _remove_digest,
        Menu.FILE, also=(Where.LIST_MENU,),
    ),
)  # fmt: skip
BACKUP_COMMANDS: tuple[Command, ...] = (
    Command(
        "backup", "Back Up Now", (), always, _back_up, Menu.FILE, starts_group=True,
    ),
    Command("restore", "Restore a Backup…", (), always, _restore, Menu.FILE),
    Command("export", "Export Everything…", (), always, _export, Menu.FILE),
    Command(
        "export-list", "Export This List as CSV…", (), _is_listed, _export_list, Menu.FILE,
        also=(Where.LIST_MENU,),
    ),
)  # fmt: skip
SEARCH_COMMANDS: tuple[Command, ...] = (
    Command(
        "save-search", "Save This Search…", ("Ctrl+Shift+S",), _is_search, _save_search,
        Menu.EDIT, also=(Where.LIST_MENU,),
    ),
    Command(
        "edit-search", "Edit This Saved Search", (), _is_saved, _edit_search,
        Menu.EDIT, also=(Where.LIST_MENU,),
    ),
    Command(
        "rename-search", "Rename This Saved Search…", (), _is_saved, _rename_search,
        Menu.EDIT, also=(Where.LIST_MENU,),
    ),
    Command(
        "search-up", "Move This Saved Search Up", (), _is_saved, _move_search(-1),
        Menu.EDIT, also=(Where.LIST_MENU,),
    ),
    Command(
        "search-down", "Move This Saved Search Down", (), _is_saved, _move_search(1),
        Menu.EDIT, also=(Where.LIST_MENU,),
    ),
    Command(
        "remove-search", "Remove This Saved Search", (), _is_saved, _remove_search,
        Menu.EDIT, also=(Where.LIST_MENU,),
    ),
)  # fmt: skip
ORDER_COMMANDS: tuple[Command, ...] = (
    _order(Sort.RELEVANCE, "Order: Best Match, or the List's Own"),
    _order(Sort.NEWEST, "Order: Newest"),
    _order(Sort.DIGEST, "Order: As in the Digest"),
    _order(Sort.TITLE, "Order: Title"),
    _order(Sort.READ, "Order: Recently Read"),
    _order(Sort.STARRED, "Order: Recently Starred"),
)  # fmt: skip
