"""The composition root: builds the parts, hands them to each other, and runs the program."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader import __version__, ui
from reader.fault_log import Fault, FaultLog
from reader.model import ReaderError
from reader.store import Library

if TYPE_CHECKING:
    from reader.operations import Finder

LIBRARY_VARIABLE = "DIGEST_READER_LIBRARY"
_NAME = "digest-reader"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (the process's own by default).

    Returns the exit code. A fault of our own is written to the log and told in one sentence.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    faults = FaultLog(_log_folder, __version__)
    try:
        with faults.watching(_tell):
            return _run_command(arguments, faults) if arguments else _run_window(faults)
    except Exception as error:  # the last resort: the library is safe, whatever went wrong
        _tell(faults.keep(error))
        return 1


def _run_command(arguments: Sequence[str], faults: FaultLog) -> int:
    from reader import cli  # noqa: PLC0415 - the window alone does without

    window = partial(open_window, faults)
    return cli.run(
        arguments, cli.Doors(open_library, open_finder, window, library_path, __version__)
    )


def _run_window(faults: FaultLog) -> int:
    try:
        return open_window(faults, None, ())
    except ReaderError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def open_library(path: Path | None) -> Library:
    """Open a library, the usual one for None; one that is damaged is mended, and that is told.

    Raises ReaderError (see `store.open_library`).
    """
    from reader.operations import open_mended  # noqa: PLC0415 - the window's first rows do without

    opened = open_mended(library_path(path))
    for line in opened.told:
        sys.stderr.write(f"{line}\n")
    return opened.library


def library_path(path: Path | None) -> Path:
    """Return where a library is, the usual one for None; the file need not be there."""
    return path or _usual_library()


def open_finder(library: Library) -> "Finder":
    """Return a finder for a library, its index kept in a folder beside it."""
    from reader.operations import Finder  # noqa: PLC0415 - the window's first rows do without
    from reader.search import SearchIndex  # noqa: PLC0415

    folder = library.path.with_name(f"{library.path.name}.search")
    return Finder(library, SearchIndex.open(folder))


def open_window(faults: FaultLog, path: Path | None, files: Sequence[Path]) -> int:
    """Open the window on a library and import some files there; return the exit code."""
    faults.watch_for_crashes()
    problem = ui.display_problem()
    if problem:
        raise ReaderError(problem)
    if ui.hand_over(library_path(path), files):
        return 0
    library, told = ui.open_or_ask(library_path(path))
    try:
        return ui.open_window(library, _open_finder_beside, faults, files, told)
    finally:
        library.close()


def _open_finder_beside(library: Library) -> "Finder":
    """Return a finder that never lets a window wait for its index."""
    finder = open_finder(library)
    finder.answer_at_once()
    return finder


def _usual_library() -> Path:
    named = os.environ.get(LIBRARY_VARIABLE)
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 - 5 ms that a library named by its owner does without

    return platformdirs.user_data_path(_NAME, appauthor=False) / "library.sqlite3"


def _log_folder() -> Path:
    import platformdirs  # noqa: PLC0415 - as above

    return platformdirs.user_log_path(_NAME, appauthor=False)


def _tell(fault: Fault) -> None:
    log = fault.log or f"none could be written ({fault.problem})."
    sys.stderr.write(
        f"Something went wrong inside the program; what was saved stays saved. Details: {log}\n"
    )
