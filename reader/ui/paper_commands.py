"""What one can do to papers beyond reading them: hide, queue, tag, copy, go back and forward."""

from collections.abc import Callable
from functools import partial

from reader import operations
from reader.model import Paper, ScopeKind
from reader.ui import work
from reader.ui.command import Command, Menu, Where, reads
from reader.ui.copying import as_quote, as_text, citation
from reader.ui.parts import Parts
from reader.ui.tag_editor import TagEditor


def _lists(parts: Parts) -> bool:
    return bool(parts.session.listing.ids)


def _in_queue(parts: Parts) -> bool:
    return reads(parts) and parts.session.asked.scope.kind is ScopeKind.QUEUE


def _hide_label(parts: Parts) -> str:
    hidden = parts.session.asked.scope.kind is ScopeKind.HIDDEN
    return "Interested After All" if hidden else "Not Interested"


def _hide(parts: Parts) -> None:
    """Hide what is chosen, and stand on the next paper."""
    if not (papers := parts.acts.chosen()):
        return
    hidden = parts.session.asked.scope.kind is not ScopeKind.HIDDEN
    parts.papers.pass_by(papers)
    parts.acts.do(lambda library: operations.hide(library, papers, hidden=hidden))


def _queue(parts: Parts) -> None:
    if papers := parts.acts.chosen():
        parts.acts.do(partial(work.toggle_queued, papers))


def _move(steps: int) -> Callable[[Parts], None]:
    def move(parts: Parts) -> None:
        if paper := parts.session.paper:
            number = paper.id
            parts.acts.do(lambda library: operations.move_in_queue(library, number, steps))

    return move


def _mark_above(parts: Parts) -> None:
    ids = parts.session.listing.ids
    if (paper := parts.session.paper) and paper.id in ids:
        parts.acts.mark_all_read(ids[: ids.index(paper.id) + 1])


def _tag(parts: Parts) -> None:
    if (paper := parts.session.paper) is None:
        return
    papers, overview = parts.acts.chosen(), parts.session.overview

    def write(names: tuple[str, ...]) -> None:
        parts.acts.do(partial(work.retag, papers, paper.tags, names))

    known = overview.tags if overview else ()
    parts.dialogs.open(lambda *around: TagEditor(paper.tags, known, write, *around))


def _copy(made: Callable[[Paper], str], told: str) -> Callable[[Parts], None]:
    def copy(parts: Parts) -> None:
        if paper := parts.session.paper:
            parts.dialogs.copy(made(paper))
            parts.session.told.emit(told)

    return copy


def _copy_quote(parts: Parts) -> None:
    chosen = parts.detail.page.textCursor().selectedText()
    _copy(lambda paper: as_quote(paper, chosen), "The quote is on the clipboard.")(parts)


def _go(steps: int) -> Callable[[Parts], None]:
    return lambda parts: parts.papers.go_along(steps)


def _can_go(steps: int) -> Callable[[Parts], bool]:
    return lambda parts: parts.papers.trail.can_go(steps)


OWN_COMMANDS: tuple[Command, ...] = (
    Command(
        "tag", "Tag…", ("T",), reads, _tag,
        Menu.PAPER, icon="hash", also=(Where.TOOLBAR, Where.PAPER_MENU),
    ),
    Command(
        "queue", "Into the Queue, or Out of It", ("Q",), reads, _queue,
        Menu.PAPER, icon="list-numbers", also=(Where.TOOLBAR, Where.PAPER_MENU),
    ),
    Command(
        "queue-up", "Up in the Queue", ("Alt+Up",), _in_queue, _move(-1),
        Menu.PAPER, also=(Where.PAPER_MENU,),
    ),
    Command(
        "queue-down", "Down in the Queue", ("Alt+Down",), _in_queue, _move(1),
        Menu.PAPER, also=(Where.PAPER_MENU,),
    ),
    Command(
        "hide", "Not Interested", ("X",), reads, _hide,
        Menu.PAPER, label=_hide_label, also=(Where.PAPER_MENU,),
    ),
)  # fmt: skip
COPY_COMMANDS: tuple[Command, ...] = (
    Command(
        "copy-text", "Copy as Text", ("Ctrl+Shift+C",), reads,
        _copy(as_text, "The paper is on the clipboard."),
        Menu.PAPER, also=(Where.PAPER_MENU,), starts_group=True,
    ),
    Command(
        "copy-quote", "Copy as Quote", (), reads, _copy_quote,
        Menu.PAPER, also=(Where.PAPER_MENU, Where.PAGE_MENU),
    ),
    Command(
        "copy-citation", "Copy Citation", ("C",), reads,
        _copy(citation, "The citation is on the clipboard, as BibTeX."),
        Menu.PAPER, icon="quotes", also=(Where.TOOLBAR, Where.PAPER_MENU),
    ),
    Command(
        "find", "Find in This Paper", ("Ctrl+Shift+F",), reads,
        lambda parts: parts.detail.find_bar.open(), Menu.PAPER,
    ),
)  # fmt: skip
MARK_COMMANDS: tuple[Command, ...] = (
    Command(
        "mark-above-read", "Mark This and All Above as Read", (), reads, _mark_above,
        Menu.PAPER, also=(Where.PAPER_MENU,), starts_group=True,
    ),
)  # fmt: skip
TRAIL_COMMANDS: tuple[Command, ...] = (
    Command("back-paper", "Back", ("Alt+Left",), _can_go(-1), _go(-1), Menu.GO),
    Command("forward-paper", "Forward", ("Alt+Right",), _can_go(1), _go(1), Menu.GO),
)  # fmt: skip
