"""Whatever a person hands in, files or folders: digests, and what `export` wrote."""

from collections.abc import Collection, Generator, Iterator, Sequence
from pathlib import Path

from reader.digest import FileSource, Refused, Source, find_sources
from reader.export import holds_everything
from reader.operations.everything import import_everything
from reader.operations.importing import Cancelled, Step, import_sources
from reader.store import Library


def import_paths(
    library: Library, paths: Sequence[Path], *, cancelled: Cancelled = lambda: False
) -> Generator[Step, None, None]:
    """Import files and folders, yielding progress and one report a file.

    What holds all of a library follows the digests, so that what was made of them finds them.
    In a folder it is known by its ending, `.jsonl`.
    """
    whole: list[Path] = []
    sources = _digests(library, paths, whole)
    yield from import_sources(library, sources, cancelled=cancelled)
    for path in whole:
        if not cancelled():
            yield from import_everything(library, path)


def _digests(
    library: Library, paths: Collection[Path], whole: list[Path]
) -> Iterator[Source | Refused]:
    """Yield the sources at some paths but those that hold everything, which go into `whole`."""
    for source in find_sources(paths):
        if isinstance(source, FileSource) and _is_whole(library, source.path, paths):
            whole.append(source.path)
        else:
            yield source


def _is_whole(library: Library, path: Path, named: Collection[Path]) -> bool:
    may_be = path in named or (path.suffix.lower() == ".jsonl" and not _is_kept(library, path))
    return may_be and not library.owns(path) and holds_everything(path)


def _is_kept(library: Library, path: Path) -> bool:
    """Return whether a file lies among the library's own copies: what it held once stays there."""
    return path.resolve().is_relative_to(library.backups.folder.resolve())
