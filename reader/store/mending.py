"""A new library from what is left of a damaged one and from its copies.

Whatever one of them holds is in it: what a person made is added up, never replaced by less.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from reader.store.connection import Database
from reader.store.intake import Intake
from reader.store.log import ChangeLog
from reader.store.own_intake import OwnIntake
from reader.store.sources import Source

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Brought:
    """What a source brought that none before it had; `made_at` is None for the file itself."""

    made_at: datetime | None
    is_sound: bool = True
    papers: int = 0
    starred: int = 0
    read: int = 0
    notes: int = 0
    tags: int = 0
    highlights: int = 0
    searches: int = 0


@dataclass(frozen=True, slots=True)
class Mended:
    """What came back and from where, whose text is lost, which digests lack some of theirs."""

    brought: tuple[Brought, ...]
    textless: int
    incomplete: tuple[str, ...]


_COUNTS = {
    "papers": "SELECT count(*) FROM papers",
    "starred": "SELECT count(starred_at) FROM marks",
    "read": "SELECT count(read_at) FROM marks",
    "notes": "SELECT count(*) FROM notes",
    "tags": "SELECT count(*) FROM paper_tags",
    "highlights": "SELECT count(*) FROM highlights",
    "searches": "SELECT count(*) FROM saved_searches",
}


class Mending:
    """One new library being filled, from the source that counts most to the one that does least."""

    def __init__(self, database: Database, sources: Sequence[Source]) -> None:
        self._database = database
        self._sources = sources
        self._intakes = [Intake(database, source) for source in sources]
        pairs = zip(sources, self._intakes, strict=True)
        self._owns = [OwnIntake(database, source, intake) for source, intake in pairs]
        self._brought = [Brought(source.made_at, source.is_sound) for source in sources]
        self._tags: dict[int, str] = {}

    def mend(self) -> Mended:
        """Bring all there is: first the papers of every source, then what was made of them."""
        with self._database.transaction():
            self._name()
            for step in _STEPS:
                self._each(self._intakes, step)
            papers = self._counts()["papers"]
            for source in reversed(self._sources):
                self._tags.update(source.rows("tags", whole=True))
            for act in (self._take, OwnIntake.take_torn, OwnIntake.take_acts):
                self._each(self._owns, act)
            textless = self._counts()["papers"] - papers
            return Mended(tuple(self._brought), textless, tuple(self._settle()))

    def _take(self, own: OwnIntake) -> None:
        own.take(self._tags)

    def _each(self, intakes: Sequence[Part], step: Callable[[Part], None]) -> None:
        """Do a step for each source, and count what it brought."""
        for number, intake in enumerate(intakes):
            before = self._counts()
            step(intake)
            brought = self._brought[number]
            gained = {
                kind: getattr(brought, kind) + count - before[kind]
                for kind, count in self._counts().items()
            }
            self._brought[number] = replace(brought, **gained)

    def _counts(self) -> dict[str, int]:
        return {kind: self._database.value(sql) for kind, sql in _COUNTS.items()}

    def _name(self) -> None:
        """Let the new library be the old one: of its name, and a generation later."""
        sources = sorted(self._sources, key=lambda source: not source.is_sound)
        names = [row for source in sources for row in source.rows("library", whole=True)]
        own = self._database.value("SELECT uuid FROM library")
        uuid = names[0][1] if names else own
        generation = max((row[2] for row in names if 0 <= row[2] < _FAR), default=0) + 1
        self._database.run("UPDATE library SET uuid = ?, generation = ?", uuid, generation)

    def _settle(self) -> list[str]:
        """Bring what follows from the rows up to date; return the digests that lack papers.

        Such a digest can be imported once more: its file is as good as unknown.
        """
        database = self._database
        database.run("UPDATE library SET readable_version = (SELECT " + _OLDEST_TEXT + ")")
        database.run(f"UPDATE digests SET entries = max(entries, {_ENTRIES})")
        lacking = database.rows(f"SELECT id, name FROM digests WHERE entries > {_ENTRIES}")
        for digest, _ in lacking:
            database.run(
                f"UPDATE digests SET entries = {_ENTRIES}, hash = hash || ' incomplete' "
                "WHERE id = ?",
                digest,
            )
        ChangeLog(database).searches_changed()  # a library without a change counts as new
        return [name for _, name in lacking]


_STEPS = (
    *(Intake.digests, Intake.torn_digests),
    *(Intake.papers, Intake.torn_papers, Intake.places),
)
# A generation beyond any that restoring could have reached: the number itself is damaged.
_FAR = 2**31
_OLDEST_TEXT = "coalesce(min(readable_version), 0) FROM papers"
_ENTRIES = "(SELECT count(*) FROM entries WHERE digest = digests.id)"
