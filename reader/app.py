"""The composition root: builds the parts, hands them to each other, and runs the program."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader import __version__, ui
from reader.model import ReaderError
from reader.store import Library
from reader.store import open_library as open_library_file

if TYPE_CHECKING:
    from reader.operations import Finder

LIBRARY_VARIABLE = "DIGEST_READER_LIBRARY"
_NAME = "digest-reader"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (the process's own by default).

    Returns the exit code. A fault of our own is written to the log and told in one sentence.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        return _run_command(arguments) if arguments else _run_window()
    except Exception:  # the last resort: the library is safe, whatever went wrong
        log = _log_fault()
        sys.stderr.write(
            f"Something went wrong inside the program; what was saved stays saved. Details: {log}\n"
        )
        return 1


def _run_command(arguments: Sequence[str]) -> int:
    from reader import cli  # noqa: PLC0415 - the window alone does without

    return cli.run(
        arguments, cli.Doors(open_library, open_finder, open_window, library_path, __version__)
    )


def _run_window() -> int:
    try:
        return open_window(None, ())
    except ReaderError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def open_library(path: Path | None) -> Library:
    """Open a library, the usual one for None. Raises ReaderError (see `store.open_library`)."""
    return open_library_file(library_path(path))


def library_path(path: Path | None) -> Path:
    """Return where a library is, the usual one for None; the file need not be there."""
    return path or _usual_library()


def open_finder(library: Library) -> "Finder":
    """Return a finder for a library, its index kept in a folder beside it."""
    from reader.operations import Finder  # noqa: PLC0415 - the window's first rows do without
    from reader.search import SearchIndex  # noqa: PLC0415

    folder = library.path.with_name(f"{library.path.name}.search")
    return Finder(library, SearchIndex.open(folder))


def open_window(path: Path | None, files: Sequence[Path]) -> int:
    """Open the window on a library and import some files there; return the exit code."""
    problem = ui.display_problem()
    if problem:
        raise ReaderError(problem)
    if ui.hand_over(library_path(path), files):
        return 0
    library = ui.open_or_ask(open_library_file, library_path(path))
    try:
        return ui.open_window(library, open_finder, files)
    finally:
        library.close()


def _usual_library() -> Path:
    named = os.environ.get(LIBRARY_VARIABLE)
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 - 5 ms that a library named by its owner does without

    return platformdirs.user_data_path(_NAME, appauthor=False) / "library.sqlite3"


def _log_fault() -> str:
    """Append the exception being handled to the log; return where that is, or why it is not."""
    import traceback  # noqa: PLC0415 - the window's first rows do without

    import platformdirs  # noqa: PLC0415

    told = f"{datetime.now(UTC).isoformat()} {_NAME} {__version__}\n{traceback.format_exc()}\n"
    log = platformdirs.user_log_path(_NAME, appauthor=False) / "faults.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(told)
    except OSError as error:
        return f"none could be written ({error.strerror})."
    return str(log)
