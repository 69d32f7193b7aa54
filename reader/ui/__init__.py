"""The window. Importing this loads no Qt: a display is looked for first."""

import gc
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.export import read_head
from reader.fault_log import Fault
from reader.model import DamagedError, ReaderError
from reader.store import Library, open_library
from reader.ui.display import display_problem
from reader.ui.opening import Opening
from reader.ui.single import hand_over, in_turn
from reader.ui.story import NOTHING_TO_TELL, Ended, Next, Story

if TYPE_CHECKING:
    from reader.ui.runners import Finders

__all__ = [
    "Opening",
    "Story",
    "display_problem",
    "go_on",
    "hand_over",
    "in_turn",
    "open_or_ask",
    "open_window",
    "require_there",
    "show_fault",
]


def open_window(
    library: Library,
    finders: "Finders",
    opening: Opening,
    files: Sequence[Path] = (),
    story: Story = NOTHING_TO_TELL,
) -> Ended:
    """Open the window over a library, import `files`, and return how it ended.

    `library` belongs to the calling thread; `finders` makes the Finder of a library on the
    thread that searches, so that the window stands before the search index is loaded. Ask
    `display_problem` first: without a display Qt ends the process.
    """
    from reader.ui.application import run  # noqa: PLC0415 - loads Qt

    return run(library, finders, opening, files, story)


def open_or_ask(path: Path, *, must_exist: bool = False) -> tuple[Library, tuple[str, ...]]:
    """Open a library, mending it where need be; where that fails, ask which to try instead.

    Returns also what came of the mending, a sentence each. Raises ReaderError where nobody can
    be asked, or knows another one. One that `must_exist` is not made anew where it is gone.
    """
    while True:
        try:
            if must_exist:
                require_there(path)
            return _open(path)
        except ReaderError as error:
            from reader.ui.trouble import ask_what_then  # noqa: PLC0415 - loads Qt

            other = ask_what_then(str(error), path)
            if other is None:
                raise
            path, must_exist = other, False


def require_there(path: Path) -> None:
    """Raise ReaderError where a library is gone that was turned to before."""
    if not path.exists():
        raise ReaderError(
            f"The library {path} is not there; connect its disk, or name another one "
            "with --library."
        )


def show_fault(fault: Fault) -> None:
    """Tell a fault of our own where no window stands; nothing where no dialog can stand either."""
    with suppress(Exception):  # it may be what is missing for any window that failed
        from reader.ui.trouble import show_fault_alone  # noqa: PLC0415 - loads Qt

        show_fault_alone(fault)


def go_on(after: Next, before: Path) -> tuple[Library, Story]:
    """Open the library that comes after a window, moved there first where that was asked for.

    Where that fails it is told, and the library before opens again.
    """
    from reader.ui.going_on import move_while_waiting, say_why_not  # noqa: PLC0415 - loads Qt

    gc.unfreeze()  # the window before was to stay; now it may go
    gc.collect()
    try:
        if after.moves:
            move_while_waiting(before, after.library)
        library, mended = _open(after.library)
    except ReaderError as error:
        say_why_not(error)
        library, mended = _open(before)
        return library, Story(mended)
    return library, Story((*after.told, *mended), before if after.moves else None)


def _open(path: Path) -> tuple[Library, tuple[str, ...]]:
    try:
        return _opened(path)
    except DamagedError:
        from reader.ui.mending import open_while_waiting  # noqa: PLC0415 - loads Qt

        return open_while_waiting(path)


def _opened(path: Path) -> tuple[Library, tuple[str, ...]]:
    library = open_library(path)
    try:
        is_behind = library.lags_behind(read_head(library.backups.mirror))
    except ReaderError:
        library.close()
        raise
    if not is_behind:
        return library, ()
    from reader.operations import bring_what_is_lost  # noqa: PLC0415 - not before it is needed

    return library, bring_what_is_lost(library)
