"""The command that takes a library along: export."""

from contextlib import closing
from pathlib import Path

import click

from reader.cli.lines import print_line
from reader.cli.program import Run, program
from reader.operations import export_everything, write_everything


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
    with run.open_library() as library:
        if output is not None:
            write_everything(library, output)
            print_line(f"Wrote {output}.")
            return
        with closing(export_everything(library)) as lines:
            for line in lines:
                print_line(line)
