"""The command line: the same library and the same operations, for scripts and for people."""

import io
import os
import sys
from collections.abc import Sequence

import click

from reader.cli.doors import Doors
from reader.cli.faults import print_fault
from reader.cli.program import Run, program
from reader.model import ReaderError

__all__ = ["Doors", "run"]


def run(arguments: Sequence[str], doors: Doors) -> int:
    """Run the program; return its exit code: 0 done, 1 not all could be done, 2 wrong usage."""
    _speak_utf8()
    try:
        return _run(arguments, doors)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ReaderError as error:
        print_fault(str(error))
        return 1
    except (KeyboardInterrupt, click.Abort):
        print_fault("Cancelled.")
        return 1
    except OSError as error:
        # Who read the answers has left, or the disk is full: nothing may be written at exit either.
        if not isinstance(error, BrokenPipeError):
            print_fault(f"The answer could not be written: {error.strerror}.")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(arguments: Sequence[str], doors: Doors) -> int:
    with program.make_context("digest-reader", list(arguments), obj=doors) as context:
        program.invoke(context)
        state = context.obj
        return 1 if isinstance(state, Run) and state.faults else 0


def _speak_utf8() -> None:
    """Answer in UTF-8 whatever the system's habit; a file name's stray bytes are spelled out."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
