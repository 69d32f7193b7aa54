"""What tells a library file from any other file, read without opening it."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.model import ReaderError

# The number of migrations this version knows; kept in the file as `user_version`.
SCHEMA = 4
# "DgRd", kept in the file as `application_id`.
APPLICATION = 0x44675264

_NOWHERE = (
    "The library {path} cannot be opened: a link leads to {place}, which is not there; connect its "
    "disk, or name another library."
)
_MAGIC = b"SQLite format 3\0"


def real_place(path: Path) -> Path:
    """Return where a library really is: one that is reached through a link has one lock.

    Raises ReaderError for a link that leads nowhere: its disk may only be missing, and an empty
    library in its place would hide that.
    """
    try:
        place = path.resolve()
    except (OSError, RuntimeError) as error:
        raise ReaderError(f"The library {path} cannot be opened: a link leads astray.") from error
    with told_plainly(path):
        for each in (path, *path.parents):
            if each.is_symlink() and not each.exists():
                raise ReaderError(_NOWHERE.format(path=path, place=each.resolve()))
    return place


def is_new(path: Path) -> bool:
    """Return whether there is no library yet: no file, or an empty one.

    Raises ReaderError for a folder, a pipe or a device, which could not even be looked into.
    """
    with told_plainly(path):
        if not path.exists():
            return True
        found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise ReaderError(f"The library {path} cannot be opened: it is not a file.")
    return found.st_size == 0


def require_library(path: Path) -> None:
    """Raise ReaderError unless the file carries the marks of a library; it is left as it is.

    The header is described in https://www.sqlite.org/fileformat2.html: the application id
    stands at byte 68.
    """
    with told_plainly(path), path.open("rb") as file:
        header = file.read(100)
    if not header.startswith(_MAGIC) or len(header) < 100:
        raise ReaderError(
            f"{path} is not a library of Digest Reader, or is badly damaged; it was left as it is."
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION:
        raise ReaderError(
            f"{path} belongs to another program, not to Digest Reader; it was left as it is."
        )


def require_known_schema(path: Path, schema: int) -> None:
    """Raise ReaderError for a library that a newer version of the program has changed."""
    if schema > SCHEMA:
        raise ReaderError(
            f"The library {path} was written by a newer version of Digest Reader; "
            "update the program to open it."
        )


def require_room_for_journal(library: Path) -> None:
    """Raise ReaderError where a folder has the name that SQLite's own files beside it have."""
    for end in ("-wal", "-shm", "-journal"):
        place = library.with_name(library.name + end)
        if place.is_dir():
            raise ReaderError(
                f"The library {library} cannot be opened: {place} is a folder, but the library's "
                "own journal goes by that name; rename the folder."
            )


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what the system refuses during a block into ReaderError."""
    try:
        yield
    except OSError as error:
        of = "" if error.filename in (None, str(path)) else f" ({error.filename})"
        raise ReaderError(f"The library {path} cannot be opened: {error.strerror}{of}.") from error
