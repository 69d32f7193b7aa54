"""The composition root: builds the parts, hands them to each other, and runs the program."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader import __version__, ui
from reader.fault_log import Fault, FaultLog
from reader.model import CopyLimits, ReaderError
from reader.settings import PreferencesFile, place_of
from reader.store import Library
from reader.telling import fill_gaps, tell
from reader.whereabouts import Whereabouts

if TYPE_CHECKING:
    from reader.operations import Finder

LIBRARY_VARIABLE = "DIGEST_READER_LIBRARY"
_NAME = "digest-reader"
# How a shell tells Ctrl+C, and what the window ends with that a fault of our own kept shut.
_INTERRUPTED = 130
_KEPT_SHUT = 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (the process's own by default).

    Returns the exit code. A fault of our own is written to the log and told in one sentence.
    """
    fill_gaps()
    arguments = sys.argv[1:] if arguments is None else arguments
    faults = FaultLog(_log_folder, __version__)
    try:
        with faults.watching(_tell):
            return _run_command(arguments, faults) if arguments else _run_window(faults)
    except KeyboardInterrupt:
        return _INTERRUPTED
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
        tell(str(error))
        return 1


def open_library(path: Path | None) -> Library:
    """Open a library, the usual one for None; one that is damaged is mended, and that is told.

    Raises ReaderError (see `store.open_library`).
    """
    from reader.operations import open_mended  # noqa: PLC0415 - the window's first rows do without

    if _is_chosen(path):
        ui.require_there(library_path(path))
    opened = open_mended(library_path(path))
    for line in opened.told:
        tell(line)
    return opened.library.keep_copies(_copies)


def library_path(path: Path | None) -> Path:
    """Return where a library is, the usual one for None; the file need not be there."""
    return path or _usual_library()


def _is_chosen(path: Path | None) -> bool:
    """Return whether the library to open was chosen in the window, and so must be there."""
    if path is not None or os.environ.get(LIBRARY_VARIABLE):
        return False
    return _preferred_library() is not None


def open_finder(library: Library) -> "Finder":
    """Return a finder for a library, its index kept in a folder beside it.

    It is mapped, so one that another computer might take away would end this process: for a
    library on a network it is kept in the cache of this one.
    """
    from reader.operations import Finder  # noqa: PLC0415 - the window's first rows do without
    from reader.search import SearchIndex  # noqa: PLC0415

    beside = library.path.with_name(f"{library.path.name}.search")
    own = _cache_folder() / library.identity()[0] if library.is_on_network else beside
    return Finder(library, SearchIndex.open(own))


def open_window(faults: FaultLog, path: Path | None, files: Sequence[Path]) -> int:
    """Open the window on a library and import some files there; return the exit code.

    A fault of our own that no window can tell, because none stands, is told by a dialog alone.
    """
    faults.watch_for_crashes()
    problem = ui.display_problem()
    if problem:
        raise ReaderError(problem)
    try:
        with ui.in_turn(library_path(path)):
            return _open_window(faults, path, files)
    except ReaderError:
        raise
    except Exception as error:
        fault = faults.keep(error)
        _tell(fault)
        ui.show_fault(fault)
        return _KEPT_SHUT


def _open_window(faults: FaultLog, path: Path | None, files: Sequence[Path]) -> int:
    if ui.hand_over(library_path(path), files):
        return 0
    library, mended = ui.open_or_ask(library_path(path), must_exist=_is_chosen(path))
    return _run_windows(faults, library, ui.Story(mended), files)


def _run_windows(faults: FaultLog, library: Library, story: ui.Story, files: Sequence[Path]) -> int:
    """Open one window after the other, as long as another library is asked for."""
    places = Whereabouts(_config_folder)
    opening = ui.Opening(faults, PreferencesFile(_preferences_path))
    while True:
        story = replace(story, known=tuple(places.recent()), usual=_first_library())
        try:
            library.keep_copies(_copies)
            ended = ui.open_window(library, _open_finder_beside, opening, files, story)
        finally:
            library.close()
        if ended.next is None:
            return ended.code
        before, files = library.path, ()
        library, story = ui.go_on(ended.next, before)
        if library.path != before:
            places.keep(library.path, before)
            story = replace(story, trouble=_prefer(library.path))
        if story.moved_from is not None:
            places.forget(before)


def _prefer(library: Path) -> str:
    """Have a library open by itself from now on; return why that cannot be kept, or nothing."""
    try:
        preferred = {"library": place_of(library, _first_library())}
        PreferencesFile(_preferences_path).change(preferred)
    except ReaderError as error:
        return str(error)
    return ""


def _open_finder_beside(library: Library) -> "Finder":
    """Return a finder that never lets a window wait for its index."""
    finder = open_finder(library)
    finder.answer_at_once()
    return finder


def _usual_library() -> Path:
    named = os.environ.get(LIBRARY_VARIABLE)
    if named:
        return Path(named)
    return _preferred_library() or _first_library()


def _preferred_library() -> Path | None:
    """Return the library that is preferred to the one at the usual place, if any is."""
    preferences = PreferencesFile(_preferences_path)
    earlier = _take_over_place(preferences)
    preferred = preferences.read().library
    return Path(preferred) if preferred else earlier


def _take_over_place(preferences: PreferencesFile) -> Path | None:
    """Prefer what opened by itself with earlier versions, once; return it where that fails."""
    places = Whereabouts(_config_folder)
    earlier = places.earlier()
    if earlier is None:
        return None
    try:
        if not preferences.read().library:
            preferences.change({"library": place_of(earlier, _first_library())})
    except ReaderError:
        return earlier
    places.keep()
    return None


def _first_library() -> Path:
    import platformdirs  # noqa: PLC0415 - 5 ms that a library named by its owner does without

    return platformdirs.user_data_path(_NAME, appauthor=False) / "library.sqlite3"


def _copies() -> CopyLimits:
    """Return how many copies of a library are kept, as it is preferred now."""
    return PreferencesFile(_preferences_path).read().copies


def _preferences_path() -> Path:
    return _config_folder() / "settings.json"


def _log_folder() -> Path:
    import platformdirs  # noqa: PLC0415 - as above

    return platformdirs.user_log_path(_NAME, appauthor=False)


def _config_folder() -> Path:
    import platformdirs  # noqa: PLC0415 - as above

    return platformdirs.user_config_path(_NAME, appauthor=False)


def _cache_folder() -> Path:
    import platformdirs  # noqa: PLC0415 - as above

    return platformdirs.user_cache_path(_NAME, appauthor=False)


def _tell(fault: Fault) -> None:
    log = fault.log or f"none could be written ({fault.problem})."
    tell(f"Something went wrong inside the program; what was saved stays saved. Details: {log}")
