"""The file that a path led to when a library was opened, told from any other in its place.

A file that is deleted, or replaced under its name as programs do that keep folders in step, can
still be written to by whoever has it open; all of it is gone once they close it. SQLite does not
look in WAL mode, so that has to be done here. A look takes some microseconds.
"""

from pathlib import Path

from reader.model import ReaderError

# What stands for the numbers of a file where the system does not tell them.
_UNTOLD = (0, 0)


class OpenedFile:
    """The file at a path, as it is when this is made; make it before the file is opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._numbers = _numbers(path)

    def is_in_place(self) -> bool:
        """Return whether the path leads to this file; what nobody can tell is well."""
        numbers = _numbers(self._path)
        return numbers is not None and (
            numbers == self._numbers or _UNTOLD in (numbers, self._numbers)
        )

    def require_in_place(self) -> None:
        """Raise ReaderError unless the path leads to this file."""
        if not self.is_in_place():
            raise ReaderError(
                f"The library {self._path} was replaced or removed by another program, so nothing "
                "can be saved in it; close Digest Reader and open it again."
            )


def _numbers(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from all others, None where there is none."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:  # a disk that does not answer says so when it is written to
        return _UNTOLD
    return (found.st_dev, found.st_ino) if found.st_ino else _UNTOLD
