"""From the paths a person names to the files to read; folders are searched through."""

import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.digest.source import FileSource, Source, file_source, kind_of, sentence_of, shown

_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Refused:
    """A path that leads to no file, and why, in one sentence."""

    file: str
    sentence: str


def find_sources(paths: Iterable[Path]) -> Iterator[Source | Refused]:
    """Yield the files at `paths`, those in folders in their natural order ("2" before "10").

    Hidden files in folders are left out. Links are followed, but no folder is read twice.
    Nothing is opened, so nothing is waited for.
    """
    for path in paths:
        nothing = True
        for found in _sources_below(path):
            nothing = False
            yield found
        if nothing:
            yield Refused(shown(path), "There is no file in this folder.")


def _sources_below(start: Path) -> Iterator[FileSource | Refused]:
    """Yield what is at `start`, or everything below it, depth first."""
    waiting = [start]
    seen: set[tuple[int, int]] = set()
    while waiting:
        path = waiting.pop()
        try:
            state = path.stat()
            below = _in_order(path) if stat.S_ISDIR(state.st_mode) else []
        except (OSError, ValueError) as error:
            yield Refused(shown(path), _sentence(path, error))
            continue
        identity = (state.st_dev, state.st_ino)
        if stat.S_ISREG(state.st_mode):
            yield file_source(path, state.st_mtime)
        elif not stat.S_ISDIR(state.st_mode):
            yield Refused(shown(path), kind_of(state.st_mode))
        elif identity in seen:
            yield Refused(shown(path), "This leads back to a folder that was searched already.")
        else:
            seen.add(identity)
            waiting.extend(reversed(below))


def _in_order(folder: Path) -> list[Path]:
    """Return what is in a folder in the order a person would sort it, without hidden files."""
    visible = [path for path in folder.iterdir() if not path.name.startswith(".")]
    return sorted(visible, key=_natural_key)


def _natural_key(path: Path) -> tuple[list[str | int], str]:
    """Return a key by which numbers in names count as numbers."""
    parts = _NUMBER.split(path.name.casefold())
    numbers_in_turn = [int(part) if turn % 2 else part for turn, part in enumerate(parts)]
    return numbers_in_turn, path.name


def _sentence(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        lost = isinstance(error, FileNotFoundError) and path.is_symlink()
        return "This is a link to a file that is not there." if lost else sentence_of(error)
    return "There is no such file."  # a name with a zero byte
