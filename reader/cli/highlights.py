"""Commands about highlights: highlight, highlights, remove-highlight."""

import click

from reader import operations
from reader.cli.lines import Line, highlight_line, print_json, print_line
from reader.cli.program import Ids, Run, as_json, paper_argument, program
from reader.model import Paper, PaperId, ReaderError, Scope, ScopeKind
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
        mark = operations.highlight_on(_require(library, paper), passage)
    if mark is not None and (changes or as_json):
        _print(found, highlight_line(mark), as_json=as_json)
    else:
        print_line("These words are highlighted so already; nothing changed.")


@program.command()
@click.argument("paper", required=False, type=Ids(), metavar="[ID]")
@as_json
@click.pass_obj
def highlights(run: Run, paper: PaperId | None, as_json: bool) -> None:
    """List the highlights of a paper, or of all, the latest first."""
    with run.open_library() as library:
        chosen = [paper] if paper is not None else library.papers.ids(Scope(ScopeKind.HIGHLIGHTS))
        papers = library.papers.many(chosen) if paper is None else [_require(library, paper)]
    for found in papers:
        for each in found.highlights:
            _print(found, highlight_line(each), as_json=as_json)


@program.command("remove-highlight")
@paper_argument
@click.argument("number", type=Ids(), metavar="NUMBER")
@click.pass_obj
def remove_highlight(run: Run, paper: PaperId, number: int) -> None:
    """Take a highlight away; digest-reader undo brings it back."""
    with run.open_library() as library:
        if not operations.remove_highlight(library, paper, number):
            raise ReaderError(f"There is no highlight {number}.")
    print_line("Removed; digest-reader undo brings it back.")


def _require(library: Library, paper: PaperId) -> Paper:
    found = library.papers.get(paper)
    if found is None:
        raise ReaderError(f"There is no paper {paper}.")
    return found


def _print(paper: Paper, line: Line, *, as_json: bool) -> None:
    if as_json:
        print_json({"paper": paper.id, **line})
        return
    lost = "" if line["start"] is not None else "  (no longer found)"
    comment = f"  — {line['comment']}" if line["comment"] else ""
    print_line(f"{paper.id:>6} {line['colour']:<6} “{line['quote']}”{comment}{lost}")
