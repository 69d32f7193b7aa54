"""The program as a command: its options, and how a command gets at the library."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reader.cli.doors import Doors
from reader.cli.faults import print_fault
from reader.model import ReaderError

if TYPE_CHECKING:
    from reader.store import Library

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass
class Run:
    """One run of the program: what it may open, which library, and the faults so far."""

    doors: Doors
    library: Path | None
    faults: list[str] = field(default_factory=list)

    @contextmanager
    def open_library(self) -> Iterator["Library"]:
        """Open the library for a block, once it is tidy and its texts are of today."""
        from reader.operations import renew_texts  # noqa: PLC0415 - the window does without

        library = self.doors.open_library(self.library)
        try:
            if not library.is_read_only:
                for _ in chain(library.arrivals.tidy(), renew_texts(library)):
                    pass
            before = library.log.seq()
            yield library
            if library.log.seq() != before:
                self._mirror(library)
        finally:
            library.close()

    def mirror(self) -> None:
        """Bring the mirror up to date with a library that was put back."""
        library = self.doors.open_library(self.library)
        try:
            self._mirror(library)
        finally:
            library.close()

    def _mirror(self, library: "Library") -> None:
        """Bring the mirror up to date; one that fails is only told."""
        from reader.operations import write_mirror  # noqa: PLC0415 - as above

        try:
            write_mirror(library)
        except ReaderError as error:
            print_fault(str(error))

    def fault(self, sentence: str) -> None:
        """Tell one fault; the run goes on, and ends with exit code 1."""
        self.faults.append(sentence)
        print_fault(sentence)


class Ids(click.IntRange):
    """The id of a paper or digest: what SQLite can count to."""

    name = "id"

    def __init__(self) -> None:
        super().__init__(1, 2**63 - 1)


as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
papers_argument = click.argument("papers", nargs=-1, required=True, type=Ids(), metavar="ID...")
paper_argument = click.argument("paper", type=Ids(), metavar="ID")

# Words that start with a dash are words where no option has that name.
WORDS_WITH_DASHES = {"ignore_unknown_options": True}


# Where each command stands. The modules are loaded when they are asked for, not before: the
# window, which is no command, opens the sooner.
_HOMES = {
    "open": "importing",
    "import": "importing",
    "search": "searching",
    "show": "papers",
    "star": "papers",
    "unstar": "papers",
    "read": "papers",
    "unread": "papers",
    "hide": "papers",
    "unhide": "papers",
    "queue": "papers",
    "unqueue": "papers",
    "tag": "papers",
    "note": "papers",
    "add": "by_hand",
    "edit": "by_hand",
    "remove-paper": "by_hand",
    "highlight": "highlights",
    "highlights": "highlights",
    "remove-highlight": "highlights",
    "digests": "library",
    "rename-digest": "library",
    "remove-digest": "library",
    "tags": "lists",
    "rename-tag": "lists",
    "colour-tag": "lists",
    "remove-tag": "lists",
    "searches": "lists",
    "save-search": "lists",
    "rename-search": "lists",
    "remove-search": "lists",
    "undo": "library",
    "stats": "library",
    "check": "library",
    "backup": "backups",
    "backups": "backups",
    "restore": "backups",
    "export": "exporting",
}


class Heard(click.Command):
    """A command that gets its words as text that can be kept, whatever the system made of them."""

    def invoke(self, ctx: click.Context) -> Any:
        """Carry out the command."""
        for name, given in ctx.params.items():
            if isinstance(given, str):
                ctx.params[name] = _as_meant(given)
            elif isinstance(given, tuple):
                words = [_as_meant(each) if isinstance(each, str) else each for each in given]
                ctx.params[name] = tuple(words)
        return super().invoke(ctx)


def _as_meant(words: str) -> str:
    """Return words as they were typed, where the system's encoding has no letters for them.

    They are UTF-8 in a place that speaks ASCII, or come from a terminal with one byte a letter.
    """
    with suppress(UnicodeEncodeError):
        words.encode()
        return words
    try:
        return os.fsencode(words).decode()
    except UnicodeEncodeError:  # halves of letters, which no system makes
        return words.encode(errors="replace").decode()
    except UnicodeDecodeError:
        return os.fsencode(words).decode("latin-1")


class Commands(click.Group):
    """The commands, in the order of a reader's first day."""

    command_class = Heard

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(_HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loading the module where it stands; None when there is none."""
        if cmd_name in _HOMES:
            import_module(f"reader.cli.{_HOMES[cmd_name]}")
        return super().get_command(ctx, cmd_name)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help"], "max_content_width": 100},
    subcommand_metavar="[COMMAND [ARGS]...]",
)
@click.option(
    "--library",
    type=click.Path(path_type=Path),
    help="The library file; otherwise $DIGEST_READER_LIBRARY, otherwise the preferred one.",
)
@click.option("--version", is_flag=True, help="Tell the version and end.")
@click.pass_context
def program(context: click.Context, library: Path | None, version: bool) -> None:
    """Read, find, star and annotate the papers of saved digests, offline.

    Without a command the window opens.
    """
    doors: Doors = context.obj
    context.obj = Run(doors, library)
    if version:
        click.echo(f"digest-reader {doors.version}")
        context.exit(0)
    if context.invoked_subcommand is None:
        context.exit(open_window(context.obj, ()))


def open_window(run: Run, paths: Sequence[Path]) -> int:
    """Open the window and import some files; return its exit code."""
    return run.doors.open_window(run.library, paths)
