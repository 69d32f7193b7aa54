"""Words for whoever looks at standard error; where nobody can, that stops nothing."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO


def tell(words: str, end: str = "\n") -> None:
    """Write words to standard error, at once; where it is closed or full they are left out."""
    with heard_or_not():
        if sys.stderr is not None:
            sys.stderr.write(f"{words}{end}")
            sys.stderr.flush()


@contextmanager
def heard_or_not() -> Iterator[None]:
    """Go on where a block could not write to standard error."""
    try:
        yield
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Have what a stream still holds, and what comes, go nowhere: it would fail at the end too."""
    with suppress(OSError):  # one that is no file of the system's
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


def fill_gaps() -> None:
    """Open something in place of standard streams that are closed.

    Otherwise the next file that is opened gets the number of one, and whatever a library of the
    system writes to standard error would stand in it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def is_watched() -> bool:
    """Return whether standard error is a terminal, where a person looks on."""
    return sys.stderr is not None and sys.stderr.isatty()
