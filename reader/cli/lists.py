"""Commands about lists of a person's own: tags and searches, with their companions."""

import click

from reader import operations
from reader.cli.lines import papers_text, print_json, print_line
from reader.cli.program import WORDS_WITH_DASHES, Run, as_json, program
from reader.model import SavedSearch, Scope, Tag, TagColour, parse
from reader.operations import Finder

_UNDO = "digest-reader undo"


@program.command()
@as_json
@click.pass_obj
def tags(run: Run, as_json: bool) -> None:
    """List the tags and how many papers carry each, or one below it."""
    with run.open_library() as library:
        found = library.tags.all()
    for tag in found:
        if as_json:
            print_json({"name": tag.name, "papers": tag.papers, "colour": tag.colour})
        else:
            print_line(f"#{tag.name}  {papers_text(tag.papers)}{_colour_text(tag)}")


@program.command("colour-tag")
@click.argument("name")
@click.argument("colour", type=click.Choice([*(each.value for each in TagColour), "none"]))
@click.pass_obj
def colour_tag(run: Run, name: str, colour: str) -> None:
    """Give a tag a colour in the window; `none` takes it away."""
    with run.open_library() as library:
        operations.colour_tag(library, name, None if colour == "none" else TagColour(colour))
    print_line(f"“{name}” is {colour} now." if colour != "none" else f"“{name}” has no colour now.")


@program.command("rename-tag")
@click.argument("old")
@click.argument("new")
@as_json
@click.pass_obj
def rename_tag(run: Run, old: str, new: str, as_json: bool) -> None:
    """Give a tag another name; onto one that exists, it is merged with that.

    Tags below it go along: after `rename-tag method approach`, method/splat is approach/splat.
    With --json: {"name": "approach", "was": "method", "papers": 3, "merged": false}
    """
    with run.open_library() as library:
        done = operations.rename_tag(library, old, new)
    if as_json:
        print_json(
            {"name": done.name, "was": done.was, "papers": done.papers, "merged": done.merged}
        )
    elif done.merged:
        print_line(f"“{done.was}” is merged into “{done.name}” now; {_UNDO} takes them apart.")
    else:
        print_line(f"“{done.was}” is “{done.name}” now, on {papers_text(done.papers)}.")


@program.command("remove-tag")
@click.argument("name")
@click.pass_obj
def remove_tag(run: Run, name: str) -> None:
    """Take a tag, and the tags below it, off every paper; digest-reader undo brings them back."""
    with run.open_library() as library:
        changes = operations.remove_tag(library, name)
    print_line(f"Removed “{name}” from {papers_text(len(changes.papers))}; {_UNDO} brings it back.")


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


def _colour_text(tag: Tag) -> str:
    return f", {tag.colour}" if tag.colour else ""


def _print(search: SavedSearch, finder: Finder, *, as_json: bool) -> None:
    papers = finder.find(parse(search.query), Scope(), limit=0).total
    if as_json:
        print_json({"name": search.name, "query": search.query, "papers": papers})
    else:
        print_line(f"{search.name}: {search.query}  {papers_text(papers)}")
