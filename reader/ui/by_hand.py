"""Adding a paper by hand, and correcting what one says."""

from functools import partial

from reader import operations
from reader.model import Changes, Paper, PaperId
from reader.operations import AddedPaper, WrittenPaper
from reader.store import Library
from reader.ui.command import Command, Menu, Where, always, reads
from reader.ui.paper_form import PaperForm, Texts
from reader.ui.parts import Parts
from reader.ui.turning import turn_to


def _add(parts: Parts) -> None:
    def write(texts: Texts) -> None:
        new = WrittenPaper(texts.title, texts.abstract, (texts.link,))
        parts.acts.ask(partial(operations.add_paper, new=new), partial(_show, parts))

    parts.dialogs.open(partial(PaperForm, "Add a Paper", Texts(), write))


def _show(parts: Parts, added: AddedPaper) -> None:
    """Turn to the paper that was added, or that was known already."""
    parts.session.catch_up()
    if added.known:
        parts.session.told.emit("This paper is known already; here it is.")
    turn_to(parts, added.paper)


def _edit(parts: Parts) -> None:
    if (paper := parts.session.paper) is None:
        return
    before, number = _texts(paper), paper.id

    def write(texts: Texts) -> None:
        if changed := texts.changed(before):
            parts.acts.do(partial(operations.correct, paper=number, texts=changed))

    parts.dialogs.open(partial(PaperForm, "Correct a Paper", before, write))


def _reset(parts: Parts) -> None:
    if (paper := parts.session.paper) is not None:
        parts.acts.do(partial(_reset_paper, paper.id))


def _reset_paper(paper: PaperId, library: Library) -> Changes:
    return operations.reset(library, paper)


def _is_edited(parts: Parts) -> bool:
    return parts.session.paper is not None and bool(parts.session.paper.edited)


def _texts(paper: Paper) -> Texts:
    return Texts(paper.title.plain, paper.abstract.plain, paper.url or "")


ADD_COMMANDS: tuple[Command, ...] = (
    Command(
        "add-paper", "Add a Paper by Hand…", ("Ctrl+N",), always, _add, Menu.FILE,
        starts_group=True,
    ),
)  # fmt: skip
EDIT_COMMANDS: tuple[Command, ...] = (
    Command(
        "edit-paper", "Correct Title, Abstract or Link…", ("Ctrl+E",), reads, _edit,
        Menu.PAPER, also=(Where.PAPER_MENU,),
    ),
    Command(
        "reset-paper", "Take Back What Was Imported", (), _is_edited, _reset,
        Menu.PAPER, also=(Where.PAPER_MENU,),
    ),
)  # fmt: skip
