"""What one can do with the words selected on the page: mark them, and say why."""

from collections.abc import Callable
from functools import partial

from reader import operations
from reader.model import Highlight, Paper
from reader.operations import Colour
from reader.ui.command import Command, Menu, Where, reads
from reader.ui.parts import Parts


def _mark(colour: Colour) -> Callable[[Parts], None]:
    """Mark what is selected; where nothing is, give the highlight there this colour."""

    def mark(parts: Parts) -> None:
        paper = parts.session.paper
        if paper is None:
            return
        number = paper.id
        passage, standing = parts.detail.chosen_passage(), _standing(parts, paper)
        if standing is not None and standing.colour == colour:
            parts.session.told.emit(f"These words are highlighted in {colour} already.")
        elif passage is not None:
            parts.acts.do(lambda library: operations.highlight(library, number, passage, colour))
        elif standing is not None:
            parts.acts.do(
                lambda library: operations.change_highlight(
                    library, number, standing.id, colour=colour
                )
            )
        else:
            parts.session.told.emit("Select words of the title or the abstract first.")

    return mark


def _standing(parts: Parts, paper: Paper) -> Highlight | None:
    """Return the highlight on exactly the selected words, else the one the cursor stands in."""
    passage = parts.detail.chosen_passage()
    if passage is None:
        return parts.detail.chosen_highlight()
    return operations.highlight_on(paper, passage)


def _comment(parts: Parts) -> None:
    """Ask what one thinks of the words that are selected, or of the highlight there."""
    paper = parts.session.paper
    passage = parts.detail.chosen_passage()
    standing = None if paper is None else _standing(parts, paper)
    if paper is None or (passage is None and standing is None):
        parts.session.told.emit("Click a highlight or select words first, then comment on them.")
        return
    number = paper.id
    if passage is not None:
        new = parts.dialogs.ask_for_comment(standing.comment if standing else "")
        if new is not None:
            mark = partial(operations.highlight, paper=number, passage=passage, comment=new)
            parts.acts.do(mark)
    elif standing is not None:
        words = parts.dialogs.ask_for_comment(standing.comment)
        if words is not None:
            change = partial(operations.change_highlight, paper=number, number=standing.id)
            parts.acts.do(partial(change, comment=words))


def _copy(parts: Parts) -> None:
    if parts.detail.page.textCursor().hasSelection():
        parts.detail.page.copy()
        parts.session.told.emit("The words are on the clipboard.")
    else:
        parts.session.told.emit("Select words of the paper first.")


def _remove(parts: Parts) -> None:
    paper, standing = parts.session.paper, parts.detail.chosen_highlight()
    if paper is not None and standing is not None:
        number = paper.id
        parts.acts.do(lambda library: operations.remove_highlight(library, number, standing.id))
    else:
        parts.session.told.emit(
            "Put the cursor into the highlight to be removed first: click it, or find its words."
        )


def _command(colour: Colour, keys: tuple[str, ...]) -> Command:
    return Command(
        f"highlight-{colour}", f"Highlight in {colour.capitalize()}", keys, reads, _mark(colour),
        Menu.PAPER, also=(Where.PAGE_MENU, Where.SELECTION_BAR), swatch=colour,
        starts_group=colour is Colour.YELLOW,
    )  # fmt: skip


HIGHLIGHT_COMMANDS: tuple[Command, ...] = (
    _command(Colour.YELLOW, ("H",)),
    _command(Colour.GREEN, ("Shift+H",)),
    _command(Colour.BLUE, ()),
    _command(Colour.PINK, ()),
    Command(
        "comment", "Comment on the Highlight…", ("Ctrl+Shift+H",), reads, _comment,
        Menu.PAPER, icon="chat-text", also=(Where.PAGE_MENU, Where.SELECTION_BAR),
    ),
    Command(
        "copy-words", "Copy the Selected Words", (), reads, _copy,
        Menu.PAPER, icon="copy", also=(Where.PAGE_MENU, Where.SELECTION_BAR),
    ),
    Command(
        "remove-highlight", "Remove the Highlight", (), reads, _remove,
        Menu.PAPER, also=(Where.PAGE_MENU,),
    ),
)  # fmt: skip
