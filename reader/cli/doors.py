"""What the command line is given to work with; `app` builds it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.operations import Finder
    from reader.store import Library


@dataclass(frozen=True, slots=True)
class Doors:
    """How to open a library (None: the usual one), its finder, and the window with files."""

    open_library: Callable[[Path | None], "Library"]
    open_finder: Callable[["Library"], "Finder"]
    open_window: Callable[[Path | None, Sequence[Path]], int]
    library_path: Callable[[Path | None], Path]
    version: str
