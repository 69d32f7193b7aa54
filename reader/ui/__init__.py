"""The window. Importing this loads no Qt: a display is looked for first."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.fault_log import FaultLog
from reader.model import DamagedError, ReaderError
from reader.store import Library, open_library
from reader.ui.display import display_problem
from reader.ui.single import hand_over

if TYPE_CHECKING:
    from reader.ui.runners import Finders

__all__ = ["display_problem", "hand_over", "open_or_ask", "open_window"]


def open_window(
    library: Library,
    finders: "Finders",
    faults: FaultLog,
    files: Sequence[Path] = (),
    told: Sequence[str] = (),
) -> int:
    """Open the window over a library, import `files`, and return the exit code when it closes.

    `told` is what came of mending the library, a sentence each.

    `library` belongs to the calling thread; `finders` makes the Finder of a library on the
    thread that searches, so that the window stands before the search index is loaded; `faults`
    takes down what goes wrong inside the program. Ask
    `display_problem` first: without a display Qt ends the process.
    """
    from reader.ui.application import run  # noqa: PLC0415 - loads Qt

    return run(library, finders, faults, files, told)


def open_or_ask(path: Path) -> tuple[Library, tuple[str, ...]]:
    """Open a library, mending it where need be; where that fails, ask which to try instead.

    Returns also what came of the mending, a sentence each. Raises ReaderError where nobody can
    be asked, or knows another one.
    """
    while True:
        try:
            return _open(path)
        except ReaderError as error:
            from reader.ui.trouble import ask_what_then  # noqa: PLC0415 - loads Qt

            other = ask_what_then(str(error), path)
            if other is None:
                raise
            path = other


def _open(path: Path) -> tuple[Library, tuple[str, ...]]:
    try:
        return open_library(path), ()
    except DamagedError:
        from reader.ui.mending import open_while_waiting  # noqa: PLC0415 - loads Qt

        return open_while_waiting(path)
