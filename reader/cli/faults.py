"""How the command line tells what went wrong, and what it asks of the terminal."""

import sys
from typing import BinaryIO

import click

from reader.model import ReaderError


def print_fault(sentence: str) -> None:
    """Tell one fault in one sentence."""
    click.echo(sentence, err=True)


def standard_input() -> BinaryIO:
    """Return standard input as bytes. Raises ReaderError where it is closed."""
    if sys.stdin is None:
        raise ReaderError("There is nothing to read: standard input is closed.")
    return sys.stdin.buffer
