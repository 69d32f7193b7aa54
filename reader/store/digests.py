"""Imported digests: reading them, removing them and bringing them back."""

import re
from datetime import date, datetime
from typing import Any, Protocol

from reader.model import (
    ChangeKind,
    DateSource,
    DigestId,
    DigestInfo,
    ReaderError,
    SetDigestName,
    SetDigestRemoved,
    written,
)
from reader.store.connection import Database
from reader.store.instants import day, instant
from reader.store.layout import date_source
from reader.store.log import ChangeLog

_INFO = """
SELECT digests.id, name, file, format, date, date_source, imported_at, digests.entries,
    count(DISTINCT entries.paper),
    count(DISTINCT entries.paper) FILTER (WHERE marks.read_at IS NULL)
FROM digests
LEFT JOIN entries
    ON entries.digest = digests.id AND entries.paper NOT IN (SELECT paper FROM hidden)
LEFT JOIN marks ON marks.paper = entries.paper
"""


class Described(Protocol):
    """What is known of a digest before its entries."""

    @property
    def name(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def format(self) -> str: ...
    @property
    def hash(self) -> str: ...
    @property
    def date(self) -> date: ...
    @property
    def date_source(self) -> DateSource: ...


class Digests:
    """The digests of one library; arriving and removed ones are not seen here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[DigestInfo]:
        """Return all digests, the last imported first."""
        rows = self._database.rows(
            f"{_INFO} WHERE state = 'here' GROUP BY digests.id ORDER BY digests.id DESC"
        )
        return [_info(*row) for row in rows]

    def get(self, digest: DigestId) -> DigestInfo | None:
        """Return one digest, or None when there is none of this id."""
        row = self._database.row(
            f"{_INFO} WHERE state = 'here' AND digests.id = ? GROUP BY digests.id", digest
        )
        return _info(*row) if row else None

    def require(self, digest: DigestId) -> DigestInfo:
        """Return one digest. Raises ReaderError when there is none of this id."""
        info = self.get(digest)
        if info is None:
            raise ReaderError(f"There is no digest {digest}.")
        return info

    def of_content(self, content_hash: str) -> DigestId | None:
        """Return the digest, here or removed, of a file of exactly this content, or None."""
        found: DigestId | None = self._database.value(
            "SELECT id FROM digests WHERE hash = ? AND state <> 'arriving'", content_hash
        )
        return found


def set_digest_removed(
    database: Database, log: ChangeLog, edit: SetDigestRemoved
) -> SetDigestRemoved | None:
    """Carry out a removal or a return; return its inverse, or None when nothing changed."""
    before = database.value("SELECT removed_at FROM digests WHERE id = ?", edit.digest)
    if (before is None) == (edit.at is None):
        return None
    if edit.at is None:
        show_digest(database, edit.digest)
    else:
        database.run(
            "UPDATE digests SET state = 'removed', removed_at = ? WHERE id = ?",
            written(edit.at),
            edit.digest,
        )
    log.digest_changed(edit.digest)
    return SetDigestRemoved(edit.digest, instant(before))


def insert_digest(database: Database, digest: Described, imported_at: datetime) -> DigestId:
    """Write a digest that nobody sees until it is shown; return its id."""
    return DigestId(
        database.run(
            "INSERT INTO digests (name, file, format, hash, date, date_source, imported_at, "
            "state) VALUES (?, ?, ?, ?, ?, ?, ?, 'arriving')",
            digest.name,
            digest.file,
            digest.format,
            digest.hash,
            digest.date.isoformat(),
            digest.date_source,
            written(imported_at),
        )
    )


def set_digest_name(
    database: Database, log: ChangeLog, edit: SetDigestName
) -> SetDigestName | None:
    """Carry out a renaming; return its inverse, or None when nothing changed.

    A name that another digest has by now is numbered.
    """
    before = database.value("SELECT name FROM digests WHERE id = ?", edit.digest)
    others = "SELECT name FROM digests WHERE state = 'here' AND id <> ?"
    name = unique_name(edit.name, set(database.values(others, edit.digest)))
    if name == before:
        return None
    database.run("UPDATE digests SET name = ? WHERE id = ?", name, edit.digest)
    log.digest_changed(edit.digest, ChangeKind.DIGEST_NAME)
    return SetDigestName(edit.digest, before)


def show_digest(database: Database, digest: DigestId) -> None:
    """Make a digest visible, under a name no other visible digest has."""
    wanted = database.value("SELECT name FROM digests WHERE id = ?", digest)
    taken = set(database.values("SELECT name FROM digests WHERE state = 'here'"))
    name = unique_name(wanted, taken)
    database.run(
        "UPDATE digests SET state = 'here', removed_at = NULL, name = ? WHERE id = ?", name, digest
    )


def unique_name(name: str, taken: set[str]) -> str:
    """Return the name, numbered if need be: “Mar 13”, “Mar 13 (2)”."""
    stem = re.sub(r" \(\d+\)$", "", name) if name in taken else name
    number = 2
    while name in taken:
        name = f"{stem} ({number})"
        number += 1
    return name


def _info(*columns: Any) -> DigestInfo:
    number, name, file, form, dated, source, imported_at, entries, papers, unread = columns
    return DigestInfo(
        id=DigestId(number),
        name=name,
        file=file,
        format=form,
        date=day(dated),
        date_source=date_source(source),
        imported_at=instant(imported_at),
        entries=entries,
        papers=papers,
        unread=unread,
    )
