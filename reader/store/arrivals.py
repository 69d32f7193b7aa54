"""Digests on their way in: written in small steps, invisible until the last one.

A digest *arrives* under a lock that the system releases when the process dies, so whoever
holds the lock knows that any other arriving digest is the leftover of a killed import.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta

from reader.model import (
    ChangeKind,
    Changes,
    DateSource,
    DigestId,
    PaperId,
    now,
    written,
)
from reader.store.awaited import give_awaited_name
from reader.store.connection import Database
from reader.store.digests import insert_digest, show_digest
from reader.store.forgetting import forget
from reader.store.knowing import (
    Agreement,
    ArrivingEntry,
    adopt_papers,
    fill_abstract,
    insert_paper,
    known_paper,
)
from reader.store.locking import locked
from reader.store.log import ChangeLog

# How long a removed digest can be brought back.
KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ArrivingDigest:
    """What is known of a digest before its entries."""

    name: str
    file: str
    format: str
    hash: str
    date: date
    date_source: DateSource


@dataclass(frozen=True, slots=True)
class Arrived:
    """A digest that is here now, under the name it was given."""

    digest: DigestId
    name: str
    changes: Changes


class Arrival:
    """One digest on its way into the library."""

    def __init__(
        self, database: Database, log: ChangeLog, digest: DigestId, agree: Agreement
    ) -> None:
        self._database = database
        self._log = log
        self._digest = digest
        self._agree = agree
        self._entries = 0

    def add(self, entries: Sequence[ArrivingEntry]) -> int:
        """Write some entries in one transaction; return how many papers were new."""
        with self._database.transaction(synced=False):
            new = sum(self._add(entry) for entry in entries)
        self._entries += len(entries)
        return new

    def finish(self) -> Arrived:
        """Make the whole digest visible at once."""
        with self._database.transaction():
            self._database.run(
                "UPDATE digests SET entries = ? WHERE id = ?", self._entries, self._digest
            )
            show_digest(self._database, self._digest)
            adopt_papers(self._database, self._digest)
            give_awaited_name(self._database, self._log, self._digest)
            self._log.digest_changed(self._digest)
            name = self._database.value("SELECT name FROM digests WHERE id = ?", self._digest)
        changes = Changes(
            seq=self._log.seq(),
            digests=frozenset({self._digest}),
            kinds=frozenset({ChangeKind.DIGEST}),
        )
        return Arrived(self._digest, name, changes)

    def discard(self) -> Iterator[None]:
        """Take back all that was written, in small steps."""
        return forget(self._database, self._digest)

    def _add(self, entry: ArrivingEntry) -> bool:
        known = known_paper(self._database, self._agree, entry.title, entry.abstract)
        if known is None:
            self._place(entry, insert_paper(self._database, entry, self._digest), None, None)
            return True
        paper, title, abstract = known
        if not abstract and entry.abstract:
            fill_abstract(self._database, paper, entry.abstract, entry.readable_abstract)
            abstract = entry.abstract
        self._place(
            entry,
            paper,
            entry.title if entry.title != title else None,
            entry.abstract if entry.abstract != abstract else None,
        )
        return False

    def _place(
        self, entry: ArrivingEntry, paper: PaperId, title: str | None, abstract: str | None
    ) -> None:
        self._database.run(
            "INSERT INTO entries (digest, position, paper, title, abstract) VALUES (?, ?, ?, ?, ?)",
            self._digest,
            entry.position,
            paper,
            title,
            abstract,
        )


class Arrivals:
    """The way into one library, for one import at a time."""

    def __init__(self, database: Database, log: ChangeLog) -> None:
        self._database = database
        self._log = log

    def turn(self) -> AbstractContextManager[bool]:
        """Hold the way in during a block; False when another import holds it now."""
        self._database.require_writable()
        return locked(self._database.path, wait=False)

    def begin(self, digest: ArrivingDigest, agree: Agreement) -> Arrival:
        """Start an arrival; `agree` tells whether two abstracts say the same. Needs the turn."""
        with self._database.transaction(synced=False):
            number = insert_digest(self._database, digest, now())
        return Arrival(self._database, self._log, number, agree)

    def forget_leftovers(self) -> Iterator[None]:
        """Remove what killed imports left, in small steps. Needs the turn."""
        for digest in self._database.values("SELECT id FROM digests WHERE state = 'arriving'"):
            yield from forget(self._database, digest)

    def tidy(self) -> Iterator[None]:
        """Remove leftovers of killed imports and digests removed long ago, in small steps.

        Does nothing while another import is under way.
        """
        due = "state = 'arriving' OR removed_at < ?"
        removed_before = written(now() - KEPT)
        if not self._database.value(f"SELECT 1 FROM digests WHERE {due}", removed_before):
            return
        with self.turn() as mine:
            if mine:
                self._give_up(removed_before)
                yield from self.forget_leftovers()

    def _give_up(self, removed_before: str) -> None:
        """Make leftovers of old removals: from here on no undo can bring back a part of them."""
        with self._database.transaction():
            self._database.run(
                "UPDATE digests SET state = 'arriving', removed_at = NULL WHERE removed_at < ?",
                removed_before,
            )
