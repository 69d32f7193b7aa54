"""A mark beside a library while a program has it open; one that is killed leaves it behind.

It is a file with a lock that the system releases when its holder dies: a mark that nobody holds
tells of an unclean end. A second one, which a server lets one write while the first is locked,
says that a reading has met damage, until that is mended.
"""

import os
from contextlib import suppress
from pathlib import Path

from reader.store.reading import is_refusal

_OPEN = b"open\n"


class Presence:
    """One program's share in the mark of a library."""

    def __init__(self, library: Path) -> None:
        self._path = mark_of(library)
        self._damage = mark_of_damage(library)
        self.is_refused = False  # whether the folder lets nobody write, or not this person
        self._file = self._shared()
        found = self._content()
        self.is_alone = self._file is None or _lock(self._file, alone=True)
        is_marked = self._file is not None and self._damage.exists()
        self.found_damage = self.is_alone and is_marked
        self.found_open = self.is_alone and (bool(found) or is_marked)
        if not found:
            self._write(_OPEN)
        if not self.is_alone:
            self._share()

    def settle(self) -> None:
        """Let others in: what had to be done alone is done, and damage that was found is gone."""
        if self.found_damage:
            with suppress(OSError):
                self._damage.unlink()
        self._share()

    def leave(self, *, clean: bool = True) -> None:
        """Take the mark away, unless another program holds it too."""
        if self._file is None:
            return
        if clean and _lock(self._file, alone=True):
            with suppress(OSError):
                self._path.unlink()
        os.close(self._file)
        self._file = None

    def _share(self) -> None:
        if self._file is not None:
            _lock(self._file, alone=False)

    def _shared(self) -> int | None:
        """Open the mark and hold it; None where the folder takes no files."""
        path = self._path
        try:
            while True:
                file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
                _lock(file, alone=False)
                if path.exists() and os.path.samestat(os.fstat(file), path.stat()):
                    return file
                os.close(file)  # another program has just taken it away
        except OSError as error:
            self.is_refused = is_refusal(error)
            return None

    def _content(self) -> bytes:
        if self._file is None:
            return b""
        os.lseek(self._file, 0, os.SEEK_SET)
        return os.read(self._file, 100)

    def _write(self, content: bytes) -> None:
        if self._file is not None:
            with suppress(OSError):
                os.write(self._file, content)


def mark_of(library: Path) -> Path:
    """Return where the mark of a library is while it stands."""
    return library.with_name(f".{library.name}.open")


def mark_of_damage(library: Path) -> Path:
    """Return where it is noted that a library is damaged."""
    return library.with_name(f".{library.name}.damaged")


def report_damage(library: Path) -> None:
    """Have the next start look the whole library over, and mend it."""
    with suppress(OSError):
        mark_of_damage(library).touch()


def _lock(file: int, *, alone: bool) -> bool:
    """Hold the mark with others, or alone if nobody else does; return whether that is so.

    What was held is let go first: some servers do not turn the one into the other.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return True  # an open file cannot be taken away there: to leave fails while others hold it
    try:
        fcntl.flock(file, fcntl.LOCK_UN)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
    except OSError:
        return False
    return True
