"""Commands about the whole library: digests, remove-digest, undo, stats, check."""

import click

from reader import operations
from reader.cli.lines import digest_line, digest_text, print_json, print_line
from reader.cli.program import Ids, Run, as_json, program
from reader.model import DigestId, ReaderError


@program.command()
@as_json
@click.pass_obj
def digests(run: Run, as_json: bool) -> None:
    """List the digests, the last imported first."""
    with run.open_library() as library:
        for digest in library.digests.all():
            if as_json:
                print_json(digest_line(digest))
            else:
                print_line(digest_text(digest))


@program.command("rename-digest")
@click.argument("digest", type=Ids(), metavar="ID")
@click.argument("name")
@as_json
@click.pass_obj
def rename_digest(run: Run, digest: DigestId, name: str, as_json: bool) -> None:
    """Give a digest another name."""
    with run.open_library() as library:
        operations.rename_digest(library, digest, name)
        info = library.digests.require(digest)
    if as_json:
        print_json(digest_line(info))
    else:
        print_line(digest_text(info))


@program.command("remove-digest")
@click.argument("digest", type=Ids(), metavar="ID")
@as_json
@click.pass_obj
def remove_digest(run: Run, digest: DigestId, as_json: bool) -> None:
    """Remove a digest; its papers stay if starred, annotated or in another one."""
    with run.open_library() as library:
        info = library.digests.require(digest)
        operations.remove_digest(library, digest)
    if as_json:
        print_json(digest_line(info))
    else:
        print_line(f"Removed “{info.name}”; digest-reader undo brings it back.")


@program.command()
@as_json
@click.pass_obj
def undo(run: Run, as_json: bool) -> None:
    """Take back the last change a person made."""
    with run.open_library() as library:
        changes = library.acts.undo()
    if changes is None or changes.act is None:
        raise ReaderError("There is nothing to undo.")
    if as_json:
        print_json({"undone": changes.act.title, "papers": sorted(changes.papers)})
    else:
        print_line(f"Undone: {changes.act.title}")


@program.command()
@as_json
@click.pass_obj
def stats(run: Run, as_json: bool) -> None:
    """Tell how much the library holds."""
    with run.open_library() as library:
        found = library.health.stats()
    line = {
        "papers": found.counts.all,
        "unread": found.counts.unread,
        "starred": found.counts.starred,
        "notes": found.counts.notes,
        "highlights": found.highlights,
        "tags": found.tags,
        "digests": found.digests,
        "size_bytes": found.size,
        "schema": found.schema,
    }
    if as_json:
        print_json(line)
        return
    for name, number in line.items():
        print_line(f"{name.replace('_', ' '):<12}{number:>12,}")


@program.command()
@as_json
@click.pass_obj
def check(run: Run, as_json: bool) -> None:
    """Look over the library file and the search index; tell what is wrong and what to do."""
    problems, caution = _looked_over(run)
    if as_json:
        print_json({"ok": not problems, "problems": problems})
    elif not problems:
        print_line("The library is sound.")
    if caution and not as_json:
        print_line(caution)
    for problem in problems:
        run.fault(problem)


def _looked_over(run: Run) -> tuple[list[str], str]:
    """Return what is wrong, and what to mind of where the library is."""
    try:
        with run.open_library() as library:
            problems = library.health.problems() or [*operations.bring_other_texts(library)]
            problems += run.doors.open_finder(library).problems()
            return problems, library.caution
    except ReaderError as error:
        return [str(error)], ""
