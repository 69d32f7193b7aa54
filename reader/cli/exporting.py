"""The command that takes papers along: all of a library, or some as a table."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import click

from reader.cli.faults import print_fault
from reader.cli.lines import print_line
from reader.cli.program import WORDS_WITH_DASHES, Run, program
from reader.cli.searching import what_was_forgiven
from reader.model import PaperId, Scope, parse
from reader.operations import export_everything, table, write_everything, write_table
from reader.store import Library


@program.command(context_settings=WORDS_WITH_DASHES)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl"]),
    required=True,
    help="csv is a table for spreadsheets; jsonl is everything, one JSON object a line.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; otherwise standard output.",
)
@click.pass_obj
def export(run: Run, query: tuple[str, ...], form: str, output: Path | None) -> None:
    """Write out papers and what you made of them.

    jsonl holds all papers and digests; digest-reader import brings it back, into an empty library
    or into another one. csv holds the papers that the words find, all without words.
    """
    if form == "jsonl" and query:
        raise click.UsageError("jsonl is always everything; only csv takes words.")
    with run.open_library() as library:
        if form == "csv":
            _export_table(library, _found(run, library, " ".join(query)), output)
        elif output is not None:
            write_everything(library, output)
        else:
            with closing(export_everything(library)) as lines:
                _print(lines)
    if output is not None:
        print_line(f"Wrote {output}.")


def _found(run: Run, library: Library, text: str) -> Sequence[PaperId]:
    found = run.doors.open_finder(library).find(parse(text), Scope())
    if found.ids and found.answer and not found.answer.exact:
        print_fault(what_was_forgiven(found.answer))
    return found.ids


def _export_table(library: Library, papers: Sequence[PaperId], output: Path | None) -> None:
    if output is None:
        _print(table(library, papers))
    else:
        write_table(library, papers, output)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print_line(line)
