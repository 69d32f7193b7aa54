"""The damages of the bench: what disks, crashes and other programs do to a library's files."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from reader.store import Backups

Damage = Callable[[Path, random.Random], None]

_PAGE = 4096


def _flip(path: Path, chance: random.Random, most: int = 200) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, most) if content else 0):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content)


def _overwrite(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    pages = len(content) // _PAGE
    for _ in range(chance.randint(1, 12)):
        at = chance.choice([0, *range(pages)]) * _PAGE
        other = chance.randrange(pages) * _PAGE
        fillings = (
            bytes(_PAGE),
            b"\xff" * _PAGE,
            chance.randbytes(_PAGE),
            content[other : other + _PAGE],
        )
        content[at : at + _PAGE] = chance.choice(fillings)
    path.write_bytes(content)


def _cut(path: Path, chance: random.Random) -> None:
    size = path.stat().st_size
    os.truncate(path, chance.choice((chance.randrange(size), chance.randrange(200), 0)))


def _behead(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    size = chance.choice((1, 16, 100))
    content[:size] = chance.choice((bytes(size), chance.randbytes(size)))
    path.write_bytes(content)


def _on_journal(damage: Damage) -> Damage:
    def damage_journal(path: Path, chance: random.Random) -> None:
        journal = Path(f"{path}-wal")
        if journal.exists():
            damage(journal, chance)

    return damage_journal


def _put_stale(path: Path, chance: random.Random) -> None:
    stale = path.with_name("stale")
    if stale.exists():
        shutil.copy(stale, f"{path}-wal")


def _lose_shm(path: Path, chance: random.Random) -> None:
    Path(f"{path}-shm").unlink(missing_ok=True)


def _spoil_shm(path: Path, chance: random.Random) -> None:
    Path(f"{path}-shm").write_bytes(chance.randbytes(32768))


def _lose_journal(path: Path, chance: random.Random) -> None:
    Path(f"{path}-wal").unlink(missing_ok=True)


def _everything(path: Path, chance: random.Random) -> None:
    """Damage the library, its journal and its newest copy at once."""
    _overwrite(path, chance)
    _on_journal(_flip)(path, chance)
    for copy in Backups(path).all()[:1]:
        _flip(copy.path, chance)


def _leave_a_damaged_copy(path: Path, chance: random.Random) -> None:
    """Leave nothing but copies, of which the newest is damaged."""
    for end in ("-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    path.write_bytes(b"")
    copies = Backups(path)
    for mirror in copies.folder.glob("mirror*"):
        mirror.unlink()
    chance.choice((_overwrite, _flip, _cut, _behead))(copies.all()[0].path, chance)


def _lose_copies(path: Path, chance: random.Random) -> None:
    """Leave only the file, damaged, and the mirror."""
    for copy in Backups(path).all():
        copy.path.unlink()
    chance.choice((_overwrite, _flip, _cut))(path, chance)


def _spoil_mirror(path: Path, chance: random.Random) -> None:
    """Damage the file and the mirror."""
    mirror = Backups(path).mirror
    if mirror.exists():
        chance.choice((_flip, _cut))(mirror, chance)
    _overwrite(path, chance)


def _put_noughts(path: Path, chance: random.Random) -> None:
    path.write_bytes(bytes(chance.choice((1, 100, path.stat().st_size))))


def _put_nothing(path: Path, chance: random.Random) -> None:
    path.write_bytes(b"")


def _put_text(path: Path, chance: random.Random) -> None:
    path.write_bytes(b"A shopping list: milk, bread.\n" * chance.randint(1, 300))


def _put_folder(path: Path, chance: random.Random) -> None:
    path.unlink()
    path.mkdir()


def _spoil_index(path: Path, chance: random.Random) -> None:
    folder = path.with_name(f"{path.name}.search")
    for file in sorted(folder.glob("*")):
        if file.stat().st_size:
            chance.choice((_flip, _cut, _behead))(file, chance)


# Of these a person is told, and nothing is touched: it is no library any more.
REFUSED = ("text in its place", "folder in its place")

DAMAGES: dict[str, Damage] = {
    "bytes": _flip,
    "few bytes": lambda path, chance: _flip(path, chance, 3),
    "pages": _overwrite,
    "cut": _cut,
    "head": _behead,
    "journal's bytes": _on_journal(_flip),
    "journal cut": _on_journal(_cut),
    "journal's head": _on_journal(_behead),
    "journal lost": _lose_journal,
    "stale journal": _put_stale,
    "shm lost": _lose_shm,
    "shm spoilt": _spoil_shm,
    "everything": _everything,
    "copies lost": _lose_copies,
    "damaged copy left": _leave_a_damaged_copy,
    "mirror": _spoil_mirror,
    "noughts in its place": _put_noughts,
    "nothing in its place": _put_nothing,
    "text in its place": _put_text,
    "folder in its place": _put_folder,
    "index": _spoil_index,
}
