"""The command that takes a library along: export."""

import os
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

import click

from reader.cli.lines import print_line
from reader.cli.program import Run, program
from reader.model import ReaderError
from reader.operations import export_everything


@program.command()
@click.option(
    "--format",
    "_format",
    type=click.Choice(["jsonl"]),
    required=True,
    help="jsonl is everything, one JSON object a line.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; otherwise standard output.",
)
@click.pass_obj
def export(run: Run, _format: str, output: Path | None) -> None:
    """Write out all papers and digests, and all you made of them.

    digest-reader import brings it back, into an empty library or into another one.
    """
    with run.open_library() as library, closing(export_everything(library)) as lines:
        if output is None:
            for line in lines:
                print_line(line)
            return
        if output.exists() and output.samefile(library.path):
            raise ReaderError("A library cannot be written over by its own export.")
        _write(lines, output)
    print_line(f"Wrote {output}.")


def _write(lines: Iterable[str], path: Path) -> None:
    """Write lines under another name first: an earlier export is never left half written over."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise ReaderError(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
