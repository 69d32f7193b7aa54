"""A mirror of all that a person made, as plain text beside the backups.

It is written anew after every change, whole or not at all. With the digests imported again, its
import brings everything back. Where a new one holds less of anything than the one before, or
begins another day, the one before is kept under its date; those are thinned like backups.
"""

import os
import shutil
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex

from reader.export import (
    first_line,
    item_line,
    last_line,
    mirror_line,
    read_everything,
    read_head,
    read_what_is_sound,
    write_whole,
)
from reader.model import Kept, Made, MirrorHead, ReaderError, now
from reader.operations.everything import own_lists
from reader.store import Backups, Library, keepers

_NAME = "mirror-%Y-%m-%dT%H%M%S.%fZ"
# After this long nobody is still at an unfinished one.
_ABANDONED = timedelta(days=1)
_KEPT = "mirror-????-??-??T*Z.jsonl"


def mirror_file(library: Path) -> Path:
    """Return where the mirror of a library is, or will be."""
    return Backups(library).mirror


def mirrors(library: Path) -> list[Path]:
    """Return the mirror of a library and those kept from before, the newest first."""
    latest = mirror_file(library)
    kept = sorted(latest.parent.glob(_KEPT), key=_written_at, reverse=True)
    return [latest, *kept] if latest.is_file() else kept


def newest_mirror(library: Path) -> Path | None:
    """Return the newest mirror that can be read to its end, None where there is none.

    The library need not be open, nor sound. `import_everything` takes in what is returned.
    """
    return next(filter(is_whole, mirrors(library)), None)


def sound_part(mirror: Path) -> tuple[Path, int]:
    """Write what can be read of a damaged mirror into a file; return that and the lines left out.

    Raises OSError where it cannot be read, or nothing can be written beside it.
    """
    items = list(read_what_is_sound(mirror))
    sound = [item for item in items if item is not None]
    return part_of(mirror, sound), len(items) - len(sound)


def part_of(mirror: Path, items: Sequence[Kept]) -> Path:
    """Write some of what a mirror holds into a file of its own beside it. Raises OSError."""
    part = _unfinished(mirror)
    lines = [first_line(), *map(item_line, items), last_line(len(items))]
    write_whole(part, _unfinished(mirror), lines)
    return part


def is_whole(mirror: Path) -> bool:
    """Return whether a mirror can be read to its end."""
    try:
        return read_head(mirror) is not None and all(True for _ in read_everything(mirror))
    except ReaderError:
        return False


def write_mirror(library: Library) -> bool:
    """Write the mirror unless it shows the library as it is; return whether it was written.

    One that is damaged behind its head is written anew as well.

    Raises ReaderError where it cannot be written; the one before is then as it was.
    """
    path = mirror_file(library.path)
    try:
        if not _is_due(library, path) and (not path.exists() or is_whole(path)):
            return False
        _write(library, path)
        if _is_due(library, path):  # others may write to the library while it is mirrored
            _write(library, path)
    except OSError as error:
        raise ReaderError(
            f"The plain-text mirror {path} could not be written: {error.strerror}. "
            "The library itself has everything."
        ) from error
    return True


def _is_due(library: Library, path: Path) -> bool:
    """Return whether the library is not as the mirror shows it; it needs none while empty.

    That of a library that is gone stays in its place for as long: its owner may be about to
    import it.
    """
    seen = read_head(path)
    if seen is None or seen.library != library.identity()[0]:
        is_damaged = seen is None and path.exists()
        return is_damaged or library.everything.made() != Made()
    shown = seen.library, seen.generation, seen.seq
    return shown != (*library.identity(), library.log.seq())


def _head(library: Library) -> MirrorHead:
    return MirrorHead(*library.identity(), library.log.seq(), library.everything.made())


def _write(library: Library, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with library.everything.snapshot(), closing(_lines(library)) as lines:
        head = _head(library)
        _keep_previous(path, head)
        write_whole(path, _unfinished(path), lines)


def _unfinished(path: Path) -> Path:
    """Return a name that no other program writes to at this moment."""
    return path.with_name(f".mirror-{token_hex(4)}.unfinished")


def _lines(library: Library) -> Generator[str, None, None]:
    yield mirror_line(_head(library))
    count = 0
    for count, item in enumerate(_items(library), 1):  # noqa: B007 - counted to the end
        yield item_line(item)
    yield last_line(count)


def _items(library: Library) -> Iterator[Kept]:
    yield from library.everything.names()
    yield from library.everything.made_papers()
    yield from own_lists(library)


def _keep_previous(path: Path, today: MirrorHead) -> None:
    """Keep the mirror that is there, unless all of it is in the new one, or was kept that day."""
    if not path.exists():
        return
    before, written_at = read_head(path), _written_at(path)
    if before is not None:
        same = before.library == today.library and written_at.date() == now().date()
        if (same and today.made.holds(before.made)) or _is_kept(path, before, written_at):
            return
    _copy(path, path.with_name(f"{written_at.strftime(_NAME)}.jsonl"))
    _thin(path)


def _is_kept(path: Path, before: MirrorHead, written_at: datetime) -> bool:
    """Return whether one kept on the same day holds as much."""
    of_that_day = path.parent.glob(f"{written_at:mirror-%Y-%m-%d}T*.jsonl")
    heads = filter(None, map(read_head, of_that_day))
    return any(kept.library == before.library and kept.made.holds(before.made) for kept in heads)


def _copy(path: Path, kept: Path) -> None:
    """Give a file a second name; what has its place next does not change it."""
    second = _unfinished(path)
    try:
        os.link(path, second)
    except OSError:  # not every disk can
        shutil.copyfile(path, second)
    second.replace(kept)


def _thin(path: Path) -> None:
    kept = {_written_at(each): each for each in path.parent.glob(_KEPT)}
    staying = keepers(((at, _much(each)) for at, each in kept.items()), now())
    going = [each for at, each in kept.items() if at not in staying]
    left = path.parent.glob(".mirror-*.unfinished")
    going += [each for each in left if now() - _written_at(each) > _ABANDONED]
    for each in going:
        with suppress(OSError):
            each.unlink()


def _much(path: Path) -> int:
    head = read_head(path)
    return head.made.much if head else 0


def _written_at(path: Path) -> datetime:
    """Return when a mirror was written: by its name, or by its file."""
    try:
        return datetime.strptime(path.stem, _NAME).replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
