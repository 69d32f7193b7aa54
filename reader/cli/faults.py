"""How the command line tells what went wrong, and what it asks of the terminal."""

import sys
from typing import BinaryIO

from reader.model import ReaderError
from reader.telling import tell


def print_fault(sentence: str) -> None:
    """Tell one fault in one sentence."""
    tell(sentence)


def standard_input() -> BinaryIO:
    """Return standard input as bytes. Raises ReaderError where it is closed."""
    if sys.stdin is None:
        raise ReaderError("There is nothing to read: standard input is closed.")
    return sys.stdin.buffer
