"""The command line: the same library and the same operations, for scripts and for people."""

import io
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import click

from reader.cli.doors import Doors
from reader.cli.faults import print_fault
from reader.cli.program import Run, program
from reader.model import ReaderError
from reader.telling import heard_or_not, silence

__all__ = ["Doors", "run"]

_INTERRUPTED, _UNREAD = 130, 141


def run(arguments: Sequence[str], doors: Doors) -> int:
    """Run the program; return its exit code: 0 done, 1 not all could be done, 2 wrong usage.

    What a signal ends has the code that shells give it.
    """
    _speak_utf8()
    try:
        with _ended_in_order():
            return _run(arguments, doors)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        with heard_or_not():
            error.show()
        return error.exit_code
    except ReaderError as error:
        print_fault(str(error))
        return 1
    except (KeyboardInterrupt, click.Abort):
        print_fault("Cancelled.")
        return _INTERRUPTED
    except OSError as error:
        return _not_written(error)


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let a block clean up behind itself when the system asks the program to end."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread hears of it
        return

    def on_signal(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, on_signal)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _not_written(error: OSError) -> int:
    """Tell that the answers found no room; who has left before the last had all that was wanted.

    An error that names a file is about that instead.
    """
    if error.filename is not None:
        print_fault(f"{error.filename} cannot be used: {error.strerror}.")
        return 1
    has_left = isinstance(error, BrokenPipeError)
    if not has_left:
        print_fault(f"The answer could not be written: {error.strerror}.")
    silence(sys.stdout)
    return _UNREAD if has_left else 1


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
