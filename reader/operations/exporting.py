"""Some papers out into a file: whole or not at all, and never over the library itself."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from reader.export import MARK_OF_UTF8, table_head, table_row, write_through, write_whole
from reader.model import PaperId, ReaderError
from reader.store import Library

# Papers read at once: a few milliseconds.
_CHUNK = 256


def table(library: Library, papers: Sequence[PaperId]) -> Iterator[str]:
    """Yield the rows of a table of these papers, its head first; one that is gone is left out."""
    yield table_head()
    for start in range(0, len(papers), _CHUNK):
        yield from map(table_row, library.papers.many(papers[start : start + _CHUNK]))


def write_table(library: Library, papers: Sequence[PaperId], path: Path) -> None:
    """Write a table of papers into a file, as spreadsheets open it (see `write_file`)."""
    rows = table(library, papers)
    write_file(library, path, chain([MARK_OF_UTF8 + next(rows)], rows))


def write_file(library: Library, path: Path, lines: Iterable[str]) -> None:
    """Write lines into a file, an earlier one of that name only once all is written.

    A device or a pipe gets the lines as they come. Raises ReaderError where the file cannot be
    written, or is the library's own.
    """
    if library.owns(path):
        raise ReaderError("A library cannot be written over by its own export.")
    if _is_copy(library, path):
        raise ReaderError("The copies of a library cannot be written over by its own export.")
    try:
        if path.is_dir():
            raise ReaderError(f"{path} is a folder, not a file.")
        if path.exists() and not path.is_file():
            write_through(path, lines)
        else:
            real = Path(os.path.realpath(path))  # a link stays one
            write_whole(real, real.with_name(f".{real.name}.unfinished"), lines)
    except OSError as error:
        raise ReaderError(f"{path} cannot be written: {error.strerror}.") from error


def _is_copy(library: Library, path: Path) -> bool:
    """Return whether a file is one of the library's copies, or its mirror."""
    real, copies = map(os.path.realpath, (path, library.backups.folder))
    return Path(real).is_relative_to(copies) and Path(real).is_file()
