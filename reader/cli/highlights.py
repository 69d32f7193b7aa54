"""Commands about highlights: highlight, highlights, remove-highlight."""

import click

from reader import operations
from reader.cli.lines import highlight_line, print_json, print_line
from reader.cli.program import Ids, Run, as_json, paper_argument, program
from reader.model import Highlight, Paper, PaperId, ReaderError, Scope, ScopeKind
from reader.operations import Colour
from reader.store import Library


@program.command()
@paper_argument
@click.option("--quote", required=True, help="The words to mark, as the paper has them.")
@click.option(
    "--colour",
    type=click.Choice([each.value for each in Colour]),
    help="Yellow if not given; words marked already keep theirs.",
)
@click.option("--comment", help="What you think of them, instead of what stands there.")
@as_json
@click.pass_obj
def highlight(  # noqa: PLR0913, PLR0917 - one for each option
    run: Run, paper: PaperId, quote: str, colour: str | None, comment: str | None, as_json: bool
) -> None:
    """Mark words of a paper's abstract or title.

    Words that are marked already take the new colour and comment.
    """
    with run.open_library() as library:
        found = _require(library, paper)
        passage = operations.find_passage(found, quote)
        chosen = Colour(colour) if colour else None
        changes = operations.highlight(library, paper, passage, chosen, comment)
        found = _require(library, paper)
    mark = operations.highlight_on(found, passage)
    if mark is not None and (changes or as_json):
        _print(found, mark, as_json=as_json)
    else:
        print_line("These words are highlighted so already; nothing changed.")


@program.command()
@click.argument("paper", required=False, type=Ids(), metavar="[ID]")
@as_json
@click.pass_obj
def highlights(run: Run, paper: PaperId | None, as_json: bool) -> None:
    """List the highlights of a paper, each with its number; or of all, the latest first.

    In the list of all, the paper's ID stands before the number.
    """
    with run.open_library() as library:
        chosen = [paper] if paper is not None else library.papers.ids(Scope(ScopeKind.HIGHLIGHTS))
        papers = library.papers.many(chosen) if paper is None else [_require(library, paper)]
    for found in papers:
        for each in found.highlights:
            _print(found, each, as_json=as_json, alone=paper is not None)


@program.command("remove-highlight")
@paper_argument
@click.argument("number", type=Ids(), metavar="NUMBER")
@click.pass_obj
def remove_highlight(run: Run, paper: PaperId, number: int) -> None:
    """Take a highlight away; digest-reader undo brings it back.

    NUMBER is its place as "digest-reader highlights ID" lists it (1, 2, 3 …; those behind it move
    up), or the "id" that --json tells there, which stays.
    """
    with run.open_library() as library:
        mark = _chosen(_require(library, paper), number)
        operations.remove_highlight(library, paper, mark.id)
    print_line(f"“{mark.quote}” is marked no more; digest-reader undo brings it back.")


def _chosen(paper: Paper, number: int) -> Highlight:
    """Return the highlight at a place of the list, else the one with this id."""
    marks = paper.highlights
    for mark in marks[number - 1 : number] or (each for each in marks if each.id == number):
        return mark
    raise ReaderError(f"There is no highlight {number}.")


def _require(library: Library, paper: PaperId) -> Paper:
    found = library.papers.get(paper)
    if found is None:
        raise ReaderError(f"There is no paper {paper}.")
    return found


def _print(paper: Paper, mark: Highlight, *, as_json: bool, alone: bool = False) -> None:
    """Print a highlight with its number; behind the paper's id, unless the paper stands alone."""
    if as_json:
        print_json({"paper": paper.id, **highlight_line(mark)})
        return
    lost = "" if mark.start is not None else "  (no longer found)"
    comment = f"  — {mark.comment}" if mark.comment else ""
    owner = "" if alone else f"{paper.id:>6} "
    place = paper.highlights.index(mark) + 1
    print_line(f"{owner}{place:>3} {mark.colour:<6} “{mark.quote}”{comment}{lost}")
