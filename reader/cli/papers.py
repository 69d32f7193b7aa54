"""Commands about papers: show, the marks a person gives them, tag, note."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click

from reader import operations
from reader.cli.faults import standard_input
from reader.cli.lines import paper_line, paper_text, print_json, print_line, whole_paper_text
from reader.cli.program import (
    WORDS_WITH_DASHES,
    Run,
    as_json,
    paper_argument,
    papers_argument,
    program,
)
from reader.model import Changes, Paper, PaperId, ReaderError, written
from reader.store import Library

Mark = Callable[[Library, Sequence[PaperId]], Changes]


@program.command()
@paper_argument
@as_json
@click.pass_obj
def show(run: Run, paper: PaperId, as_json: bool) -> None:
    """Show a paper with its abstract, tags and note."""
    with run.open_library() as library:
        found = _require(library, paper)
    if as_json:
        print_json(paper_line(found))
    else:
        print_line(whole_paper_text(found))


@program.command()
@papers_argument
@as_json
@click.pass_obj
def star(run: Run, papers: tuple[PaperId, ...], as_json: bool) -> None:
    """Star papers."""
    _mark(run, papers, partial(operations.star, starred=True), as_json)


@program.command()
@papers_argument
@as_json
@click.pass_obj
def unstar(run: Run, papers: tuple[PaperId, ...], as_json: bool) -> None:
    """Take the stars of papers away."""
    _mark(run, papers, partial(operations.star, starred=False), as_json)


@program.command()
@papers_argument
@as_json
@click.pass_obj
def read(run: Run, papers: tuple[PaperId, ...], as_json: bool) -> None:
    """Mark papers read."""
    _mark(run, papers, partial(operations.mark_read, read=True), as_json)


@program.command()
@papers_argument
@as_json
@click.pass_obj
def unread(run: Run, papers: tuple[PaperId, ...], as_json: bool) -> None:
    """Mark papers unread."""
    _mark(run, papers, partial(operations.mark_read, read=False), as_json)


@program.command()
@papers_argument
@as_json
@click.pass_obj
def hide(run: Run, papers: tuple[PaperId, ...], as_json: bool) -> None:
    """Hide papers everywhere but in their own list."""
    _mark(run, papers, partial(operations.hide, hidden=True), as_json)


@program.command()
@papers_argument
@as_json
@click.pass_obj
def unhide(run: Run, papers: tuple[PaperId, ...], as_json: bool) -> None:
    """Show hidden papers again."""
    _mark(run, papers, partial(operations.hide, hidden=False), as_json)


@program.command()
@papers_argument
@as_json
@click.pass_obj
def queue(run: Run, papers: tuple[PaperId, ...], as_json: bool) -> None:
    """Put papers at the end of the reading queue."""
    _mark(run, papers, partial(operations.queue, queued=True), as_json)


@program.command()
@papers_argument
@as_json
@click.pass_obj
def unqueue(run: Run, papers: tuple[PaperId, ...], as_json: bool) -> None:
    """Take papers out of the reading queue."""
    _mark(run, papers, partial(operations.queue, queued=False), as_json)


@program.command(context_settings=WORDS_WITH_DASHES)
@paper_argument
@click.argument("names", nargs=-1, required=True, metavar="+NAME -NAME...")
@as_json
@click.pass_obj
def tag(run: Run, paper: PaperId, names: tuple[str, ...], as_json: bool) -> None:
    """Put tags on a paper (+name) and take others off (-name)."""
    unclear = [name for name in names if name[:1] not in {"+", "-"}]
    if unclear:
        raise click.UsageError(
            f"Write +{unclear[0]} to put a tag on, -{unclear[0]} to take it off."
        )
    add = [name[1:] for name in names if name.startswith("+")]
    remove = [name[1:] for name in names if name.startswith("-")]
    with run.open_library() as library:
        _require(library, paper)
        operations.tag(library, [paper], add=add, remove=remove)
        _print_paper(_require(library, paper), as_json=as_json)


@program.command()
@paper_argument
@click.option("--set", "text", help="The new note, as Markdown; empty to remove it.")
@click.option(
    "--file",
    type=click.Path(path_type=Path, allow_dash=True),
    help="A file that holds the new note; - for standard input.",
)
@click.option("--append", "more", help="Lines to add to the note.")
@click.option("--versions", is_flag=True, help="Every text the note ever had, the latest first.")
@as_json
@click.pass_obj
def note(  # noqa: PLR0913, PLR0917 - one for each option
    run: Run,
    paper: PaperId,
    text: str | None,
    file: Path | None,
    more: str | None,
    versions: bool,
    as_json: bool,
) -> None:
    """Print the note on a paper, or write it."""
    if sum(given is not None for given in (text, file, more, versions or None)) > 1:
        raise click.UsageError("Give one of --set, --file, --append and --versions.")
    if versions:
        _print_versions(run, paper, as_json=as_json)
        return
    if file is not None:
        text = _read_note(file)
    with run.open_library() as library:
        _require(library, paper)
        if more is not None:
            operations.append_note(library, paper, more)
        if text is not None:
            operations.write_note(library, paper, text)
        found = _require(library, paper)
    if as_json:
        print_json(paper_line(found))
    elif found.note:
        print_line(found.note.text)


def _print_versions(run: Run, paper: PaperId, *, as_json: bool) -> None:
    with run.open_library() as library:
        _require(library, paper)
        versions = library.papers.versions(paper)
    for version in versions:
        if as_json:
            edited_at = written(version.edited_at)
            print_json({"paper": paper, "edited_at": edited_at, "text": version.text})
        else:
            print_line(f"── {version.edited_at.astimezone():%Y-%m-%d %H:%M}\n{version.text}")


def _mark(run: Run, papers: Sequence[PaperId], mark: Mark, as_json: bool) -> None:
    """Mark those of some papers that exist in one act, and tell of each."""
    with run.open_library() as library:
        there = library.papers.known(papers)
        wanted = [paper for paper in dict.fromkeys(papers) if paper in there]
        if wanted:
            mark(library, wanted)
        for found in library.papers.many(wanted):
            _print_paper(found, as_json=as_json)
    for paper in dict.fromkeys(papers):
        if paper not in there:
            run.fault(_missing(paper))


def _require(library: Library, paper: PaperId) -> Paper:
    found = library.papers.get(paper)
    if found is None:
        raise ReaderError(_missing(paper))
    return found


def _missing(paper: PaperId) -> str:
    return f"There is no paper {paper}."


def _print_paper(paper: Paper, *, as_json: bool) -> None:
    if as_json:
        print_json(paper_line(paper))
    else:
        print_line(paper_text(paper))


def _read_note(file: Path) -> str:
    try:
        content = standard_input().read() if str(file) == "-" else file.read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise ReaderError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ReaderError(f"{file} is not text in UTF-8.") from error
