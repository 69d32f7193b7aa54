"""Words a person has added to the dictionary: one a line, in a file that any editor opens."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from reader.model import ReaderError, fold
from reader.settings.writing import write_whole


class WordList:
    """Words in a file, which is asked for when it is needed; None keeps them in memory.

    Lines are bytes here, so that what a person or another program wrote stays as it is.
    """

    def __init__(self, path: Callable[[], Path] | None = None) -> None:
        self._path = path
        self._memory: list[bytes] = []

    def read(self) -> frozenset[str]:
        """Return the words, folded; a file that cannot be read holds none."""
        with suppress(ReaderError):
            return frozenset(word for line in self._lines() if (word := _word(line)))
        return frozenset()

    def add(self, word: str) -> None:
        """Keep a word. Raises ReaderError where the file cannot be read or written."""
        if _normal(word) not in self.read():
            self._write([*self._lines(), word.encode()])

    def remove(self, word: str) -> None:
        """Keep a word no more, however it is written. Raises ReaderError as `add` does."""
        self._write([line for line in self._lines() if _word(line) != _normal(word)])

    def _lines(self) -> list[bytes]:
        if self._path is None:
            return self._memory
        path = self._path()
        try:
            return path.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:  # it must not be written over as if it were empty
            raise ReaderError(
                f"The words in {path} cannot be read: {error.strerror or error}."
            ) from error

    def _write(self, lines: list[bytes]) -> None:
        if self._path is None:
            self._memory = lines
        else:
            write_whole(self._path(), b"".join(line + b"\n" for line in lines))


def _word(line: bytes) -> str:
    return _normal(line.decode("utf-8-sig", "replace"))


def _normal(word: str) -> str:
    """Return a word as it is compared; some letters fold into a space and a sign."""
    return fold(word).strip()
