"""Adding a paper by hand, and correcting what one says."""

from collections.abc import Callable
from functools import partial

from shiboken6 import isValid

from reader import operations
from reader.model import Changes, Paper, PaperId, ReaderError
from reader.operations import AddedPaper, WrittenPaper
from reader.store import Library
from reader.ui.command import Command, Menu, Where, always, reads
from reader.ui.faults import sentence
from reader.ui.paper_form import PaperForm, Texts
from reader.ui.parts import Parts
from reader.ui.runners import T
from reader.ui.turning import turn_to


def _add(parts: Parts) -> None:
    def save(texts: Texts, form: PaperForm) -> None:
        new = WrittenPaper(texts.title, texts.abstract, (texts.link,))
        _save(parts, form, partial(operations.add_paper, new=new), partial(_show, parts))

    parts.dialogs.open(partial(PaperForm, "Add a Paper", Texts(), save))


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

    def save(texts: Texts, form: PaperForm) -> None:
        if changed := texts.changed(before):
            correct = partial(operations.correct, paper=number, texts=changed)
            _save(parts, form, correct, lambda _: parts.session.catch_up())
        else:
            form.saved()

    parts.dialogs.open(partial(PaperForm, "Correct a Paper", before, save))


def _save(
    parts: Parts, form: PaperForm, write: Callable[[Library], T], done: Callable[[T], None]
) -> None:
    """Have a form written to the library; where that is refused, what was typed stays in it."""

    def saved(answer: T) -> None:
        if isValid(form):
            form.saved()
        done(answer)

    def refused(error: Exception) -> None:
        if isValid(form):
            form.refuse(sentence(error))
        if not isValid(form) or not isinstance(error, ReaderError):
            parts.session.on_failed(error)

    parts.acts.ask(write, saved, refused)


def _reset(parts: Parts) -> None:
    if (paper := parts.session.paper) is not None:
        parts.acts.do(partial(_reset_paper, paper.id))


def _reset_paper(paper: PaperId, library: Library) -> Changes:
    return operations.reset(library, paper)


def _is_edited(parts: Parts) -> bool:
    return parts.session.paper is not None and bool(parts.session.paper.edited)


def _delete(parts: Parts) -> None:
    """Delete the paper that is read, and stand on the next one."""
    if (paper := parts.session.paper) is None:
        return
    number = paper.id
    parts.papers.pass_by([number])
    parts.acts.ask(
        lambda library: operations.remove_paper(library, number),
        lambda _: parts.session.catch_up(),
    )


def _is_only_added(parts: Parts) -> bool:
    paper = parts.session.paper
    return paper is not None and paper.added_at is not None and not paper.places


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
    Command(
        "delete-paper", "Delete Paper Added by Hand", (), _is_only_added, _delete,
        Menu.PAPER, also=(Where.PAPER_MENU,),
    ),
)  # fmt: skip
