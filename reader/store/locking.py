"""The lock beside a library: whoever holds it makes the library or imports into it.

The system releases it when its holder dies. The package behind it is loaded with the first
lock: a start that only reads does without its 25 ms.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.model import ReaderError

# How long one who must have the lock waits for it, in seconds.
_PATIENCE = 10.0


@contextmanager
def locked(library: Path, *, wait: bool) -> Iterator[bool]:
    """Hold the lock of a library during a block; False when another holds it and `wait` is not.

    Raises ReaderError where the folder takes no files, or where waiting was in vain.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415

    lock = FileLock(library.with_name(f".{library.name}.lock"))
    try:
        lock.acquire(timeout=_PATIENCE if wait else 0)
    except Timeout as error:
        if wait:
            raise ReaderError(f"The library {library} is kept busy; try again later.") from error
        yield False
        return
    except OSError as error:
        raise ReaderError(
            f"The folder {library.parent} takes no files: {error.strerror}."
        ) from error
    try:
        yield True
    finally:
        lock.release()
