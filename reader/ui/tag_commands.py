"""What one can do to the tag that is shown: rename or merge it, take it off every paper."""

from dataclasses import replace
from functools import partial

from reader import operations
from reader.model import Changes, Scope, Tag, TagColour
from reader.operations import RenamedTag
from reader.ui.command import Command, Menu, Where
from reader.ui.listing import Asked
from reader.ui.parts import Parts
from reader.ui.sidebar_model import asking_for
from reader.ui.tag_colours import ColourChoice


def _shown(parts: Parts) -> Tag | None:
    """Return the tag that is shown, or None."""
    overview, asked = parts.session.overview, parts.session.asked
    if overview is None or asked.scope != Scope():
        return None
    text = " ".join(asked.text.split())
    return next((tag for tag in overview.tags if asking_for(tag.name) == text), None)


def _is_tag(parts: Parts) -> bool:
    return _shown(parts) is not None


def _rename(parts: Parts) -> None:
    tag = _shown(parts)
    label = "Name; one in use merges the two, a slash puts it below another"
    if tag and (name := parts.dialogs.ask_for_words("Rename Tag", label, tag.name)):
        parts.acts.ask(
            lambda library: operations.rename_tag(library, tag.name, name),
            partial(_on_renamed, parts),
        )


def _on_renamed(parts: Parts, done: RenamedTag) -> None:
    """Show the tag under its new name, and say what became of it."""
    parts.session.ask(Asked(text=asking_for(done.name), sort=parts.session.asked.sort))
    parts.session.catch_up()
    if done.merged:
        parts.session.told.emit(f"Merged #{done.was} into #{done.name}; Undo takes them apart.")


def _remove(parts: Parts) -> None:
    if tag := _shown(parts):
        parts.session.ask(replace(parts.session.asked, text=""))
        parts.acts.ask(
            lambda library: operations.remove_tag(library, tag.name),
            partial(_on_removed, parts, tag.name),
        )


def _on_removed(parts: Parts, name: str, _: Changes) -> None:
    parts.session.catch_up()
    parts.session.told.emit(f"Took #{name} off every paper; Undo brings it back.")


def _colour(parts: Parts) -> None:
    if (tag := _shown(parts)) is None:
        return
    name = tag.name

    def give(colour: TagColour | None) -> None:
        parts.acts.do(lambda library: operations.colour_tag(library, name, colour))

    parts.dialogs.open(lambda *around: ColourChoice(tag, give, *around))


TAG_COMMANDS: tuple[Command, ...] = (
    Command(
        "rename-tag", "Rename or Merge This Tag…", (), _is_tag, _rename,
        Menu.EDIT, also=(Where.LIST_MENU,), starts_group=True,
    ),
    Command(
        "colour-tag", "Colour of This Tag…", (), _is_tag, _colour,
        Menu.EDIT, also=(Where.LIST_MENU,),
    ),
    Command(
        "remove-tag", "Remove This Tag from Everything", (), _is_tag, _remove,
        Menu.EDIT, also=(Where.LIST_MENU,),
    ),
)  # fmt: skip
