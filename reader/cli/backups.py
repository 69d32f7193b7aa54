"""Commands about copies of the library: backup, backups, restore."""

from dataclasses import asdict
from pathlib import Path

import click

from reader import operations
from reader.cli.faults import print_fault
from reader.cli.lines import Line, papers_text, print_json, print_line
from reader.cli.program import Run, as_json, program
from reader.model import ReaderError, written
from reader.store import Backup, Backups


@program.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@as_json
@click.pass_obj
def backup(run: Run, file: Path | None, as_json: bool) -> None:
    """Make a verified copy of the library, among the others or as FILE."""
    with run.open_library() as library:
        if file is not None and file.exists() and file.samefile(library.path):
            raise ReaderError("A library cannot be its own backup.")
        _print(library.backups.make(file), as_json=as_json)


@program.command()
@as_json
@click.pass_obj
def backups(run: Run, as_json: bool) -> None:
    """List the copies of the library, the latest first."""
    for made in Backups(run.doors.library_path(run.library)).all():
        _print(made, as_json=as_json)


@program.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--look", is_flag=True, help="Tell what differs from today, and change nothing.")
@as_json
@click.pass_obj
def restore(run: Run, file: Path, look: bool, as_json: bool) -> None:
    """Put a copy in the library's place; today's library is copied first, and can be put back.

    FILE is a path, or a name that digest-reader backups lists. With --json, "differs" tells what
    today's library has and the copy lacks, "only_in_copy" counts what only the copy has.
    """
    copies = Backups(run.doors.library_path(run.library))
    named = copies.folder / file
    chosen = named if not file.exists() and named.exists() else file
    differences = copies.differences(chosen)
    damaged = "today's library is damaged"
    restored = (
        operations.Restored(None, is_copy=False) if look else operations.restore(copies, chosen)
    )
    for line in restored.told:
        print_fault(line)
    if not look:
        run.mirror()
    if as_json:
        print_json(
            {
                "restored": None if look else str(chosen),
                "differs": differences.missing if differences else damaged,
                "only_in_copy": asdict(differences.only_in_copy) if differences else None,
                "today_kept_as": str(restored.kept) if restored.kept else None,
            }
        )
        return
    print_line(f"Compared with today: {differences or damaged}.")
    if not look:
        print_line(f"Restored {chosen}.")
    if restored.kept is not None and restored.is_copy:
        print_line(f"Today's library is kept as {restored.kept}; restore that to take it back.")
    elif restored.kept is not None:
        print_line(f"What was in its place is kept as {restored.kept}.")


def _print(made: Backup, *, as_json: bool) -> None:
    if as_json:
        print_json(backup_line(made))
        return
    holds = made.holdings
    told = (
        f"{papers_text(holds.papers)}, {holds.starred} starred, {holds.notes} notes"
        if holds
        else "damaged"
    )
    print_line(f"{made.path.name}  {made.size / 1e6:,.1f} MB  {told}")


def backup_line(made: Backup) -> Line:
    """Return a copy as JSON; what it holds is null where it cannot be read."""
    holds = made.holdings
    return {
        "path": str(made.path),
        "made_at": written(made.made_at),
        "size_bytes": made.size,
        "papers": holds.papers if holds else None,
        "starred": holds.starred if holds else None,
        "notes": holds.notes if holds else None,
        "highlights": holds.highlights if holds else None,
        "tags": holds.tags if holds else None,
    }
