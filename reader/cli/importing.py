"""The commands that bring digests in: import, and open with files."""

from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

import click

from reader.cli.faults import standard_input
from reader.cli.lines import papers_text, print_json, print_line, report_line, report_text
from reader.cli.program import Run, as_json, open_window, program
from reader.digest import source_of_stream
from reader.operations import FileReport, Progress, import_paths, import_sources
from reader.store import Library
from reader.telling import is_watched, tell

Steps = Generator[Progress | FileReport, None, None]

# Back to the beginning of a terminal's line, which is emptied.
_CLEAR = "\r\033[K"

_paths = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True)
)


@program.command("import")
@_paths
@as_json
@click.pass_obj
def import_(run: Run, paths: tuple[Path, ...], as_json: bool) -> None:
    """Import digests: files, folders with all in them, - for standard input.

    A file that digest-reader export --format jsonl wrote brings back all of a library: what is
    missing here is added, what is here stays. In a folder it follows the digests there, if its
    name ends in .jsonl.
    """
    with run.open_library() as library:
        arrived = False
        for report in chain.from_iterable(_reports(_steps(library, path)) for path in paths):
            arrived = arrived or report.error is None
            _tell(run, report, as_json=as_json)
        if arrived:
            run.doors.open_finder(library).catch_up()


@program.command("open")
@_paths
@click.pass_context
def open_(context: click.Context, paths: tuple[Path, ...]) -> None:
    """Open the window and import digests there."""
    context.exit(open_window(context.obj, paths))


def _steps(library: Library, path: Path) -> Steps:
    if str(path) == "-":
        return import_sources(library, [source_of_stream(standard_input())])
    return import_paths(library, [path])


def _tell(run: Run, report: FileReport, *, as_json: bool) -> None:
    if as_json:
        print_json(report_line(report))
    elif report.error is None:
        print_line(report_text(report))
    if report.error is not None:
        run.fault(f"{report.file}: {report.error}")


def _reports(importing: Steps) -> Iterator[FileReport]:
    """Run an import to its end, with a bar where a person looks on."""
    with closing(importing) as steps:
        if not is_watched():
            yield from (step for step in steps if isinstance(step, FileReport))
            return
        for step in steps:
            if isinstance(step, Progress):
                _draw(step)
            else:
                tell(_CLEAR, end="")
                yield step


def _draw(progress: Progress) -> None:
    """Draw the bar over itself; how many files are to come is not known, so one bar a file."""
    width = 24
    full = round(progress.fraction * width)
    bar = "━" * full + "─" * (width - full)
    name = Path(progress.file).name
    tell(f"{_CLEAR}{bar} {papers_text(progress.entries)}  {name}", end="")
