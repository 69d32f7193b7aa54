"""Commands about papers by hand: add, edit, remove-paper."""

import click

from reader import operations
from reader.cli.lines import paper_line, paper_text, print_json, print_line, whole_paper_text
from reader.cli.program import Run, as_json, paper_argument, program
from reader.model import PaperId
from reader.operations import WrittenPaper

_FIELDS = ("title", "abstract", "link")


@program.command()
@click.option("--title", required=True, help="The paper's title.")
@click.option("--abstract", default="", help="Its abstract.")
@click.option("--link", default="", help="A web address.")
@click.option("--arxiv", default="", metavar="ID", help="Its number at arXiv.")
@click.option("--doi", default="", metavar="DOI", help="Its DOI.")
@as_json
@click.pass_obj
def add(  # noqa: PLR0913, PLR0917 - one for each option
    run: Run, title: str, abstract: str, link: str, arxiv: str, doi: str, as_json: bool
) -> None:
    """Add a paper by hand; one that is known is shown instead. Nothing is looked up."""
    new = WrittenPaper(title, abstract, (link, arxiv, doi))
    with run.open_library() as library:
        added = operations.add_paper(library, new)
        (paper,) = library.papers.many([added.paper])
    if as_json:
        print_json({**paper_line(paper), "known": added.known})
    else:
        print_line(("Known already:\n" if added.known else "") + paper_text(paper))


@program.command()
@paper_argument
@click.option("--title", help="What the title is to say.")
@click.option("--abstract", help="What the abstract is to say.")
@click.option("--link", help="A web address, arXiv id or DOI; empty to remove it.")
@click.option("--reset", type=click.Choice([*_FIELDS, "all"]), help="Take back what was imported.")
@as_json
@click.pass_obj
def edit(  # noqa: PLR0913, PLR0917 - one for each option
    run: Run,
    paper: PaperId,
    title: str | None,
    abstract: str | None,
    link: str | None,
    reset: str | None,
    as_json: bool,
) -> None:
    """Correct a paper's title or abstract, or attach a link; what was imported is kept."""
    given = zip(_FIELDS, (title, abstract, link), strict=True)
    texts = {field: text for field, text in given if text is not None}
    if bool(texts) == bool(reset):
        raise click.UsageError("Give what is to change, or --reset.")
    with run.open_library() as library:
        if reset:
            operations.reset(library, paper, _FIELDS if reset == "all" else (reset,))
        else:
            operations.correct(library, paper, texts)
        (found,) = library.papers.many([paper])
    if as_json:
        print_json(paper_line(found))
    else:
        print_line(whole_paper_text(found))


@program.command("remove-paper")
@paper_argument
@as_json
@click.pass_obj
def remove_paper(run: Run, paper: PaperId, as_json: bool) -> None:
    """Delete a paper that was added by hand, and no digest has."""
    with run.open_library() as library:
        found = library.papers.many([paper])
        operations.remove_paper(library, paper)
    if as_json:
        print_json(paper_line(found[0]))
    else:
        print_line(f"Deleted “{found[0].title.plain}”; digest-reader undo brings it back.")
