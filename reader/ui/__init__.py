"""The window. Importing this loads no Qt: a display is looked for first."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.store import Library
from reader.ui.display import display_problem

if TYPE_CHECKING:
    from reader.ui.runners import Finders

__all__ = ["display_problem", "open_window"]


def open_window(library: Library, finders: "Finders", files: Sequence[Path] = ()) -> int:
    """Open the window over a library, import `files`, and return the exit code when it closes.

    `library` belongs to the calling thread; `finders` makes the Finder of a library on the
    thread that searches, so that the window stands before the search index is loaded. Ask
    `display_problem` first: without a display Qt ends the process.
    """
    from reader.ui.application import run  # noqa: PLC0415 - loads Qt

    return run(library, finders, files)
