"""Commands about lists of a person's own: tags, searches, save-search and its companions."""

import click

from reader import operations
from reader.cli.lines import papers_text, print_json, print_line
from reader.cli.program import WORDS_WITH_DASHES, Run, as_json, program
from reader.model import SavedSearch, Scope, parse
from reader.operations import Finder


@program.command()
@as_json
@click.pass_obj
def tags(run: Run, as_json: bool) -> None:
    """List the tags and how many papers carry each."""
    with run.open_library() as library:
        counted = library.papers.tags()
    for name, papers in counted:
        if as_json:
            print_json({"name": name, "papers": papers})
        else:
            print_line(f"#{name}  {papers_text(papers)}")


@program.command()
@as_json
@click.pass_obj
def searches(run: Run, as_json: bool) -> None:
    """List the saved searches and how many papers each finds."""
    with run.open_library() as library:
        finder = run.doors.open_finder(library)
        for search in library.searches.all():
            _print(search, finder, as_json=as_json)


@program.command("save-search", context_settings=WORDS_WITH_DASHES)
@click.argument("name")
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED)
@as_json
@click.pass_obj
def save_search(run: Run, name: str, words: tuple[str, ...], as_json: bool) -> None:
    """Keep a search under a name; one of that name is replaced."""
    with run.open_library() as library:
        operations.save_search(library, name, " ".join(words))
        search = operations.require_search(library, " ".join(name.split()))
        _print(search, run.doors.open_finder(library), as_json=as_json)


@program.command("rename-search")
@click.argument("name")
@click.argument("to")
@click.pass_obj
def rename_search(run: Run, name: str, to: str) -> None:
    """Give a saved search another name."""
    with run.open_library() as library:
        operations.rename_search(library, name, to)
    print_line(f"“{name}” is “{to}” now.")


@program.command("remove-search")
@click.argument("name")
@click.pass_obj
def remove_search(run: Run, name: str) -> None:
    """Forget a saved search; digest-reader undo brings it back."""
    with run.open_library() as library:
        operations.remove_search(library, name)
    print_line(f"Removed “{name}”; digest-reader undo brings it back.")


def _print(search: SavedSearch, finder: Finder, *, as_json: bool) -> None:
    papers = finder.find(parse(search.query), Scope(), limit=0).total
    if as_json:
        print_json({"name": search.name, "query": search.query, "papers": papers})
    else:
        print_line(f"{search.name}: {search.query}  {papers_text(papers)}")
