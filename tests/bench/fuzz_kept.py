"""What the program keeps beside a library, and takes back from a disk that it cannot trust."""

import shutil
import tempfile
from contextlib import closing
from pathlib import Path

from reader.model import ReaderError, Scope, parse
from reader.operations import (
    Finder,
    newest_mirror,
    open_mended,
    write_mirror,
)
from reader.search import SearchIndex
from reader.store import Backups, open_library
from reader.whereabouts import Whereabouts
from tests.bench.fuzz_readers import Reader, small_library


def libraries() -> Reader:
    """A library file: opened, mended where it can be, and put in another one's place."""
    folder = Path(tempfile.mkdtemp())
    small_library(folder).close()
    whole = (folder / "library.sqlite3").read_bytes()
    trial = folder / "trial"

    def read(data: bytes) -> None:
        shutil.rmtree(trial, ignore_errors=True)
        trial.mkdir()
        path, backup = trial / "library.sqlite3", trial / "backup.sqlite3"
        path.write_bytes(whole)
        backup.write_bytes(data)
        copies = Backups(path)
        try:
            copies.differences(backup)
            copies.restore(backup)
        except ReaderError:
            assert path.read_bytes() == whole
            path.write_bytes(data)
        _is_sound(path)  # what leaves no trace is found by looking, and mended the next time
        assert _is_sound(path)

    return read, [whole]


def _is_sound(path: Path) -> bool:
    with closing(open_mended(path).library) as library:
        library.papers.many(library.papers.ids(Scope()))
        return library.health.problems() == []


def mirrors() -> Reader:
    """The plain-text mirror: whether it can be used, and what is written in its place."""
    folder = Path(tempfile.mkdtemp())
    library = small_library(folder)
    write_mirror(library)
    path = Backups(library.path).folder / "mirror.jsonl"
    whole = path.read_bytes()

    def read(data: bytes) -> None:
        for earlier in path.parent.iterdir():  # what was kept of the cases before
            earlier.unlink()
        path.write_bytes(data)
        newest_mirror(library.path)
        write_mirror(library)
        assert newest_mirror(library.path) is not None

    return read, [whole]


def index() -> Reader:
    """The files of the search index: whatever they say, the paper that is asked for is found."""
    folder = Path(tempfile.mkdtemp())
    library = small_library(folder)
    Finder(library, SearchIndex.open(folder / "whole")).catch_up()
    kept = sorted((folder / "whole").iterdir())
    kept = [file for file in kept if file.stat().st_size]
    (paper,) = library.papers.many(library.papers.ids(Scope())[:1])
    query = parse(paper.title.plain)
    trial = folder / "trial"

    def read(data: bytes) -> None:
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(folder / "whole", trial)
        torn = max(kept, key=lambda file: _alike(file.read_bytes(), data))
        (trial / torn.name).write_bytes(data)
        finder = Finder(library, SearchIndex.open(trial))
        finder.problems()
        assert paper.id in finder.find(query, Scope()).ids

    return read, [file.read_bytes() for file in kept]


def whereabouts() -> Reader:
    """The list of libraries that were opened."""
    folder = Path(tempfile.mkdtemp())
    places = Whereabouts(lambda: folder)
    places.keep(folder / "a.sqlite3", folder / "b c.sqlite3")
    whole = (folder / "libraries.json").read_bytes()

    def read(data: bytes) -> None:
        (folder / "libraries.json").write_bytes(data)
        assert all(isinstance(path, Path) for path in places.recent())
        places.forget(folder / "a.sqlite3")
        places.keep(folder / "c.sqlite3")
        assert places.recent()[0] == (folder / "c.sqlite3").resolve()

    return read, [whole]


def other_files() -> Reader:
    """Any file at all where the library should be."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "library.sqlite3"

    def read(data: bytes) -> None:
        path.write_bytes(data)
        open_library(path).close()

    return read, [b"SQLite format 3\0", b"A shopping list.", bytes(5000), b""]


def _alike(whole: bytes, torn: bytes) -> int:
    """Return how much speaks for one file being made of another."""
    return -abs(len(whole) - len(torn))
